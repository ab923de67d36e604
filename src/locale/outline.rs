//! A plan as text in an editor: the words of its form, and what is said when it can't be read back.

texts! {
    outline_help_1 = "Hela planen som text. Ändra, spara och stäng." / "The whole plan as text. Change it, save and close.";
    outline_help_2 = "[id] först i en punkt är dess identitet: låt det stå kvar när du ändrar eller flyttar." / "[id] at the start of an item is its identity: leave it when you change or move the item.";
    outline_help_3 = "Ny punkt: skriv den utan id, med en tom rad före. Ta bort: radera hela punkten." / "A new item: write it without an id, after an empty line. To remove: delete the whole item.";
    outline_help_4 = "# är en rubrik, - en punkt, 1. och a) numrerade punkter. Indrag lägger en punkt under en annan." / "# is a heading, - a bullet, 1. and a) numbered items. Indentation puts an item under another.";
    outline_help_5 = "Rader bryts fritt. \\ sist på en rad är en radbrytning i texten, \\ först gör raden till ren text." / "Lines wrap freely. \\ at a line's end is a line break in the text, \\ at its start makes the line plain text.";
    outline_help_6 = "Uppgifter skrivs under punkten: Ansvarig, Tidplan, Indikator, Resurser, Återrapporteras till." / "Facts are written below the item: Responsible, Schedule, Indicator, Resources, Reports to.";
    outline_help_7 = "Rader som börjar med ;; läses inte. Tömmer du hela texten ändras ingenting." / "Lines that begin with ;; are not read. Empty the whole text and nothing is changed.";

    outline_section = "avdelning" / "section";
    outline_paragraph = "stycke" / "paragraph";
    outline_goal = "mål" / "goal";
    outline_measure = "åtgärd" / "measure";
    outline_commitment = "åtagande" / "commitment";
    outline_damaged = "skadad" / "damaged";
    outline_run_in = "löpande" / "run-in";

    outline_responsible = "Ansvarig" / "Responsible";
    outline_schedule = "Tidplan" / "Schedule";
    outline_indicator = "Indikator" / "Indicator";
    outline_resources = "Resurser" / "Resources";
    outline_reports_to = "Återrapporteras till" / "Reports to";
    outline_address = "Adress" / "Address";

    outline_title = "Titel" / "Title";
    outline_organisation = "Organisation" / "Organisation";
    outline_registry_number = "Diarienummer" / "Registry number";
    outline_officer = "Ansvarig tjänsteperson" / "Officer";
    outline_political = "Politiskt ansvarig" / "Politically responsible";
    outline_valid_from = "Gäller från" / "Valid from";
    outline_valid_until = "Gäller till" / "Valid until";
    outline_footnotes = "Fotnoter" / "Footnotes";

    outline_unknown_id(line, id) = "Rad {line}: planen har ingen punkt med id {id}." / "Line {line}: the plan has no item with the id {id}.";
    outline_unknown_id_hint = "Ta bort hakparentesen om punkten är ny, eller skriv \\ först på raden om den hör till texten." / "Remove the bracket if the item is new, or write \\ first on the line if it belongs to the text.";
    outline_twice(line, id, first) = "Rad {line}: [{id}] står också på rad {first}." / "Line {line}: [{id}] stands on line {first} too.";
    outline_twice_hint = "Ta bort hakparentesen på den ena: den blir då en ny punkt." / "Remove the bracket of one of them: it then becomes a new item.";
    outline_word(line, word) = "Rad {line}: {word} är inget som kan stå efter ett id." / "Line {line}: {word} can't stand after an id.";
    outline_word_hint = "Där kan stå avdelning, stycke, mål, åtgärd, åtagande, löpande eller skadad." / "What can stand there is section, paragraph, goal, measure, commitment, run-in or damaged.";
    outline_bad_day(line, text) = "Rad {line}: {text} är ingen dag." / "Line {line}: {text} is not a day.";
    outline_bad_day_hint = "Skriv dagen som 2026-11-24, eller lämna platsen tom." / "Write the day as 2026-11-24, or leave it empty.";
    outline_no_title(line) = "Rad {line}: titeln är tom." / "Line {line}: the title is empty.";
    outline_no_title_hint = "Skriv planens titel efter Titel:" / "Write the plan's title after Title:";
    outline_cannot_hold(line, kind) = "Rad {line}: punkten har uppgifter, och ett slag som {kind} kan inte ha det." / "Line {line}: the item has facts, and an item of the sort {kind} can't have any.";
    outline_cannot_hold_hint = "Ta bort uppgifterna, eller gör den till mål, åtgärd eller åtagande." / "Remove the facts, or make it a goal, measure or commitment.";
    outline_dangling(line, note) = "Rad {line}: texten hänvisar till fotnoten [^{note}], som inte finns." / "Line {line}: the text refers to the footnote [^{note}], which does not exist.";
    outline_dangling_hint(note) = "Lägg fotnoten sist i texten, som [^{note}] följd av dess text, eller ta bort hänvisningen." / "Put the footnote at the end, as [^{note}] followed by its text, or remove the reference.";
    outline_empty = "Texten är tom." / "The text is empty.";
    outline_empty_hint = "Ingenting ändrades." / "Nothing was changed.";
}
