//! The palette and help: their own words, and what can be done, said so that it needs nothing around it.

texts! {
    tui_palette_title = "Vad vill du göra?" / "What do you want to do?";
    tui_palette_hint = "skriv ett ord ur det du söker" / "type a word of what you look for";
    tui_palette_none = "Inget passar. Pröva ett annat ord, eller färre bokstäver."
        / "Nothing fits. Try another word, or fewer letters.";
    tui_palette_more(most) = "Fler ställen i planen passar; de {most} bästa visas. Skriv mer för att hitta rätt."
        / "More places in the plan fit; the best {most} are shown. Type more to find yours.";
    tui_palette_plan = "plan" / "plan";
    tui_palette_place = "i planen" / "in the plan";

    findings_title(errors, warnings) = "Fel: {errors}, varningar: {warnings} – [[choose]] går dit" / "Errors: {errors}, warnings: {warnings} – [[choose]] goes there";
    findings_error(message) = "Fel: {message}" / "Error: {message}";
    findings_warning(message) = "Varning: {message}" / "Warning: {message}";
    findings_none = "Kontrollerat: planen har inga fel och inga varningar." / "Checked: the plan has no errors and no warnings.";
    findings_hint_paragraph = "När protokollet är justerat: öppna planens versioner ([[show_history]]) och komplettera beslutet ([[complete_decision]])."
        / "When the minutes are adjusted: open the plan's versions ([[show_history]]) and complete the decision ([[complete_decision]]).";
    findings_hint_meeting = "Lägg in mötet bland mötena ([[show_meetings]])." / "Enter it among the meetings ([[show_meetings]]).";
    findings_whole_plan = "hela planen" / "the whole plan";
    findings_refused_title = "Utkastet har fel" / "The draft has errors";
    findings_refused_text = "Skälen som du har skrivit finns kvar till nästa gång du föreslår." / "The reasons that you wrote are kept for the next time you propose.";
    findings_refused_show = "Visa alla fel, ett i taget" / "Show all errors, one by one";
    findings_refused_back = "Tillbaka till formuläret" / "Back to the form";

    title_open = "öppna det valda" / "open what is chosen";
    title_next_step = "gör planens nästa steg" / "do the plan's next step";
    title_reload = "läs in arkivet på nytt" / "read the archive again";
    title_back = "gå tillbaka" / "go back";
    title_quit = "avsluta programmet" / "quit the program";
    title_help = "hjälp: allt som kan göras här" / "help: all that can be done here";
    title_palette = "sök bland åtgärder, planer och punkter" / "look among actions, plans and items";
    title_up = "till raden ovanför" / "to the line above";
    title_down = "till raden nedanför" / "to the line below";
    title_next_change = "gå till nästa ändring" / "go to the next change";
    title_previous_change = "gå till föregående ändring" / "go to the previous change";
    title_show_changes = "visa ändringarna mot gällande" / "show the changes to what is in force";
    title_show_history = "visa planens beslut" / "show the plan's decisions";
    title_show_meetings = "visa mötena" / "show the meetings";
    title_propose = "föreslå utkastet för ett möte" / "propose the draft for a meeting";
    title_decide = "för in ett beslut om planen" / "record a decision on the plan";
    title_write = "skriv i det valda" / "write in what is chosen";
    title_finish_writing = "sluta skriva i texten" / "stop writing in the text";
    title_split_item = "dela punkten vid markören" / "split the item at the cursor";
    title_join_next = "slå ihop punkten med nästa" / "join the item with the next";
    title_edit_fields = "fyll i uppgifter (ansvarig, tid, mått)" / "fill in details (who, when, how measured)";
    title_show_findings = "kontrollera planen: alla fel och varningar" / "check the plan: all errors and warnings";
    title_add_after = "lägg till en punkt efter den valda" / "add an item after the chosen one";
    title_remove = "ta bort det valda" / "remove what is chosen";
    title_show_in_force = "visa eller göm gällande lydelse bredvid" / "show or hide the wording in force beside";
    title_move_up = "flytta punkten upp" / "move the item up";
    title_move_down = "flytta punkten ned" / "move the item down";
    title_save = "spara utkastet nu" / "save the draft now";
    title_find = "sök i texten" / "find in the text";
    title_copy = "kopiera texten" / "copy the text";
    title_cut = "klipp ut det markerade" / "cut what is selected";
    title_paste = "klistra in det kopierade" / "paste what was copied";
    title_replace_marked = "ersätt på de markerade ställena" / "replace in the marked places";
    title_replace_one = "ersätt bara på det valda stället" / "replace in the chosen place only";
    title_toggle_mark = "markera stället, eller avmarkera det" / "mark the place, or unmark it";
    title_mark_all = "markera alla ställen, eller inget" / "mark all places, or none";
    title_add_meeting = "lägg till ett möte" / "add a meeting";
    title_change_meeting = "ändra mötets tid, plats eller handlingsdag" / "change the meeting's time, place or papers day";
    title_move_meeting = "flytta mötet till en annan dag" / "move the meeting to another day";
    title_mark_held = "märk mötet som hållet" / "mark the meeting as held";
    title_cancel_meeting = "ställ in mötet" / "cancel the meeting";
    title_submit = "godkänn det ifyllda" / "accept what is filled in";
    title_cancel = "stäng utan att göra något" / "close without doing anything";
    title_choose = "välj den markerade raden" / "choose the marked line";
    title_mark_reviewed = "märk ändringen som granskad, eller inte" / "mark the change as reviewed, or not";
    title_revert = "återta ändringen i utkastet" / "take the change back in the draft";
    title_show_all = "visa hela texten, eller bara ändringarna" / "show the whole text, or the changes only";
    title_choose_versions = "jämför andra versioner" / "compare other versions";
    title_compare_draft = "jämför versionen med utkastet" / "compare the version with the draft";
    title_compare_before = "jämför versionen med den före" / "compare the version with the one before";
    title_pick = "välj två versioner att jämföra" / "choose two versions to compare";
    title_show_life = "visa vad besluten har gjort med punkten" / "show what decisions did to the item";
    title_show_since = "visa sedan när punkten gäller" / "show since when the item is in force";
    title_restore_wording = "återställ den här lydelsen i utkastet" / "put this wording back in the draft";
}
