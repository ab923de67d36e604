//! Words for papers: what an exported plan, or a list of changes, says besides the plan's own text.

texts! {
    export_demo = "Demonstration: besluten är påhittade." / "Demonstration: the decisions are invented.";
    export_draft = "Utkast. Inte beslutat." / "Draft. Not decided.";
    export_proposal = "Förslag. Inte beslutat." / "Proposal. Not decided.";
    export_proposal_for(meeting) = "Förslag till beslut: {meeting}. Inte beslutat." / "Proposal for decision: {meeting}. Not decided.";
    export_in_force = "Gällande lydelse." / "Wording in force.";
    export_historic = "Äldre lydelse. Gäller inte längre." / "Earlier wording. No longer in force.";
    export_damaged = "[texten är skadad]" / "[text is damaged]";
    export_hash = "Innehållets kontrollsumma" / "Content hash";
    export_valid = "Gäller" / "Valid";
    export_valid_both(from, until) = "{from} till och med {until}" / "{from} to {until}";
    export_valid_from(day) = "från och med {day}" / "from {day}";
    export_valid_until(day) = "till och med {day}" / "until {day}";

    export_page = "Sida" / "Page";
    export_page_of = "av" / "of";
    export_footnote(number) = "Fotnot {number}" / "Footnote {number}";
    export_footnotes = "Fotnoter" / "Footnotes";
    export_back = "Tillbaka till texten vid fotnot" / "Back to the text at footnote";
    export_csv_id = "Id" / "Id";
    export_csv_depth = "Nivå" / "Level";
    export_csv_mark = "Nummer" / "Number";
    export_csv_under = "Avsnitt" / "Section";
    export_csv_text = "Text" / "Text";
    export_facts_caption = "Uppgifter om dokumentet" / "Facts about the document";
    export_fields_caption = "Uppgifter om punkten ovanför" / "Details of the item above";

    export_adopted_common(cited) = "Antagen av {cited}." / "Adopted by {cited}.";
    export_adopted_neuter(cited) = "Antaget av {cited}." / "Adopted by {cited}.";
    export_revised_common(cited) = "Reviderad av {cited}." / "Revised by {cited}.";
    export_revised_neuter(cited) = "Reviderat av {cited}." / "Revised by {cited}.";
    export_readopted_common(cited) = "Antagen på nytt utan ändring av {cited}." / "Adopted again without change by {cited}.";
    export_readopted_neuter(cited) = "Antaget på nytt utan ändring av {cited}." / "Adopted again without change by {cited}.";
    export_corrected_common(cited) = "Rättad av {cited}." / "Corrected by {cited}.";
    export_corrected_neuter(cited) = "Rättat av {cited}." / "Corrected by {cited}.";
    export_repealed_common(cited) = "Upphävd av {cited}." / "Repealed by {cited}.";
    export_repealed_neuter(cited) = "Upphävt av {cited}." / "Repealed by {cited}.";

    changes_all_new = "Inget gäller sedan förut; allt är nytt." / "Nothing is in force already; all of it is new.";
    changes_new_common = "Ny" / "New";
    changes_new_neuter = "Nytt" / "New";
    changes_removed_common = "Struken" / "Removed";
    changes_removed_neuter = "Struket" / "Removed";
    changes_changed_common = "Ändrad" / "Changed";
    changes_changed_neuter = "Ändrat" / "Changed";
    changes_moved_common = "Flyttad" / "Moved";
    changes_moved_neuter = "Flyttat" / "Moved";
    changes_both_common = "Flyttad och ändrad" / "Moved and changed";
    changes_both_neuter = "Flyttat och ändrat" / "Moved and changed";
    changes_facts = "Ändrade uppgifter" / "Changed details";
    changes_head_fact = "Ändrad uppgift" / "Changed detail";
    changes_headline(what, place) = "{what}: {place}" / "{what}: {place}";
    changes_formerly(headline, place) = "{headline}, tidigare {place}" / "{headline}, formerly {place}";
    changes_with_all(headline) = "{headline}, med allt som hör till" / "{headline}, with all that belongs to it";
    changes_place(noun, label) = "{noun} {label}" / "{noun} {label}";
    changes_under(place, heading) = "{place} under ”{heading}”" / "{place} under “{heading}”";
    changes_under_within(place, heading, within) = "{place} under ”{heading}” i ”{within}”" / "{place} under “{heading}” in “{within}”";
    changes_footnote = "fotnot" / "footnote";
    changes_sub_measure = "underpunkt" / "sub-measure";
    changes_sub_goal = "delmål" / "sub-goal";
    changes_sub_commitment = "delåtagande" / "sub-commitment";
    changes_fact(label) = "{label}: " / "{label}: ";

    changes_current = "Nuvarande lydelse" / "Current wording";
    changes_proposed = "Föreslagen lydelse" / "Proposed wording";
    changes_same_one = "[1 oförändrad]" / "[1 unchanged]";
    changes_same_many(count) = "[{count} oförändrade]" / "[{count} unchanged]";
    changes_moved_to_common(place) = "[Flyttad, nu {place}]" / "[Moved, now {place}]";
    changes_moved_to_neuter(place) = "[Flyttat, nu {place}]" / "[Moved, now {place}]";
    changes_versions(before, after) = "Jämförelse: {before} – {after}." / "Comparison: {before} – {after}.";
    changes_legend = "Så visas ändringar:" / "How changes are shown:";
    changes_legend_added = "ny text" / "new text";
    changes_legend_removed = "struken text" / "removed text";
    changes_heard_added = "[ny text: " / "[new text: ";
    changes_heard_removed = "[struken text: " / "[removed text: ";
    changes_heard_end = " – slut]" / " – end]";

    sentence_quoted(text) = "”{text}”" / "“{text}”";
    sentence_and(many, last) = "{many} och {last}" / "{many} and {last}";
    sentence_new_common(place, text) = "{place} är ny: {text}." / "{place} is new: {text}.";
    sentence_new_neuter(place, text) = "{place} är nytt: {text}." / "{place} is new: {text}.";
    sentence_new_bare_common(place) = "{place} är ny." / "{place} is new.";
    sentence_new_bare_neuter(place) = "{place} är nytt." / "{place} is new.";
    sentence_removed(place, text) = "{place} stryks: {text}." / "{place} is removed: {text}.";
    sentence_removed_bare(place) = "{place} stryks." / "{place} is removed.";
    sentence_moved(place) = "{place} flyttas." / "{place} is moved.";
    sentence_moved_all(place) = "{place} flyttas, med allt som hör till." / "{place} is moved, with all that belongs to it.";
    sentence_moved_from(from, to) = "{from} flyttas och blir {to}." / "{from} is moved and becomes {to}.";
    sentence_moved_all_from(from, to) = "{from} flyttas, med allt som hör till, och blir {to}." / "{from} is moved, with all that belongs to it, and becomes {to}.";
    sentence_reworded(place, edits) = "i {place} {edits}." / "in {place}, {edits}.";
    sentence_new_wording(place, text) = "{place} får ny lydelse: {text}." / "{place} is reworded: {text}.";
    sentence_invisible(place) = "i {place} ändras inga ord." / "in {place}, no words change.";
    sentence_replaced(old, new) = "ersätts {old} med {new}" / "{old} is replaced by {new}";
    sentence_struck(old) = "stryks {old}" / "{old} is removed";
    sentence_put_in(new) = "tillkommer {new}" / "{new} is added";
    sentence_with(label, value) = "{label}: {value}." / "{label}: {value}.";
    sentence_field_changed(label, place, old, new) = "{label} för {place} ändras från {old} till {new}." / "{label} of {place} changes from {old} to {new}.";
    sentence_field_set(label, place, new) = "{label} för {place} blir {new}." / "{label} of {place} becomes {new}.";
    sentence_field_gone(label, place, old) = "{label} för {place} utgår: {old}." / "{label} of {place} is removed: {old}.";
    sentence_head_changed(label, old, new) = "{label} ändras från {old} till {new}." / "{label} changes from {old} to {new}.";
    sentence_head_set(label, new) = "{label} blir {new}." / "{label} becomes {new}.";
    sentence_head_gone(label, old) = "{label} utgår: {old}." / "{label} is removed: {old}.";

    division_rest(place) = "Delad: resten står som {place}." / "Split: the rest stands as {place}.";
    division_out_of(place) = "Utbruten ur {place}." / "Split off from {place}.";
    division_joined(place) = "Sammanslagen med det som var {place}." / "Merged with what was {place}.";
    division_into(place) = "Ingår nu i {place}." / "Is now part of {place}.";

    lines_goal = "Mål: " / "Goal: ";
    lines_commitment = "Åtagande: " / "Commitment: ";
    lines_paragraph = "Stycke: " / "Paragraph: ";
}
