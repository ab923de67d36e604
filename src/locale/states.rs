//! Where a plan stands, and why.

use super::Lang;

texts! {
    status_draft = "Utkastet är ändrat." / "The draft has changes.";
    status_moved_on = "Utkastet har ändrats sedan förslaget lades fram." / "The draft has changed since it was proposed.";
    status_unsaved = "Det finns ändringar som inte har sparats: öppna planen, så kan de tas tillbaka." / "There are changes that were not saved: open the plan, and they can be taken back.";

    state_in_force = "gäller" / "in force";
    state_upcoming = "kommande" / "upcoming";
    state_due_soon = "snart dags" / "due soon";
    state_papers_late = "handlingar försenade" / "papers late";
    state_proposed = "förslag framlagt" / "proposed";
    state_awaiting_decision = "väntar på beslut" / "awaiting decision";
    state_overdue = "försenad" / "overdue";
    state_unscheduled = "sammanträde saknas" / "unscheduled";
    state_superseded_meeting = "senare sammanträde" / "meeting superseded";
    state_repealed = "upphävd" / "repealed";
    state_never_adopted = "inte antagen" / "never adopted";

    reason_no_rule =
        "Planen gäller och har ingen regel för när den ska revideras."
        / "The plan is in force and has no revision rule.";
    reason_no_rule_expired(day) =
        "Planens giltighetstid gick ut {day}, och ingen regel säger när den ska revideras."
        / "The plan's validity ended on {day}, and no rule says when to revise it.";
    reason_when_needed =
        "Planen gäller och revideras vid behov."
        / "The plan is in force and is revised when needed.";
    reason_decided(decision) =
        "Planen gäller enligt beslut vid {decision}."
        / "The plan is in force as decided at {decision}.";
    reason_valid_to(day) =
        "Planen gäller till och med {day}."
        / "The plan is in force until {day}.";
    reason_upcoming(meeting, papers, when) =
        "Planen ska revideras vid {meeting}; handlingarna ska skickas ut {papers}, {when}."
        / "The plan is to be revised at {meeting}; papers are due on {papers}, {when}.";
    reason_due_soon(meeting, when) =
        "Handlingarna till {meeting} ska skickas ut {when} och inget förslag är framlagt."
        / "Papers for {meeting} are due {when} and nothing is proposed.";
    reason_papers_late(meeting, when) =
        "Handlingarna till {meeting} skulle ha skickats ut {when} och inget förslag är framlagt."
        / "Papers for {meeting} were due {when} and nothing is proposed.";
    reason_proposed(meeting, when) =
        "Ett förslag är framlagt till {meeting}, som hålls {when}."
        / "A proposal is ready for {meeting}, which is {when}.";
    reason_awaiting(meeting) =
        "{meeting} har ägt rum, men inget beslut om planen är infört."
        / "{meeting} has taken place, but no decision on the plan is recorded.";
    reason_overdue_meeting(meeting, days) =
        "Planen skulle ha reviderats vid {meeting} och är {days} försenad."
        / "The plan should have been revised at {meeting} and is {days} overdue.";
    reason_overdue_day(day, days) =
        "Planen skulle ha reviderats senast {day} och är {days} försenad."
        / "The plan should have been revised by {day} and is {days} overdue.";
    reason_overdue_put_off(what, meeting, days) =
        "Ärendet {what} vid {meeting}, det sista där planen kunde revideras i tid, och planen är {days} försenad."
        / "The matter was {what} at {meeting}, the last that could revise the plan in time, and the plan is {days} overdue.";
    reason_overdue_put_off_today(what, meeting) =
        "Ärendet {what} i dag vid {meeting}, det sista där planen kunde revideras i tid, och planen är därmed försenad."
        / "The matter was {what} today at {meeting}, the last that could revise the plan in time, so the plan is now overdue.";
    reason_overdue_validity(day, when) =
        "Planens giltighetstid gick ut {day}, {when}, utan att planen har förnyats."
        / "The plan's validity ended on {day}, {when}, and it has not been renewed.";
    reason_overdue_outcome(meeting, when) =
        "{meeting} ägde rum {when}, men inget beslut om förslaget är infört."
        / "{meeting} took place {when}, but no decision on the proposal is recorded.";
    reason_no_meeting(body, year) =
        "Kalendern har inget sammanträde för {body} {year}, så planen kan inte revideras enligt sin regel."
        / "The calendar has no meeting of {body} in {year}, so the plan can't be revised as its rule says.";
    reason_too_few(body, year, n, has) =
        "Planen ska revideras vid årets sammanträde nummer {n}, men kalendern har bara {has} för {body} {year}."
        / "The plan is to be revised at meeting number {n} of the year, but the calendar has only {has} of {body} in {year}.";
    reason_none_until(body, day) =
        "Planen ska revideras senast {day}, men kalendern har inget sammanträde för {body} till och med den dagen."
        / "The plan is to be revised by {day}, but the calendar has no meeting of {body} up to that day.";
    reason_no_last_day =
        "Planen ska revideras innan giltighetstiden går ut, men den har ingen sista giltighetsdag."
        / "The plan is to be revised before its validity ends, but it has no last day of validity.";
    reason_superseded(decided, meeting) =
        "Planen beslutades {decided}, men enligt regeln är det nu {meeting} som avgör: ta ställning till om planen ska upp igen."
        / "The plan was decided on {decided}, but by the rule it is now {meeting} that decides: say whether the plan is to be taken up again.";
    reason_repealed(decision) =
        "Planen upphävdes vid {decision}."
        / "The plan was repealed at {decision}.";
    reason_never_adopted =
        "Planen är ännu inte antagen."
        / "The plan has not been adopted yet.";

    reason_was_tabled = "bordlades" / "tabled";
    reason_was_referred_back = "återremitterades" / "referred back";

    aside_next(meeting) =
        "Nästa revidering: {meeting}."
        / "Next revision: {meeting}.";
    aside_next_year(year) =
        "Nästa revidering ska beslutas {year}."
        / "The next revision is due in {year}.";
    aside_mend(meeting) =
        "Den kan revideras vid {meeting}."
        / "It can be revised at {meeting}.";
    aside_none_coming(body) =
        "Kalendern har inget kommande sammanträde för {body}."
        / "The calendar has no coming meeting of {body}.";
    aside_put_off(what, day) =
        "Ärendet {what} {day}."
        / "The matter was {what} on {day}.";
    aside_proposed(meeting, when) =
        "Ett förslag är framlagt till {meeting}, som hålls {when}."
        / "A proposal is ready for {meeting}, which is {when}.";
    aside_adopt(meeting, papers, when) =
        "Den kan antas vid {meeting}; handlingarna ska skickas ut {papers}, {when}."
        / "It can be adopted at {meeting}; papers are due on {papers}, {when}.";
    aside_adopt_late(meeting, papers, when) =
        "Den kan antas vid {meeting}; handlingarna skulle ha skickats ut {papers}, {when}."
        / "It can be adopted at {meeting}; papers were due on {papers}, {when}.";
    aside_passed(meeting) =
        "{meeting} har ägt rum utan att planen antogs."
        / "{meeting} has taken place without adopting the plan.";
    aside_outcome_missing(meeting) =
        "{meeting} har ägt rum, men utfallet är inte infört."
        / "{meeting} has taken place, but the outcome is not recorded.";
    aside_proposal_moved(day) =
        "Förslaget lades fram till sammanträdet {day}, som har flyttats."
        / "The proposal was made for the meeting on {day}, which was moved.";
    aside_proposal_cancelled(day) =
        "Förslaget gällde sammanträdet {day}, som är inställt."
        / "The proposal was made for the meeting on {day}, which was cancelled.";
    aside_proposal_lost(day) =
        "Förslaget gällde sammanträdet {day}, som inte finns i kalendern."
        / "The proposal was made for the meeting on {day}, which is not in the calendar.";
    aside_validity_unchanged(day) =
        "Beslutet {day} ändrade inte sista giltighetsdag."
        / "The decision of {day} did not change the last day of validity.";
    aside_other_body(day, by, rule) =
        "Beslutet {day} togs av {by}, men enligt regeln är det {rule} som ska besluta."
        / "The decision of {day} was taken by {by}, but by the rule it is {rule} that decides.";
    aside_paragraph_missing(day) =
        "§ saknas för beslutet {day}."
        / "The decision of {day} has no § yet.";

    meeting_of(whose, day) =
        "{whose} sammanträde {day}"
        / "{whose} meeting on {day}";
    days_one = "1 dag" / "1 day";
    days_many(count) = "{count} dagar" / "{count} days";
    when_today = "i dag" / "today";
    when_tomorrow = "i morgon" / "tomorrow";
    when_yesterday = "i går" / "yesterday";
    when_ahead(count) = "om {count} dagar" / "in {count} days";
    when_ago(count) = "för {count} dagar sedan" / "{count} days ago";
}

