//! Findings between a plan and the rest of the archive.

texts! {
    check_rule_body_unknown(body) = "Regeln för revidering nämner organet {body}, som arkivet inte känner till." / "The revision rule names the body {body}, which the archive does not know.";
    check_rule_body_unknown_hint(body) = "Lägg till {body} under bodies i plans/archive.json, eller ändra regeln." / "Add {body} under bodies in plans/archive.json, or change the rule.";
    check_decision_meeting_unknown(meeting) = "Kalendern saknar mötet {meeting}, där planen beslutades." / "The calendar lacks the meeting {meeting} that decided the plan.";
    check_decision_meeting_unknown_hint(body, date) = "Lägg in det: revidera meetings add {body} {date}" / "Enter it: revidera meetings add {body} {date}";
    check_decision_meeting_cancelled(meeting) = "Planen har ett beslut från {meeting}, men det mötet är inställt enligt kalendern." / "The plan has a decision of {meeting}, but the calendar says that meeting was cancelled.";
    check_decision_meeting_moved(meeting, day) = "Planen har ett beslut från {meeting}, men det mötet är flyttat till {day} enligt kalendern." / "The plan has a decision of {meeting}, but the calendar says that meeting was moved to {day}.";
    check_decision_meeting_cancelled_hint(body, date, plan) = "Se efter i protokollet. Hölls mötet den dagen: lägg in det igen med revidera meetings add {body} {date}. Är beslutet infört på fel möte: stryk det med revidera retract {plan} --meeting {date} --why SKÄL." / "See in the minutes. If the meeting was held on that day: enter it again with revidera meetings add {body} {date}. If the decision was recorded of the wrong meeting: retract it with revidera retract {plan} --meeting {date} --why REASON.";
}
