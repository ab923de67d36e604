//! Meetings: listed, entered, moved, cancelled, held.

use super::command::Command;
use super::rest::{self, Rest};
use super::voice::{Voice, refused};
use super::{Trouble, words};
use crate::calendar::{Body, BodyId, Meeting, MeetingRef, MeetingStatus};
use crate::date::Day;
use crate::import::days_as_written;
use crate::locale::{Lang, Said};
use crate::workflow::{CalendarChange, Office, Shift, change_calendar, preview_calendar, shift_words};

/// How far back the calendar is read out, in days.
const YEAR: i32 = 366;

/// `meetings`.
pub(super) fn list(office: &mut Office, voice: &mut Voice<'_>, all: bool) -> Result<(), Trouble> {
    let lang = voice.lang;
    office.refresh()?;
    if office.calendar().meetings().is_empty() {
        return voice.say(lang.plain_no_meetings());
    }
    let since = office.today().plus_days(-YEAR);
    let meetings = office.calendar().meetings();
    let older = if all { 0 } else { meetings.iter().take_while(|meeting| meeting.date < since).count() };
    if older > 0 {
        voice.say(lang.plain_older_meetings(older))?;
    }
    for (at, meeting) in meetings.iter().enumerate().skip(older) {
        let name = words::meeting(lang, &meeting.reference(), office.settings());
        voice.say(lang.plain_meeting_line(at + 1, name, state(office, meeting, lang)))?;
    }
    Ok(())
}

fn state(office: &Office, meeting: &Meeting, lang: Lang) -> String {
    let state = match meeting.status {
        MeetingStatus::Planned if meeting.date < office.today() => lang.plain_meeting_past().to_owned(),
        MeetingStatus::Planned => lang.cli_meeting_planned(office.settings().papers_due(meeting)),
        MeetingStatus::Held => lang.cli_meeting_is_held().to_owned(),
        MeetingStatus::Cancelled => match meeting.moved_to {
            Some(day) => lang.cli_meeting_is_moved(day),
            None => lang.cli_meeting_is_cancelled().to_owned(),
        },
    };
    let more = [&meeting.time, &meeting.place].into_iter().flatten();
    more.fold(state, |state, part| format!("{state}, {part}"))
}

/// `new meeting`.
pub(super) fn add(
    office: &mut Office,
    voice: &mut Voice<'_>,
    command: &Command,
    mut rest: Rest<'_>,
) -> Result<(), Trouble> {
    let lang = voice.lang;
    let bare = rest.is_empty();
    let named = rest.peek().and_then(|word| body_named(&office.settings().bodies, word));
    let body = match named {
        Some(body) => {
            rest.word();
            body.id
        }
        None => which_body(office, voice)?,
    };
    let days = match rest.word() {
        Some(word) => {
            let mut days = days(word, lang).map_err(|said| refused("bad_date", said))?;
            while let Some(word) = rest.peek().filter(|word| is_like_day(word)) {
                rest.word();
                days.extend(self::days(word, lang).map_err(|said| refused("bad_date", said))?);
            }
            days
        }
        None => asked_days(voice, lang.plain_ask_days())?,
    };
    let (time, place) = if bare {
        let time = voice.ask_until(lang.plain_ask_time(), |answer| match answer {
            "" => Ok(None),
            answer => rest::clock(answer, lang).map(Some),
        })?;
        (time, voice.ask_text(lang.plain_ask_place())?)
    } else {
        let time = given_time(&mut rest, lang)?;
        let place = rest.all();
        (time, (!place.is_empty()).then(|| place.to_owned()))
    };
    rest.end(command, lang)?;
    let meeting = |day: &Day| Meeting {
        time: time.clone(),
        place: place.clone(),
        ..Meeting::planned(body.clone(), *day)
    };
    let mut once: Vec<Day> = Vec::new();
    for day in days {
        if !once.contains(&day) {
            once.push(day);
        }
    }
    match once.as_slice() {
        [] => Err(Trouble::Cancelled),
        [day] => change(office, voice, &CalendarChange::Add(meeting(day))),
        days => change(office, voice, &CalendarChange::AddAll(days.iter().map(meeting).collect())),
    }
}

