//! What is worth knowing after a decision was recorded.

texts! {
    remark_adopted_proposal = "Styrelsen antog förslaget." / "The board adopted the proposal.";
    remark_adopted_draft = "Styrelsen antog utkastet; något förslag fanns inte." / "The board adopted the draft; there was no proposal.";
    remark_adopted_draft_not_proposal = "Styrelsen antog utkastet, inte förslaget." / "The board adopted the draft, not the proposal.";
    remark_draft_moved_on = "Styrelsen antog förslaget. Det du har ändrat i utkastet sedan dess ligger kvar där." / "The board adopted the proposal. What you changed in the draft since then is still there.";
    remark_text_stays = "Den gällande texten är oförändrad." / "The text in force is unchanged.";
    remark_other_meeting(meeting) = "Förslaget var gjort till ett annat möte: {meeting}." / "The proposal was made for another meeting: {meeting}.";
    remark_paragraph_missing = "§ saknas. Komplettera beslutet när protokollet är justerat." / "The § is missing. Complete the decision when the minutes are adjusted.";
}
