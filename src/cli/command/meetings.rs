//! `meetings`: the calendar.

use clap::{Arg, ArgMatches, Command};

use super::super::page::{Look, Page, Piece, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, values};
use super::ics;
use crate::calendar::{BodyId, Meeting, MeetingDetails, MeetingRef, MeetingStatus, Settings};
use crate::date::Day;
use crate::document::answer;
use crate::locale::{Lang, Said};
use crate::workflow::{CalendarChange, Office, Shift, change_calendar, preview_calendar, shift_words};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    let date = Arg::new("date").value_name(lang.help_value_date()).required(true);
    let of_body = |name, about| {
        Command::new(name)
            .about(about)
            .arg(arguments::switch("preview", lang.help_arg_meetings_preview()))
            .arg(
                Arg::new("body")
                    .value_name(lang.help_value_body())
                    .required(true)
                    .help(lang.help_arg_body_name()),
            )
    };
    let named = |name, about| of_body(name, about).arg(date.clone().help(lang.help_arg_meeting()));
    let several = date.clone().num_args(1..).help(lang.help_arg_meetings_several());
    Command::new("meetings")
        .subcommand_value_name(lang.help_command_slot())
        .subcommand_help_heading(lang.help_commands())
        .subcommand(Command::new("list").about(lang.help_meetings_list()).arg(arguments::text(
            "body",
            lang.help_value_body(),
            lang.help_arg_list_body(),
        )))
        .subcommand(of_body("add", lang.help_meetings_add()).arg(several).args([
            arguments::text("time", lang.help_value_time(), lang.help_arg_time()),
            arguments::text("place", lang.help_value_text(), lang.help_arg_place()),
            arguments::text("papers-due", lang.help_value_date(), lang.help_arg_papers_due()),
        ]))
        .subcommand(named("change", lang.help_meetings_change()).args([
            arguments::text("time", lang.help_value_time(), lang.help_arg_time()),
            arguments::text("place", lang.help_value_text(), lang.help_arg_place()),
            arguments::text("papers-due", lang.help_value_date(), lang.help_arg_papers_due()),
        ]))
        .subcommand(
            named("move", lang.help_meetings_move()).arg(
                Arg::new("new-date")
                    .value_name(lang.help_value_new_date())
                    .required(true)
                    .help(lang.help_arg_new_date()),
            ),
        )
        .subcommand(named("cancel", lang.help_meetings_cancel()))
        .subcommand(named("held", lang.help_meetings_held()))
        .subcommand(ics::import_command(lang))
        .subcommand(ics::export_command(lang))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let (name, args) = match args.subcommand() {
        None => return list(session, None),
        Some(("list", args)) => return list(session, Some(args)),
        Some(("import", args)) => return ics::import(session, args),
        Some(("export", args)) => return ics::export(session, args),
        Some(named) => named,
    };
    let body = values::body(args.get_one::<String>("body").map_or("", String::as_str), lang)?;
    if name == "add" {
        return add(session, args, &body);
    }
    let which = MeetingRef { date: values::required_day(args, "date", lang)?, body };
    let mut office = session.office()?;
    let change = match name {
        "change" => {
            let details = details(&office, &which, args, lang)?;
            CalendarChange::Change(which, details)
        }
        "move" => CalendarChange::Move(which, values::required_day(args, "new-date", lang)?),
        "cancel" => CalendarChange::Cancel(which),
        _ => CalendarChange::Held(which),
    };
    if args.get_flag("preview") {
        return preview(session, &office, &change);
    }
    let meeting = change_calendar(&mut office, &change)?;
    if session.json {
        session.answer(&answer::meeting(name, &meeting, office.settings()))?;
        return Ok(Exit::Done);
    }
    let body = office.settings().body_name(&meeting.body);
    let mut page = Page::default();
    page.line(match &change {
        CalendarChange::Move(which, day) => lang.cli_meeting_moved(body, which.date, day),
        CalendarChange::Change(..) => lang.cli_meeting_changed(body, meeting.date),
        CalendarChange::Cancel(_) => lang.cli_meeting_cancelled(body, meeting.date),
        CalendarChange::Held(_) => lang.cli_meeting_held(body, meeting.date),
        CalendarChange::Add(_) | CalendarChange::AddAll(_) => lang.cli_meeting_added(body, meeting.date),
    });
    session.show(&page)?;
    Ok(Exit::Done)
}

/// A meeting's details with those put in that arguments give; an empty one is taken away.
fn details(
    office: &Office,
    which: &MeetingRef,
    args: &ArgMatches,
    lang: Lang,
) -> Result<MeetingDetails, Trouble> {
    let given = |name| args.get_one::<String>(name).is_some();
    if !["time", "place", "papers-due"].into_iter().any(given) {
        let said = Said::new(lang.cli_meeting_change_nothing(), lang.cli_meeting_change_nothing_hint());
        return Err(Trouble::usage("nothing_to_change", said));
    }
    // One that there is not is refused with its neighbours' days when the change is made.
    let mut details = office.calendar().find(which).map(Meeting::details).unwrap_or_default();
    if given("time") {
        details.time = values::plain(args, "time", lang)?;
    }
    if given("place") {
        details.place = values::plain(args, "place", lang)?;
    }
    if given("papers-due") {
        details.papers_due = match values::plain(args, "papers-due", lang)? {
            Some(day) => Some(values::day(&day, lang)?),
            None => None,
        };
    }
    Ok(details)
}