impl Lang {
    /// A number of days in words: `1 dag`, `4 dagar`.
    pub fn days(self, count: i64) -> String {
        if count == 1 { self.days_one().to_owned() } else { self.days_many(count) }
    }

    /// When something is, by days from today: `i dag`, `i morgon`, `om 4 dagar`; negative: `i går`, `för 4 dagar sedan`.
    pub fn when(self, days: i64) -> String {
        match days {
            0 => self.when_today().to_owned(),
            1 => self.when_tomorrow().to_owned(),
            -1 => self.when_yesterday().to_owned(),
            2.. => self.when_ahead(days),
            _ => self.when_ago(days.unsigned_abs()),
        }
    }

    /// A name's genitive: `styrelsens`, `KF:s`; `Styrelsen's` in English. Swedish adds nothing after s, x or z.
    pub fn genitive(self, name: &str) -> String {
        let last = name.chars().next_back();
        let sibilant = last.is_some_and(|last| "sxzSXZ".contains(last));
        match self {
            Self::Sv if last.is_some_and(char::is_uppercase) => format!("{name}:s"),
            Self::Sv if sibilant => name.to_owned(),
            Self::Sv => format!("{name}s"),
            Self::En if sibilant => format!("{name}'"),
            Self::En => format!("{name}'s"),
        }
    }

    /// A body's name inside a sentence: a Swedish name of one word begins with a small letter there (`styrelsen`);
    /// several words may begin with a proper name, and capitals alone are an abbreviation: both stay as they are.
    pub fn inside(self, name: &str) -> String {
        let mut letters = name.chars();
        let first = letters.next().filter(|first| first.is_uppercase());
        let common = !name.contains(char::is_whitespace) && letters.clone().all(char::is_lowercase);
        match first {
            Some(first) if self == Self::Sv && common && letters.clone().next().is_some() => {
                first.to_lowercase().chain(letters).collect()
            }
            _ => name.to_owned(),
        }
    }
}
