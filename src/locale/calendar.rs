//! The calendar's errors.

texts! {
    shift_before(what) = "före: {what}" / "before: {what}";
    shift_after(what) = "efter: {what}" / "after: {what}";
    shift_state(state) = "{state}" / "{state}";
    shift_state_meeting(state, meeting) = "{state}; {meeting}" / "{state}; {meeting}";
    shift_state_papers(state, meeting, due) = "{state}; {meeting}, handlingar {due}" / "{state}; {meeting}, papers {due}";
    shift_none = "Ingen plan påverkas." / "No plan is affected.";
    calendar_taken(body, day) =
        "Det finns redan ett sammanträde för {body} den {day}."
        / "{body} already has a meeting on {day}.";
    calendar_taken_hint =
        "Välj en annan dag, eller ändra det som finns; ett organ sammanträder högst en gång om dagen."
        / "Choose another day, or change the one there is; a body meets at most once a day.";
    calendar_missing(body, day) =
        "Kalendern har inget sammanträde för {body} den {day}."
        / "The calendar has no meeting of {body} on {day}.";
    calendar_missing_hint(days, body) =
        "Närmaste sammanträden för {body}: {days}."
        / "The nearest meetings of {body}: {days}.";
    calendar_missing_hint_none(body, day) =
        "Lägg in det med: revidera meetings add {body} {day}"
        / "Add it with: revidera meetings add {body} {day}";
    calendar_cancelled(body, day) =
        "Sammanträdet {day} för {body} är inställt."
        / "The meeting of {body} on {day} was cancelled.";
    calendar_cancelled_hint =
        "Välj ett annat sammanträde, eller lägg in dagen på nytt om det ändå ska hållas."
        / "Choose another meeting, or add the day again if it will be held after all.";
    calendar_moved(body, day, moved) =
        "Sammanträdet {day} för {body} är flyttat till {moved}."
        / "The meeting of {body} on {day} was moved to {moved}.";
    calendar_moved_hint(moved) =
        "Ange {moved} i stället."
        / "Use {moved} instead.";
    calendar_held(body, day) =
        "Sammanträdet {day} för {body} har hållits och kan inte flyttas eller ställas in."
        / "The meeting of {body} on {day} has been held and can't be moved or cancelled.";
    calendar_held_hint =
        "Kontrollera dagen; ett nytt sammanträde läggs till för sig."
        / "Check the day; a new meeting is added on its own.";
    calendar_not_yet(body, day) =
        "Sammanträdet {day} för {body} ligger i framtiden och kan inte ha hållits."
        / "The meeting of {body} on {day} lies in the future and can't have been held.";
    calendar_not_yet_hint =
        "Markera det som hållet på dagen eller efteråt."
        / "Mark it as held on its day or after.";
    calendar_papers_after(due, body, day) =
        "Handlingarna kan inte skickas ut {due}, efter sammanträdet {day} för {body}."
        / "Papers can't be due on {due}, after the meeting of {body} on {day}.";
    calendar_papers_after_hint(day) =
        "Ange en dag som är senast {day}."
        / "Give a day no later than {day}.";
    calendar_bad_time(text) =
        "”{text}” är inget klockslag."
        / "“{text}” is not a clock time.";
    calendar_bad_time_hint =
        "Skriv timmar och minuter med två siffror var, till exempel 09:30."
        / "Write hours and minutes with two digits each, such as 09:30.";
}
