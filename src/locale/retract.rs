//! Retracting a decision that was recorded by mistake.

texts! {
    retract_no_commit(meeting) = "Beslutet {meeting} kom in med planens text och kan inte strykas." / "The decision of {meeting} came in with the plan's text and can't be retracted.";
    retract_no_commit_hint = "Bara det som har förts in som beslut i arkivet går att stryka." / "Only what was recorded as a decision in the archive can be retracted.";
    retract_already(meeting) = "Beslutet {meeting} är redan struket." / "The decision of {meeting} has been retracted already.";
    retract_not_last(meeting, last) = "Beslutet {meeting} kan inte strykas: efter det har beslutet {last} förts in." / "The decision of {meeting} can't be retracted: the decision of {last} was recorded after it.";
    retract_not_last_hint(date) = "Det som fördes in sist stryks först. Är även det fel: revidera retract … --meeting {date}. Annars rättas planen vid ett senare möte." / "What was recorded last is retracted first. If that is wrong too: revidera retract … --meeting {date}. Otherwise the plan is corrected at a later meeting.";
    retract_moved_on(meeting) = "Planens text är inte längre den som beslutet {meeting} lämnade." / "The plan's text is no longer the one that the decision of {meeting} left.";
    retract_moved_on_hint = "Kör revidera verify för att se vad som har ändrats utan beslut." / "Run revidera verify to see what was changed without a decision.";
    retract_not_listed(meeting) = "Planens egen lista har inte beslutet {meeting}." / "The plan's own list does not have the decision of {meeting}.";
    retract_no_reason = "Skälet saknas." / "The reason is missing.";
    retract_no_reason_hint = "Skriv varför beslutet stryks: det läses av den som undrar om tio år." / "Say why the decision is retracted: someone will wonder in ten years.";

    remark_in_force_again(decision) = "Nu gäller åter texten från {decision}." / "The text of {decision} is in force again.";
    remark_nothing_in_force_again = "Nu gäller ingen text: planen är åter oantagen." / "No text is in force now: the plan is not adopted.";
    remark_draft_keeps = "Texten som fördes in ligger kvar som utkast." / "The text that was recorded is still there as the draft.";
    remark_draft_stays = "Utkastet har ändrats sedan dess och ligger kvar som det är." / "The draft has changed since then and stays as it is.";
    remark_proposal_open_again(meeting) = "Förslaget till {meeting} ligger åter framme." / "The proposal for {meeting} is open again.";

    cli_would_commit_file(file, tag) = "Fil: {file}. Tagg: {tag}." / "File: {file}. Tag: {tag}.";
    cli_no_file = "ingen" / "none";
    retracted_on(day, by) = "Struket {day} av {by}: felaktigt infört." / "Retracted {day} by {by}: recorded by mistake.";
    retracted_word = "struket" / "retracted";

    help_arg_meetings_preview = "Visar vad ändringen gör med varje plan, och ändrar inget" / "Shows what the change does to each plan, and changes nothing";
    help_retract = "Stryker ett beslut som förts in av misstag; historiken visar båda" / "Retracts a decision that was recorded by mistake; history shows both";
    help_arg_retract_why = "Varför beslutet stryks; `-` läser det som skickas in" / "Why it is retracted; `-` reads standard input";
    help_arg_retract_preview = "Visar vad som skulle föras in, och ändrar inget" / "Shows what would be recorded, and changes nothing";
    verify_retracts(commit) = "Strykningen gäller {commit}, som inte är det senast införda beslutet om planen." / "The retraction is of {commit}, which is not the decision on the plan that was recorded last.";
    verify_not_as_before = "Efter strykningen är planen inte som den var före beslutet." / "After the retraction the plan is not as it was before the decision.";
    verify_version_retracted(plan, decision, day) = "{plan}: ett beslut som var felaktigt infört, {decision}; struket {day}." / "{plan}: a decision that was recorded by mistake, {decision}; retracted {day}.";

    tui_not_a_decision = "Det valda är inget beslut." / "What is chosen is no decision.";
    tui_retract_title = "Stryk ett beslut som förts in fel" / "Retract a decision recorded by mistake";
    tui_retract_text = "Använd det här bara när anteckningen är fel: fel möte, fel plan eller något mötet inte beslutade. Historiken visar både beslutet och att det ströks." / "Use this only when the entry is wrong: another meeting, another plan, or something the meeting did not decide. History shows both the decision and that it was retracted.";
    tui_retract_why = "Varför stryks det?" / "Why is it retracted?";
    tui_retract_why_hint = "Till exempel: mötet bordlade ärendet." / "For example: the meeting tabled the matter.";
    tui_retract_next = "[[submit]] visar strykningen som den kommer att föras in. Inget sparas förrän du har sett den." / "[[submit]] shows the retraction as it will be recorded. Nothing is saved before you have seen it.";
    tui_retract_confirm_title = "Så här stryks beslutet" / "How it will be retracted";
    tui_retract_confirm = "[[submit]] stryker beslutet. [[cancel]] går tillbaka." / "[[submit]] retracts the decision. [[cancel]] goes back.";
    tui_retracted_title = "Beslutet är struket" / "The decision is retracted";
    tui_retracted_text(decision) = "{decision} räknas inte längre som beslut." / "{decision} no longer counts as a decision.";
    tui_retracted_next = "För in det rätta beslutet med [[decide]]." / "Record the right decision with [[decide]].";
    tui_kind_retracted(kind) = "{kind}, struket" / "{kind}, retracted";
    tui_decided_wrong = "Det blev fel: stryk beslutet" / "That was wrong: retract the decision";
    tui_confirm_file(file) = "Fil som ändras: {file}" / "File that changes: {file}";
    tui_confirm_no_file = "Ingen fil ändras." / "No file changes.";
    tui_confirm_tag(tag) = "Tagg: {tag}" / "Tag: {tag}";
    tui_remains(what) = "Kvar att göra: {what}. Tryck [[history.complete_decision]] i planens historik ([[show_history]])." / "What remains: {what}. Press [[history.complete_decision]] in the plan's history ([[show_history]]).";
    tui_remains_and = "; " / "; ";
    tui_remains_paragraph = "§ ur protokollet" / "the § of the minutes";
    tui_remains_adjusted(day) = "dagen då protokollet justerades (senast {day})" / "the day the minutes were adjusted (by {day})";
    tui_remains_adjusted_late(day) = "dagen då protokollet justerades (skulle ha skett senast {day})" / "the day the minutes were adjusted (it was due by {day})";
}