/// The body that is meant where none is named: the only one, or the one that is chosen.
pub(super) fn which_body(office: &Office, voice: &mut Voice<'_>) -> Result<BodyId, Trouble> {
    let lang = voice.lang;
    match office.settings().bodies.as_slice() {
        [] => Err(refused("no_bodies", Said::new(lang.tui_no_bodies(), ""))),
        [only] => Ok(only.id.clone()),
        several => {
            let names: Vec<String> = several.iter().map(|body| body.name.clone()).collect();
            let at = voice.choose(lang.plain_which_body(), &names, Some(0))?;
            several.get(at).map(|body| body.id.clone()).ok_or(Trouble::Cancelled)
        }
    }
}

/// Whether a word is meant as a day, or as several: what is no day after all is a slip then, and not the place.
fn is_like_day(word: &str) -> bool {
    word.contains('-') && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ',' | ';'))
}

/// The clock time that stands next, where something does that is meant as one.
fn given_time(rest: &mut Rest<'_>, lang: Lang) -> Result<Option<String>, Trouble> {
    let mut after = *rest;
    let spoken = after.take(Lang::plain_words_clock);
    let is_meant = |word: &str| {
        let figures = word.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
        figures && (spoken || word.contains([':', '.']))
    };
    if !after.word().is_some_and(is_meant) {
        return Ok(None);
    }
    let given = rest.0.get(..rest.0.len() - after.0.len()).unwrap_or_default().trim();
    *rest = after;
    rest::clock(given, lang).map(Some).map_err(|said| refused("bad_time", said))
}

fn body_named(bodies: &[Body], word: &str) -> Option<Body> {
    let word = word.to_lowercase();
    bodies.iter().find(|body| body.id.as_str() == word || body.name.to_lowercase() == word).cloned()
}

/// The days of a text, as offices write them; at least one.
fn days(text: &str, lang: Lang) -> Result<Vec<Day>, Said> {
    let read = days_as_written(text)
        .map_err(|wrong| Said::new(lang.plain_not_a_day(wrong), lang.plain_day_hint()))?;
    if read.is_empty() { rest::day(text, lang).map(|day| vec![day]) } else { Ok(read) }
}

fn asked_days(voice: &mut Voice<'_>, prompt: &str) -> Result<Vec<Day>, Trouble> {
    let lang = voice.lang;
    voice.ask_until(prompt, |answer| if answer.is_empty() { Ok(Vec::new()) } else { days(answer, lang) })
}

pub(super) fn asked_day(voice: &mut Voice<'_>, prompt: &str) -> Result<Day, Trouble> {
    let lang = voice.lang;
    let day = voice.ask_until(prompt, |answer| match answer {
        "" => Ok(None),
        answer => rest::day(answer, lang).map(Some),
    })?;
    day.ok_or(Trouble::Cancelled)
}

/// Whether a meeting can still be moved or called off, or be noted as held.
fn is_planned(meeting: &Meeting) -> bool {
    meeting.status == MeetingStatus::Planned
}

