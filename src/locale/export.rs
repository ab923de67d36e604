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

    changes_all_new = "Inget har gällt tidigare; allt är nytt." / "Nothing was in force before; all of it is new.";
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
}
