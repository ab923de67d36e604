//! The user's own settings: what is wrong with them, and the looks.

texts! {
    config_at(place, what) = "Inställningarna, {place}: {what}" / "Your settings, {place}: {what}";
    config_unread(file, why) = "Dina inställningar i {file} gäller inte. {why}" / "Your settings in {file} are not used. {why}";
    config_keys_unread(file, why) = "Dina egna tangenter i {file} gäller inte, utan de vanliga. {why}" / "Your own keys in {file} are not used; the usual ones are. {why}";
    config_unkept(file, why) = "Valet gäller nu, men kunde inte sparas i {file}. {why}" / "The choice holds now, but could not be kept in {file}. {why}";
    config_no_place = "Valet gäller tills du avslutar: datorn säger inte var dina inställningar ska ligga." / "The choice holds until you quit: the computer does not say where your settings should lie.";
    config_unknown_command(name) = "Det finns ingen åtgärd som heter ”{name}”." / "There is no action called “{name}”.";
    config_unknown_place(name) = "Det finns ingen plats som heter ”{name}”." / "There is no place called “{name}”.";
    config_near(name) = "Menade du ”{name}”?" / "Did you mean “{name}”?";
    config_names_hint = "Alla namn står i docs/keys.md." / "All names are in docs/keys.md.";
    config_not_here(name, place) = "Åtgärden ”{name}” finns inte i ”{place}”." / "The action “{name}” does not exist in “{place}”.";
    config_bad_key(key) = "”{key}” är ingen tangent." / "“{key}” is no key.";
    config_bad_key_hint = "Skriv till exempel u, ctrl-z, alt-up, shift-f3 eller space." / "Write, for instance, u, ctrl-z, alt-up, shift-f3 or space.";
    config_ctrl_alt(key) = "”{key}” går inte: Ctrl och Alt tillsammans skriver tecken på svenska tangentbord." / "“{key}” can't be: Ctrl and Alt together type characters on Swedish keyboards.";
    config_types(key, place) = "”{key}” skriver text i ”{place}” och kan inte göra något annat där." / "“{key}” types text in “{place}” and can do nothing else there.";
    config_types_hint = "Välj en tangent med Ctrl eller Alt, eller F1 till F12." / "Choose a key with Ctrl or Alt, or F1 to F12.";
    config_taken(key, place, other) = "”{key}” gör redan något annat i ”{place}”: {other}." / "“{key}” does something else in “{place}” already: {other}.";
    config_taken_hint(other) = "Välj en annan tangent, eller ge ”{other}” en annan under ”keys”." / "Choose another key, or give “{other}” another one under “keys”.";
    config_needed(name) = "”{name}” måste ha en tangent." / "“{name}” must have a key.";
    config_needed_hint = "Utan den kommer man inte därifrån." / "Without it there is no way out.";

    theme_title = "Färger – gäller genast" / "Colours – at once";
    theme_terminal = "Terminalens egna färger" / "The terminal's own colours";
    theme_light = "Ljust" / "Light";
    theme_dark = "Mörkt" / "Dark";
    theme_high_contrast = "Hög kontrast" / "High contrast";
    theme_no_colour = "Utan färg" / "No colour";
    theme_now = "används nu" / "in use";
    theme_off = "Färger är avstängda (NO_COLOR eller --color never)." / "Colours are turned off (NO_COLOR or --color never).";
    theme_kept(name) = "Färgerna är nu: {name}. Valet gäller även nästa gång." / "The colours are now: {name}. The choice holds the next time too.";
}