/// `change meeting`: each detail is asked for, with what it is now.
pub(super) fn change_details(
    office: &mut Office,
    voice: &mut Voice<'_>,
    command: &Command,
    mut rest: Rest<'_>,
) -> Result<(), Trouble> {
    let lang = voice.lang;
    let standing = |meeting: &Meeting| meeting.stands();
    let which = one(office, voice, &mut rest, &standing)?;
    rest.end(command, lang)?;
    let meeting = office.calendar().standing_one(&which).cloned();
    let meeting = meeting.map_err(|error| refused(error.code(), error.say(lang)))?;
    let now = |text: &Option<String>| text.clone().unwrap_or_else(|| lang.plain_not_set().to_owned());
    let mut details = meeting.details();
    details.time = voice.ask_until(&lang.plain_ask_new_time(now(&meeting.time)), |answer| match answer {
        "" => Ok(meeting.time.clone()),
        answer if is_nothing(lang, answer) => Ok(None),
        answer => rest::clock(answer, lang).map(Some),
    })?;
    details.place = given(voice, &lang.plain_ask_new_place(now(&meeting.place)), details.place)?;
    let due = office.settings().papers_due(&meeting);
    details.papers_due = voice.ask_until(&lang.plain_ask_new_papers(due), |answer| match answer {
        "" => Ok(details.papers_due),
        answer if is_nothing(lang, answer) => Ok(None),
        answer => rest::day(answer, lang).map(Some),
    })?;
    change(office, voice, &CalendarChange::Change(which, details))
}

/// What an answer gives a detail: what it was, nothing, or what was answered.
fn given(voice: &mut Voice<'_>, prompt: &str, before: Option<String>) -> Result<Option<String>, Trouble> {
    let answer = voice.ask_text(prompt)?;
    Ok(match answer {
        None => before,
        Some(answer) if is_nothing(voice.lang, &answer) => None,
        answer => answer,
    })
}

fn is_nothing(lang: Lang, answer: &str) -> bool {
    lang.plain_words_nothing().split(' ').any(|word| answer.to_lowercase() == word)
}

/// `move meeting`.
pub(super) fn move_to(
    office: &mut Office,
    voice: &mut Voice<'_>,
    command: &Command,
    mut rest: Rest<'_>,
) -> Result<(), Trouble> {
    let lang = voice.lang;
    let which = one(office, voice, &mut rest, &is_planned)?;
    let day = match rest.word() {
        Some(word) => rest::day(word, lang).map_err(|said| refused("bad_date", said))?,
        None => asked_day(voice, lang.plain_ask_new_day())?,
    };
    rest.end(command, lang)?;
    change(office, voice, &CalendarChange::Move(which, day))
}

/// `cancel meeting`.
pub(super) fn cancel(
    office: &mut Office,
    voice: &mut Voice<'_>,
    command: &Command,
    mut rest: Rest<'_>,
) -> Result<(), Trouble> {
    let lang = voice.lang;
    let which = one(office, voice, &mut rest, &is_planned)?;
    rest.end(command, lang)?;
    let name = words::meeting(lang, &which, office.settings());
    let change = CalendarChange::Cancel(which);
    tell_shifts(office, voice, &change)?;
    if !voice.is_sure(&lang.plain_sure_cancel(name))? {
        return Err(Trouble::Cancelled);
    }
    make(office, voice, &change)
}

/// `meeting held`.
pub(super) fn held(
    office: &mut Office,
    voice: &mut Voice<'_>,
    command: &Command,
    mut rest: Rest<'_>,
) -> Result<(), Trouble> {
    let lang = voice.lang;
    let today = office.today();
    let been = move |meeting: &Meeting| is_planned(meeting) && meeting.date <= today;
    let which = one(office, voice, &mut rest, &been)?;
    rest.end(command, lang)?;
    change(office, voice, &CalendarChange::Held(which))
}

/// Says what a change does to each plan, before it is made.
fn tell_shifts(office: &Office, voice: &mut Voice<'_>, change: &CalendarChange) -> Result<(), Trouble> {
    let shifts = preview_calendar(office, change)?;
    say_shifts(office, voice, &shifts)
}

/// Says of each plan what becomes of it.
pub(super) fn say_shifts(office: &Office, voice: &mut Voice<'_>, shifts: &[Shift]) -> Result<(), Trouble> {
    let lang = voice.lang;
    if shifts.is_empty() {
        return voice.say(lang.shift_none());
    }
    voice.say(lang.tui_shift_some())?;
    for shift in shifts {
        voice.add(&shift.title)?;
        for line in shift_words(shift, office.settings(), lang) {
            voice.add(format!("  {line}"))?;
        }
    }
    Ok(())
}

