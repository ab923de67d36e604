//! Decisions: what a board can do, and why one is refused.

texts! {
    decision_kind_adopted = "antagen" / "adopted";
    decision_kind_revised = "reviderad" / "revised";
    decision_kind_readopted = "antagen på nytt, oförändrad" / "readopted unchanged";
    decision_kind_corrected = "rättad" / "corrected";
    decision_kind_repealed = "upphävd" / "repealed";
    decision_kind_referred_back = "återremitterad" / "referred back";
    decision_kind_tabled = "bordlagd" / "tabled";
    decision_unknown_meeting(meeting) = "Kalendern har inget möte {meeting}." / "The calendar has no meeting {meeting}.";
    decision_unknown_meeting_hint(body, date) = "Lägg in det först: revidera meetings add {body} {date}" / "Enter it first: revidera meetings add {body} {date}";
    decision_unknown_meeting_near(days, body, date) = "Närmaste möten är {days}. Stämmer datumet, lägg in mötet: revidera meetings add {body} {date}" / "The nearest meetings are {days}. If the date is right, enter the meeting: revidera meetings add {body} {date}";
    decision_cancelled_meeting(meeting) = "Mötet {meeting} är inställt och kan inte ha fattat något beslut." / "The meeting {meeting} was cancelled and can't have decided anything.";
    decision_cancelled_hint = "Ange mötet där beslutet fattades: revidera meetings list" / "Give the meeting that decided: revidera meetings list";
    decision_moved_meeting(meeting, day) = "Mötet {meeting} är flyttat till {day} och kan inte ha fattat något beslut." / "The meeting {meeting} was moved to {day} and can't have decided anything.";
    decision_moved_hint(day) = "Ange --meeting {day}." / "Give --meeting {day}.";
    decision_future_meeting(meeting) = "Mötet {meeting} har inte varit än." / "The meeting {meeting} has not taken place yet.";
    decision_future_hint = "Ett beslut kan införas från och med mötesdagen. Lägg fram utkastet till mötet med propose." / "A decision can be recorded from the day of the meeting on. Put the draft before the meeting with propose.";
    decision_already_decided(meeting, kind) = "Planen har redan ett beslut från {meeting}: {kind}." / "The plan has a decision of {meeting} already: {kind}.";
    decision_already_hint(date) = "Saknas bara § eller diarienummer: revidera complete … --meeting {date}. Är beslutet infört av misstag: revidera retract … --meeting {date}." / "If only the § or registry number is missing: revidera complete … --meeting {date}. If it was recorded by mistake: revidera retract … --meeting {date}.";
    decision_out_of_order(meeting, last) = "Mötet {meeting} ligger före ett beslut som redan är infört, {last}." / "The meeting {meeting} lies before a decision that is recorded already, {last}.";
    decision_out_of_order_hint = "Beslut införs i mötenas ordning. Bara det som ligger före det första kända beslutet kan föras in i efterhand." / "Decisions are recorded in the order of their meetings. Only what lies before the first one known can be entered late.";
    decision_already_adopted = "Planen gäller redan, så den kan inte antas för första gången." / "The plan is in force already, so it can't be adopted for the first time.";
    decision_already_adopted_hint = "Ange --kind revised, eller readopted_unchanged om texten är oförändrad." / "Give --kind revised, or readopted_unchanged if the text is the same.";
    decision_nothing_in_force(kind) = "Planen har aldrig antagits eller är upphävd, så den kan inte bli {kind}." / "The plan was never adopted or is repealed, so it can't be {kind}.";
    decision_nothing_in_force_hint = "Det första beslutet är ett antagande: --kind adopted" / "The first decision is an adoption: --kind adopted";
    decision_nothing_changed = "Texten är lika med den som gäller." / "The text is the same as the one in force.";
    decision_nothing_changed_hint = "Bekräftades planen som den är, ange --kind readopted_unchanged." / "If the plan was confirmed as it is, give --kind readopted_unchanged.";
    decision_no_text(kind) = "Det finns ingen text som kan bli {kind}." / "There is no text that could be {kind}.";
    decision_no_text_hint = "Skriv ett utkast först." / "Write a draft first.";
}
