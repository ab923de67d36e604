//! What is worth knowing after a decision was recorded.

texts! {
    remark_adopted_proposal = "Mötet antog förslaget." / "The meeting adopted the proposal.";
    remark_adopted_draft = "Mötet antog utkastet; något förslag fanns inte." / "The meeting adopted the draft; there was no proposal.";
    remark_adopted_draft_not_proposal = "Mötet antog utkastet, inte förslaget." / "The meeting adopted the draft, not the proposal.";
    remark_draft_moved_on = "Mötet antog förslaget. Det du har ändrat i utkastet sedan dess ligger kvar där." / "The meeting adopted the proposal. What you changed in the draft since then is still there.";
    remark_text_stays = "Den gällande texten är oförändrad." / "The text in force is unchanged.";
    remark_repealed = "Planen gäller inte längre." / "The plan is no longer in force.";
    remark_other_meeting(meeting) = "Förslaget var gjort till ett annat möte: {meeting}." / "The proposal was made for another meeting: {meeting}.";
    remark_paragraph_missing = "§ saknas. Komplettera beslutet när protokollet är justerat." / "The § is missing. Complete the decision when the minutes are adjusted.";
}