/// Says what a change does, and makes it.
fn change(office: &mut Office, voice: &mut Voice<'_>, change: &CalendarChange) -> Result<(), Trouble> {
    tell_shifts(office, voice, change)?;
    make(office, voice, change)
}

fn make(office: &mut Office, voice: &mut Voice<'_>, change: &CalendarChange) -> Result<(), Trouble> {
    let lang = voice.lang;
    let meeting = change_calendar(office, change)?;
    let body = office.settings().body_name(&meeting.body);
    if let CalendarChange::AddAll(all) = change {
        let said: Vec<String> = all.iter().map(|one| lang.cli_meeting_added(body, one.date)).collect();
        return voice.say(said.join("\n"));
    }
    voice.say(match change {
        CalendarChange::Add(_) | CalendarChange::AddAll(_) => lang.cli_meeting_added(body, meeting.date),
        CalendarChange::Move(which, day) => lang.cli_meeting_moved(body, which.date, day),
        CalendarChange::Change(..) => lang.cli_meeting_changed(body, meeting.date),
        CalendarChange::Cancel(_) => lang.cli_meeting_cancelled(body, meeting.date),
        CalendarChange::Held(_) => lang.cli_meeting_held(body, meeting.date),
    })
}

/// The meeting that the next word names, by its number in the calendar or its day; asked for among the likely ones
/// where there is no word.
pub(super) fn one(
    office: &mut Office,
    voice: &mut Voice<'_>,
    rest: &mut Rest<'_>,
    likely: &dyn Fn(&Meeting) -> bool,
) -> Result<MeetingRef, Trouble> {
    let lang = voice.lang;
    office.refresh()?;
    let Some(word) = rest.word() else {
        let meetings: Vec<MeetingRef> =
            office.calendar().meetings().iter().filter(|m| likely(m)).map(Meeting::reference).collect();
        return chosen(office, voice, lang.plain_which_meeting(), &meetings, None);
    };
    named(office, lang, word, likely)
}

/// The meeting that a number of the calendar or a day names; of several that day, the only likely one.
pub(super) fn named(
    office: &Office,
    lang: Lang,
    word: &str,
    likely: &dyn Fn(&Meeting) -> bool,
) -> Result<MeetingRef, Trouble> {
    let meetings = office.calendar().meetings();
    let number: Option<usize> = word.trim_end_matches('.').parse().ok();
    if let Some(meeting) = number.and_then(|number| meetings.get(number.checked_sub(1)?)) {
        return Ok(meeting.reference());
    }
    let none = || {
        refused("no_such_meeting", Said::new(lang.plain_no_meeting_at(word), lang.plain_no_meeting_hint()))
    };
    let day: Day = word.parse().map_err(|_| none())?;
    let that_day: Vec<&Meeting> = meetings.iter().filter(|meeting| meeting.date == day).collect();
    let fit: Vec<&Meeting> = that_day.iter().copied().filter(|meeting| likely(meeting)).collect();
    match (fit.as_slice(), that_day.as_slice()) {
        ([only], _) | ([], [only]) => Ok(only.reference()),
        (_, []) => Err(none()),
        _ => {
            let said = Said::new(lang.plain_two_meetings(day), lang.plain_two_meetings_hint());
            Err(refused("which_body", said))
        }
    }
}

/// One of several meetings, asked for.
pub(super) fn chosen(
    office: &Office,
    voice: &mut Voice<'_>,
    question: &str,
    meetings: &[MeetingRef],
    usual: Option<usize>,
) -> Result<MeetingRef, Trouble> {
    let lang = voice.lang;
    if meetings.is_empty() {
        return Err(refused("no_such_meeting", Said::new(lang.tui_no_meeting(), lang.plain_meetings_hint())));
    }
    let names: Vec<String> =
        meetings.iter().map(|which| words::meeting(lang, which, office.settings())).collect();
    let at = voice.choose(question, &names, usual)?;
    meetings.get(at).cloned().ok_or(Trouble::Cancelled)
}
