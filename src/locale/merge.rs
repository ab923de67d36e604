//! What merging two versions says where they contradict each other.

texts! {
    merge_about(what, said) = "{what}: {said}" / "{what}: {said}";
    merge_plan = "Planen som helhet" / "The plan as a whole";
    merge_item(kind, text, id) = "{kind} ”{text}” ({id})" / "{kind} “{text}” ({id})";
    merge_footnote(id) = "fotnot {id}" / "footnote {id}";
    merge_decision(meeting) = "beslutet {meeting}" / "the decision {meeting}";
    merge_meeting(meeting) = "sammanträdet {meeting}" / "the meeting {meeting}";
    merge_ours = "den här sidan" / "this side";
    merge_theirs = "den andra sidan" / "the other side";
    merge_first_ours = "Den här sidan" / "This side";
    merge_first_theirs = "Den andra sidan" / "The other side";
    merge_side_named(side, name) = "{side} ({name})" / "{side} ({name})";
    merge_quoted(text) = "”{text}”" / "“{text}”";
    merge_cleared = "tomt" / "nothing";
    merge_struck = "struken" / "removed";
    merge_top = "överst i planen" / "at the top of the plan";

    merge_two_wordings(ours, mine, theirs, other) = "samma mening har fått två lydelser. {ours}: {mine}. {theirs}: {other}. Filen har den första." / "one sentence has been worded in two ways. {ours}: {mine}. {theirs}: {other}. The file has the first.";
    merge_before(two, base) = "{two} Förut: {base}." / "{two} Before: {base}.";
    merge_two_wordings_hint = "Ska det andra gälla, eller något tredje: skriv det i stället." / "If the second is to stand, or a third: write that instead.";
    merge_two_values(label, ours, mine, theirs, other) = "{label} har ändrats på två sätt. {ours}: {mine}. {theirs}: {other}. Filen har det första." / "{label} has been changed in two ways. {ours}: {mine}. {theirs}: {other}. The file has the first.";
    merge_sort(refused, stays) = "ena sidan gjorde om det till {refused}, men den andra gav det något som {refused} inte kan ha. Det står kvar som {stays}." / "one side made it a {refused}, but the other gave it something that a {refused} can't have. It stays a {stays}.";
    merge_sort_hint = "Byt slag när det som inte får plats är flyttat eller borttaget." / "Change its kind when what does not fit has been moved or removed.";
    merge_removed(by, other) = "{by} strök detta, men {other} ändrade det. Det står kvar, så som det ändrades." / "{by} removed it, but {other} changed it. It stays, as it was changed.";
    merge_moved_out(by, other) = "{by} strök det som detta låg i, men {other} flyttade det därifrån. Det står kvar där det flyttades in." / "{by} removed what it lay in, but {other} moved it out of there. It stays where it was moved.";
    merge_removed_hint = "Ta bort det om det ska vara struket." / "Remove it if it is to be gone.";
    merge_filled(by, other) = "{by} strök detta, men {other} lade in något i det. Det står kvar, med det som lades in." / "{by} removed it, but {other} put something in it. It stays, with what was put in.";
    merge_filled_hint = "Flytta det som lades in till ett annat ställe eller ta bort det, och ta sedan bort rubriken; eller låt allt stå." / "Move what was put in elsewhere or remove it, and then remove the heading; or let it all stand.";
    merge_places(ours, mine, theirs, other) = "det har flyttats till två ställen. {ours}: {mine}. {theirs}: {other}. I filen ligger det på det första." / "it was moved to two places. {ours}: {mine}. {theirs}: {other}. The file has it in the first.";
    merge_places_hint = "Flytta det dit det ska vara." / "Move it where it is to be.";
    merge_ring(ours) = "sidorna har flyttat punkter in i varandra. Det ligger kvar där {ours} har det." / "the sides moved items into each other. It stays where {ours} has it.";
    merge_needed(by, other) = "{by} strök detta, men en text från {other} hänvisar dit. Det står kvar." / "{by} removed it, but a text of {other} refers to it. It stays.";
    merge_needed_hint = "Ta bort hänvisningen och sedan fotnoten, om den ska vara struken." / "Take the reference away and then the footnote, if it is to be gone.";
    merge_records(ours, mine, theirs, other) = "det har antecknats på två sätt. {ours}: {mine}. {theirs}: {other}. Filen har det första." / "it was recorded in two ways. {ours}: {mine}. {theirs}: {other}. The file has the first.";
    merge_records_hint = "Protokollet avgör vilken som är rätt." / "The minutes tell which is right.";
    merge_record_paragraph(said, number) = "{said}, § {number}" / "{said}, § {number}";
    merge_record_number(said, number) = "{said}, dnr {number}" / "{said}, no. {number}";
    merge_record_adjusted(said, day) = "{said}, justerat {day}" / "{said}, adjusted {day}";
    merge_too_large(ours) = "tillsammans blir punkterna fler, eller ligger djupare, än en plan kan ha. Hela texten är som {ours} har den." / "together the items are more, or lie deeper, than a plan can have. The whole text is as {ours} has it.";
    merge_too_large_hint = "Dela planen, och för in den andra sidans ändringar för hand." / "Split the plan, and enter the other side's changes by hand.";

    merge_time = "Tid" / "Time";
    merge_place_of = "Lokal" / "Place";
    merge_status = "Läge" / "Status";
    merge_papers_due = "Handlingar senast" / "Papers due";
    merge_minutes = "Protokoll" / "Minutes";
    merge_event = "Kalenderhändelse" / "Calendar event";
    merge_meeting_fact(label, value) = "; {label}: {value}" / "; {label}: {value}";
    merge_meeting_hint = "Rätta mötet i kalendern om det som står kvar inte stämmer." / "Correct the meeting in the calendar if what stays is not right.";
    merge_planned = "planerat" / "planned";
    merge_held = "hållet" / "held";
    merge_cancelled = "inställt" / "cancelled";
    merge_moved_to(day) = "flyttat till {day}" / "moved to {day}";
}
