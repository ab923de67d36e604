//! What the command line answers and refuses.

use std::io::ErrorKind;

use super::Lang;

texts! {
    cli_error = "Fel" / "Error";
    cli_warning = "Varning" / "Warning";
    cli_hint = "Råd" / "Hint";
    cli_archive = "arkivet" / "the archive";

    cli_fault(what) = "Ett fel i programmet: {what}." / "A fault in the program: {what}.";
    cli_fault_hint = "Det är inte ditt fel. Det du sparat är orört. Rapportera gärna meddelandet ovan." / "It is not your doing. What you have saved is untouched. Please report the message above.";
    cli_cannot_write_out(why) = "Svaret kunde inte skrivas: {why}." / "The answer could not be written: {why}.";
    cli_cannot_write_out_hint = "Kontrollera vart svaret skickas (efter > eller |) och försök igen." / "See where the answer is sent (after > or |) and try again.";
    cli_full_out_hint = "Gör plats på disken, eller skriv svaret till en annan disk." / "Make room on the disk, or write the answer to another disk.";
    cli_cannot_write(file, why) = "{file} kunde inte skrivas: {why}." / "{file} could not be written: {why}.";
    cli_full_hint = "Gör plats på disken och försök igen." / "Make room on the disk and try again.";
    cli_cannot_write_hint = "Kontrollera att mappen finns och att du får skriva i den." / "Check that the folder exists and that you may write in it.";
    cli_cannot_read(file, why) = "{file} kunde inte läsas: {why}." / "{file} could not be read: {why}.";
    cli_cannot_read_hint = "Kontrollera namnet och att du får läsa filen." / "Check the name, and that you may read the file.";
    cli_why_not_found = "den finns inte" / "it does not exist";
    cli_why_folder = "det är en mapp" / "it is a folder";
    cli_why_no_folder = "en fil ligger där en mapp skulle ha legat" / "there is a file where a folder should be";
    cli_why_denied = "du saknar behörighet" / "you lack the right";
    cli_why_read_only = "disken är skrivskyddad" / "the disk is read-only";
    cli_why_full = "disken är full" / "the disk is full";
    cli_why_name = "namnet kan inte användas" / "the name can't be used";
    cli_why_folder_missing = "mappen finns inte" / "the folder does not exist";
    cli_why_other = "datorn kunde inte utföra det" / "the computer could not do it";
    cli_folder_hint = "Ange en fil, inte en mapp." / "Name a file, not a folder.";
    cli_not_a_folder(folder) = "{folder} är ingen mapp." / "{folder} is not a folder.";
    cli_too_large = "den är för stor" / "it is too large";
    cli_not_utf8 = "den är inte UTF-8" / "it is not UTF-8";
    cli_input_not_text = "Det som skickades in är inte text i UTF-8." / "What was sent in is not text in UTF-8.";
    cli_input_not_text_hint = "Spara det som UTF-8 och försök igen." / "Save it as UTF-8 and try again.";
    cli_input_too_large(limit) = "Det som skickades in är större än {limit} MB, mer än en plan kan vara." / "What was sent in is larger than {limit} MB, more than a plan can be.";
    cli_input_too_large_hint = "Ingenting är ändrat. Kontrollera att det är rätt text." / "Nothing is changed. See that it is the right text.";
    cli_no_such_folder(folder) = "Mappen {folder} finns inte." / "The folder {folder} does not exist.";
    cli_no_such_folder_hint = "Kontrollera vad som står efter -C." / "Check what stands after -C.";

    cli_did_you_mean(near) = "Menade du {near}?" / "Did you mean {near}?";
    cli_see_help(command) = "Läs mer: revidera help{command}" / "Read more: revidera help{command}";
    cli_missing_value(flag) = "Det saknas ett värde efter {flag}." / "A value is missing after {flag}.";
    cli_invalid_value(value, flag) = "{value} går inte att ange för {flag}." / "{value} can't be given for {flag}.";
    cli_valid_values(values) = "Det som går är {values}." / "What can be given is {values}.";
    cli_unknown_flag(flag) = "Flaggan {flag} finns inte." / "There is no flag {flag}.";
    cli_surplus_argument(argument) = "{argument} är ett argument för mycket." / "{argument} is one argument too many.";
    cli_unknown_command(name) = "Kommandot {name} finns inte." / "There is no command {name}.";
    cli_missing_command(path) = "Efter {path} saknas ett kommando." / "A command is missing after {path}.";
    cli_missing_argument(missing) = "Det saknas: {missing}." / "Missing: {missing}.";
    cli_binary = "Ett Word-dokument kan inte visas på skärmen." / "A Word document can't be shown on the screen.";
    cli_binary_hint = "Ange en fil att skriva till, till exempel -o plan.docx." / "Name a file to write to, for example -o plan.docx.";
    cli_nothing_to_compare(plan) = "Inget är gällande för {plan}, så det finns inget att jämföra med." / "Nothing is in force for {plan}, so there is nothing to compare with.";
    cli_nothing_to_compare_hint = "Ange med --against vilken version det ska jämföras med, eller skriv ut planen ren." / "Say with --against what to compare with, or export the plan clean.";
    cli_one_format = "En plan skrivs ut i ett format åt gången." / "A plan is written out in one format at a time.";
    cli_one_format_hint = "Ange ett format, eller --all för flera format på en gång." / "Give one format, or --all for several at once.";
    cli_plain_or_json_hint = "Skript som läser JSON använder kommandona: revidera --help" / "Scripts that read JSON use the commands: revidera --help";
    cli_conflict(one, other) = "{one} kan inte användas tillsammans med {other}." / "{one} can't be used together with {other}.";
    cli_given_twice(flag) = "{flag} är angivet två gånger." / "{flag} is given twice.";
    cli_not_text = "Ett argument är inte text i UTF-8." / "An argument is not text in UTF-8.";
    cli_not_text_hint = "Skriv om det med vanliga tecken." / "Write it with ordinary characters.";
    cli_wrong_number(flag) = "{flag} har fel antal värden." / "{flag} has the wrong number of values.";
    cli_not_understood = "Kommandoraden gick inte att förstå." / "The command line was not understood.";

    cli_bad_date(text) = "{text} är ingen dag." / "{text} is not a day.";
    cli_bad_date_hint = "Skriv år, månad och dag som 2026-11-24." / "Write year, month and day as 2026-11-24.";
    cli_bad_slug(text) = "{text} kan inte vara ett kortnamn." / "{text} can't be a short name.";
    cli_bad_slug_hint = "Använd 1 till 64 små bokstäver a–z, siffror och bindestreck, som jamstalldhet eller styrelsen." / "Use 1 to 64 small letters a–z, digits and hyphens, as jamstalldhet or styrelsen.";
    cli_bad_paragraph(text) = "{text} är ingen paragraf." / "{text} is not a § number.";
    cli_bad_paragraph_hint = "Skriv protokollets paragraf som ett tal, som 47." / "Write the § of the minutes as a number, as 47.";
    cli_bad_characters(flag) = "Värdet för {flag} innehåller styrtecken eller radbrytning." / "The value of {flag} holds control characters or a line break.";
    cli_bad_characters_hint = "Skriv det på en rad, med vanliga tecken." / "Write it on one line, in ordinary characters.";
    cli_bad_rule(text) = "{text} är ingen regel för revidering." / "{text} is not a revision rule.";
    cli_bad_rule_hint = "Skriv till exempel last_meeting_of_year, every_years:3, fixed_date:12-01 eller each_term:2023:4, med @styrelsen sist om organet är ett annat än det vanliga." / "Write for example last_meeting_of_year, every_years:3, fixed_date:12-01 or each_term:2023:4, with @styrelsen last where the body is not the usual one.";

    cli_no_such_plan(name) = "Planen {name} finns inte." / "There is no plan {name}.";
    cli_see_plans = "Se vilka planer som finns: revidera list" / "See which plans there are: revidera list";
    cli_no_such_item(item) = "Ingen punkt i planen svarar mot {item}." / "No item of the plan answers to {item}.";
    cli_see_ids(plan) = "Se punkternas nummer och id: revidera show {plan} --ids" / "See the items' numbers and ids: revidera show {plan} --ids";
    cli_ambiguous_item(item) = "{item} kan betyda flera punkter." / "{item} could mean several items.";
    cli_write_one_of(ids) = "Skriv en av dem med hela sitt id: {ids}" / "Write one of them by its whole id: {ids}";
    cli_no_such_footnote(id) = "Fotnoten {id} finns inte." / "There is no footnote {id}.";
    cli_footnotes_are(ids) = "De fotnoter som finns är {ids}." / "The footnotes there are: {ids}.";

    cli_nothing_to_set = "Det är inte sagt vad som ska ändras." / "It is not said what to change.";
    cli_nothing_to_set_hint = "Ange minst en flagga, som --text eller --responsible." / "Give at least one flag, such as --text or --responsible.";
    cli_flag_does_not_fit(flag) = "--{flag} passar inte det som ska ändras." / "--{flag} does not fit what is to be changed.";
    cli_flags_that_fit(flags) = "De flaggor som passar är {flags}." / "The flags that fit are {flags}.";
    cli_no_heading(id) = "Punkten {id} är ingen avdelning och har ingen rubrik." / "The item {id} is not a section and has no heading.";
    cli_no_heading_hint = "Ange --text för punktens text." / "Give --text for the item's text.";
    cli_cannot_remove_plan = "En hel plan kan inte tas bort." / "A whole plan can't be removed.";
    cli_cannot_remove_plan_hint = "En plan som inte längre ska gälla upphävs av styrelsen: revidera decide … --kind repealed" / "A plan that is no longer to be in force is repealed by the board: revidera decide … --kind repealed";

    cli_label_text = "text" / "text";
    cli_label_heading = "rubrik" / "heading";
    cli_item_named(item, text) = "{item} ”{text}”" / "{item} “{text}”";
    cli_set_done(item, facts) = "Ändrat i {item}: {facts}." / "Changed in {item}: {facts}.";
    cli_set_nothing(item) = "{item} var redan så; ingenting ändrades." / "{item} was so already; nothing was changed.";
    cli_add_done(item) = "Lade till {item}." / "Added {item}.";
    cli_remove_done(item) = "Tog bort {item}." / "Removed {item}.";
    cli_remove_done_below(item, count) = "Tog bort {item} och det som låg under ({count} st)." / "Removed {item} and what lay under it ({count}).";
    cli_move_done(item) = "Flyttade {item}." / "Moved {item}.";
    cli_move_nothing(item) = "{item} stod redan där; ingenting ändrades." / "{item} stood there already; nothing was changed.";

    cli_no_editor = "Ingen redigerare är vald." / "No editor is chosen.";
    cli_no_editor_hint = "Ange en med variabeln EDITOR, som EDITOR=nano." / "Name one in the variable EDITOR, as EDITOR=nano.";
    cli_editor_failed(editor, why) = "Redigeraren {editor} gick inte att använda: {why}." / "The editor {editor} could not be used: {why}.";
    cli_editor_missing = "det finns inget sådant program" / "there is no such program";
    cli_editor_ended = "den avslutades med fel" / "it ended with an error";
    cli_edit_gave_up = "Texten gick inte att läsa efter många försök." / "The text could not be read after many attempts.";
    cli_edit_again = "Rätta och spara, eller stäng utan att ändra för att avbryta." / "Correct it and save, or close without a change to stop.";
    cli_text_kept(file, plan) = "Texten ligger kvar i {file}. Ta upp den igen: revidera edit {plan} --from {file}" / "The text is kept in {file}. Take it up again: revidera edit {plan} --from {file}";
    cli_changed_while_editing(plan) = "Planen {plan} ändrades av någon annan medan texten var öppen." / "The plan {plan} was changed by someone else while the text was open.";
    cli_edit_done(plan, summary) = "{plan}: {summary}." / "{plan}: {summary}.";
    cli_edit_nothing(plan) = "{plan}: ingenting ändrades." / "{plan}: nothing was changed.";

    cli_no_plans = "Arkivet har inga planer ännu. Läs in en: revidera import FIL --id NAMN" / "The archive has no plans yet. Take one in: revidera import FILE --id NAME";
    cli_demo_note = "Övningsarkiv: besluten är påhittade." / "Practice archive: the decisions are invented.";
    cli_unreadable = "kan inte läsas" / "can't be read";
    cli_papers_due = "Handlingar senast" / "Papers due";
    cli_proposal = "Förslag" / "Proposal";
    cli_last_decision = "Senaste beslut" / "Last decision";
    cli_draft = "Utkast" / "Draft";
    cli_draft_differs = "skiljer sig från det som är infört" / "differs from what is recorded";
    cli_no_decisions = "Det finns inga beslut om planen." / "There are no decisions on the plan.";
    cli_minutes_adjusted(day) = "Protokollet justerat {day}." / "Minutes adjusted {day}.";
    cli_no_commit = "bara i planens egen lista" / "in the plan's own list only";
    cli_check_clean = "Inga anmärkningar." / "Nothing to remark.";
    cli_check_sum(errors, warnings) = "Fel: {errors}. Varningar: {warnings}." / "Errors: {errors}. Warnings: {warnings}.";

    cli_proposed(plan, body, day) = "{plan} är framlagd som förslag till {body} {day}." / "{plan} is proposed for {body} {day}.";
    cli_proposed_already(plan, body, day) = "{plan} är redan framlagd till {body} {day} med samma text." / "{plan} is proposed for {body} {day} already, with the same text.";
    cli_content_hash(hash) = "Textens kontrollsumma: {hash}" / "Content hash: {hash}";
    cli_would_commit = "Detta skulle föras in (ingenting är ändrat):" / "This would be recorded (nothing is changed):";
    cli_from_proposal = "Texten är förslagets." / "The text is the proposal's.";
    cli_from_draft = "Texten är utkastets." / "The text is the draft's.";
    cli_text_stays = "Texten som gäller står kvar." / "The text in force stays.";

    cli_papers_due_of_several = "En egen dag för handlingarna går bara att ange för ett sammanträde i taget." / "A papers day of its own can be given for one meeting at a time only.";
    cli_papers_due_of_several_hint = "Lägg in det sammanträdet för sig." / "Enter that meeting by itself.";
    cli_archives_own(file) = "{file} ligger bland arkivets egna filer, där inga utskrifter får skrivas." / "{file} lies among the archive's own files, where no papers may be written.";
    cli_archives_own_hint = "Ange en fil utanför mapparna plans och .git." / "Name a file outside the folders plans and .git.";
    cli_diff_one_file(file) = "{file} är en fil, och ska jämföras med en fil till." / "{file} is a file, to be compared with one more file.";
    cli_diff_one_file_hint = "Skriv: revidera diff ÄLDRE.json NYARE.json" / "Write: revidera diff EARLIER.json LATER.json";
    cli_diff_no_draft(plan) = "{plan} har inget utkast här att jämföra med." / "{plan} has no draft here to compare with.";
    cli_diff_no_draft_hint(plan) = "Ange två versioner: revidera diff {plan} FRÅN TILL. De som finns visas med: revidera log {plan}" / "Name two versions: revidera diff {plan} FROM TO. Those there are: revidera log {plan}";
    cli_written(file) = "Skrev {file}." / "Wrote {file}.";
    cli_pages_written(count, dir) = "Skrev {count} sidor i {dir}." / "Wrote {count} pages in {dir}.";
    cli_made_archive(root) = "Arkivet är skapat i {root}." / "The archive is made in {root}.";
    cli_made_archive_next = "Läs in en plan: revidera import FIL --id NAMN" / "Take in a plan: revidera import FILE --id NAME";
    cli_made_demo(root) = "Övningsarkivet är skapat i {root}. Besluten i det är påhittade." / "The practice archive is made in {root}. Its decisions are invented.";
    cli_made_demo_next(dir) = "Se dig omkring: revidera -C {dir}" / "Look around: revidera -C {dir}";
    cli_imported(title, id) = "{title} är inläst som {id}." / "{title} is taken in as {id}.";
    cli_repairs(count) = "Rättelser ({count}):" / "Repairs ({count}):";
    cli_line(line) = "rad {line}" / "line {line}";
    cli_import_next(id) = "Granska: revidera show {id}, revidera check {id}" / "Look it over: revidera show {id}, revidera check {id}";

    cli_no_meetings = "Kalendern är tom. Lägg in ett sammanträde: revidera meetings add styrelsen 2026-11-24" / "The calendar is empty. Enter a meeting: revidera meetings add styrelsen 2026-11-24";
    cli_meeting_added(body, day) = "Lade in {body} {day}." / "Entered {body} {day}.";
    cli_meeting_changed(body, day) = "Ändrade uppgifterna om {body} {day}." / "Changed the details of {body} {day}.";
    cli_meeting_change_nothing = "Inget att ändra är angivet." / "Nothing to change is given.";
    cli_meeting_change_nothing_hint = "Ange minst en av --time, --place och --papers-due; \"\" tar bort uppgiften." / "Give at least one of --time, --place and --papers-due; \"\" takes the detail away.";
    cli_meeting_moved(body, day, to) = "Flyttade {body} {day} till {to}." / "Moved {body} {day} to {to}.";
    cli_meeting_cancelled(body, day) = "Ställde in {body} {day}." / "Cancelled {body} {day}.";
    cli_meeting_held(body, day) = "Antecknade att {body} {day} har hållits." / "Noted that {body} {day} has been held.";
    cli_meeting_planned(papers) = "planerat, handlingar {papers}" / "planned, papers {papers}";
    cli_meeting_passed = "dagen har varit" / "the day has passed";
    cli_meeting_is_held = "hållet" / "held";
    cli_meeting_is_moved(day) = "flyttat till {day}" / "moved to {day}";
    cli_meeting_is_cancelled = "inställt" / "cancelled";

    cli_man_name = "NAMN" / "NAME";
    cli_man_synopsis = "ÖVERSIKT" / "SYNOPSIS";
    cli_man_description = "BESKRIVNING" / "DESCRIPTION";
    cli_man_options = "FLAGGOR" / "OPTIONS";
    cli_man_commands = "KOMMANDON" / "COMMANDS";
    cli_man_extra = "MER" / "MORE";
    cli_man_version = "VERSION" / "VERSION";
}

impl Lang {
    /// What to do about a file that could not be written.
    pub const fn write_hint(self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => self.cli_full_hint(),
            _ => self.cli_cannot_write_hint(),
        }
    }

    /// What to do about an answer that could not be written where it was sent.
    pub const fn write_out_hint(self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => self.cli_full_out_hint(),
            _ => self.cli_cannot_write_out_hint(),
        }
    }

    /// What stopped the system, in our words; the part of a sentence.
    pub const fn system_why(self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::NotFound => self.cli_why_not_found(),
            ErrorKind::IsADirectory => self.cli_why_folder(),
            ErrorKind::NotADirectory => self.cli_why_no_folder(),
            ErrorKind::PermissionDenied => self.cli_why_denied(),
            ErrorKind::ReadOnlyFilesystem => self.cli_why_read_only(),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => self.cli_why_full(),
            ErrorKind::InvalidInput | ErrorKind::InvalidFilename => self.cli_why_name(),
            _ => self.cli_why_other(),
        }
    }
}