/// Enters a meeting, or several as one change.
fn add(session: &mut Session<'_>, args: &ArgMatches, body: &BodyId) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let mut days: Vec<Day> = Vec::new();
    for text in args.get_many::<String>("date").into_iter().flatten() {
        let day = values::day(text, lang)?;
        if !days.contains(&day) {
            days.push(day);
        }
    }
    let papers_due = values::optional_day(args, "papers-due", lang)?;
    if papers_due.is_some() && days.len() > 1 {
        let said = Said::new(lang.cli_papers_due_of_several(), lang.cli_papers_due_of_several_hint());
        return Err(Trouble::usage("conflict", said));
    }
    let mut meetings = Vec::new();
    for day in &days {
        meetings.push(Meeting {
            time: values::plain(args, "time", lang)?,
            place: values::plain(args, "place", lang)?,
            papers_due,
            ..Meeting::planned(body.clone(), *day)
        });
    }
    let change = match meetings.as_slice() {
        [only] => CalendarChange::Add(only.clone()),
        _ => CalendarChange::AddAll(meetings),
    };
    let mut office = session.office()?;
    if args.get_flag("preview") {
        return preview(session, &office, &change);
    }
    let first = change_calendar(&mut office, &change)?;
    let entered = |day: &Day| office.calendar().find(&MeetingRef { date: *day, body: body.clone() }).cloned();
    let entered: Vec<Meeting> = days.iter().filter_map(entered).collect();
    if session.json {
        session.answer(&match entered.as_slice() {
            [_, _, ..] => answer::several_meetings("add", &entered, office.settings()),
            _ => answer::meeting("add", &first, office.settings()),
        })?;
        return Ok(Exit::Done);
    }
    let mut page = Page::default();
    for day in &days {
        page.line(lang.cli_meeting_added(office.settings().body_name(body), day));
    }
    session.show(&page)?;
    Ok(Exit::Done)
}

/// What the change would do to each plan.
fn preview(session: &mut Session<'_>, office: &Office, change: &CalendarChange) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let shifts = preview_calendar(office, change)?;
    if session.json {
        let told = shifts.iter().map(|shift| (&shift.plan, &shift.before, &shift.after));
        session.answer(&answer::shifts(told))?;
        return Ok(Exit::Done);
    }
    let mut page = Page::default();
    shifted(&mut page, &shifts, office.settings(), lang);
    session.show(&page)?;
    Ok(Exit::Done)
}

/// Says of each plan where it stood and where it stands by a change.
pub(super) fn shifted(page: &mut Page, shifts: &[Shift], settings: &Settings, lang: Lang) {
    for shift in shifts {
        page.line(piece(Look::Strong, shift.title.as_str()));
        for line in shift_words(shift, settings, lang) {
            page.indented(2, line);
        }
    }
    if shifts.is_empty() {
        page.line(lang.shift_none());
    }
}

fn list(session: &mut Session<'_>, args: Option<&ArgMatches>) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let only = match args {
        Some(args) => values::optional_body(args, "body", lang)?,
        None => None,
    };
    let office = session.office()?;
    let meetings = office.calendar().meetings().iter();
    let meetings: Vec<&Meeting> =
        meetings.filter(|meeting| only.as_ref().is_none_or(|body| *body == meeting.body)).collect();
    if session.json {
        session.answer(&answer::meetings(meetings, office.settings()))?;
        return Ok(Exit::Done);
    }
    let mut page = Page::default();
    let row = |meeting: &&Meeting| row(meeting, office.settings(), office.today(), lang);
    page.table(0, meetings.iter().map(row).collect());
    if page.is_empty() {
        page.line(lang.cli_no_meetings());
    }
    session.show(&page)?;
    Ok(Exit::Done)
}

fn row(meeting: &Meeting, settings: &Settings, today: Day, lang: Lang) -> Vec<Piece> {
    let (look, state) = match meeting.status {
        MeetingStatus::Planned if meeting.date < today => (Look::Warn, lang.cli_meeting_passed().to_owned()),
        MeetingStatus::Planned => (Look::Plain, lang.cli_meeting_planned(settings.papers_due(meeting))),
        MeetingStatus::Held => (Look::Good, lang.cli_meeting_is_held().to_owned()),
        MeetingStatus::Cancelled => match meeting.moved_to {
            Some(day) => (Look::Dim, lang.cli_meeting_is_moved(day)),
            None => (Look::Dim, lang.cli_meeting_is_cancelled().to_owned()),
        },
    };
    let when = meeting.time.as_deref().unwrap_or_default();
    let state = match &meeting.place {
        Some(place) => format!("{state}; {place}"),
        None => state,
    };
    vec![
        meeting.date.to_string().into(),
        when.into(),
        settings.body_name(&meeting.body).into(),
        piece(look, state),
    ]
}
