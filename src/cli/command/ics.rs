//! `meetings import` and `meetings export`: the calendar from and for other programs.

use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, values};
use super::{import, meetings, output};
use crate::calendar::Taken;
use crate::document::answer::{TakenIn, taken_in};
use crate::import::{ICS_LIMIT, IcsError, IcsRemark};
use crate::locale::{Lang, Said};
use crate::workflow::{
    CalendarFile, CalendarIntake, CalendarRead, CalendarSheet, Choice, Office, export_calendar,
    import_calendar, left_words, taken_words,
};

pub(super) fn export_command(lang: Lang) -> Command {
    Command::new("export")
        .about(lang.help_meetings_export())
        .arg(arguments::text("body", lang.help_value_body(), lang.help_arg_ics_only_body()))
        .arg(arguments::text("zone", lang.help_value_zone(), lang.help_arg_ics_zone()))
        .arg(arguments::switch("no-alarms", lang.help_arg_ics_no_alarms()))
        .arg(arguments::output(lang.help_value_file(), lang.help_arg_output()))
}

pub(super) fn import_command(lang: Lang) -> Command {
    let several = |name, help| arguments::text(name, lang.help_value_text(), help).action(ArgAction::Append);
    Command::new("import")
        .about(lang.help_meetings_import())
        .arg(arguments::file(lang, lang.help_arg_ics_file()))
        .arg(several("title", lang.help_arg_ics_title()))
        .arg(several("category", lang.help_arg_ics_category()))
        .arg(arguments::switch("every", lang.help_arg_ics_every()).conflicts_with_all(["title", "category"]))
        .arg(arguments::switch("preview", lang.help_arg_ics_preview()).conflicts_with("apply"))
        .arg(arguments::switch("apply", lang.help_arg_ics_apply()))
        .arg(arguments::text("body", lang.help_value_body(), lang.help_arg_ics_body()))
        .arg(arguments::text("from", lang.help_value_date(), lang.help_arg_ics_from()))
        .arg(arguments::text("to", lang.help_value_date(), lang.help_arg_ics_to()))
        .arg(arguments::text("zone", lang.help_value_zone(), lang.help_arg_ics_zone()))
        .arg(arguments::switch("cancel-missing", lang.help_arg_ics_cancel_missing()))
}

pub(super) fn export(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let made = match session.environment.set("SOURCE_DATE_EPOCH") {
        Some(text) => Some(text.trim().parse().map_err(|_| {
            Trouble::failed(
                "bad_epoch",
                Said::new(lang.ics_bad_epoch(values::echo(&text)), lang.ics_bad_epoch_hint()),
            )
        })?),
        None => None,
    };
    let sheet = CalendarSheet {
        body: values::optional_body(args, "body", lang)?,
        zone: args.get_one::<String>("zone").cloned(),
        made,
        silent: args.get_flag("no-alarms"),
    };
    let office = session.office()?;
    let bytes = export_calendar(&office, &sheet)?;
    output::deliver(session, &office, args, &bytes)
}

pub(super) fn import(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let texts = |name: &str| args.get_many::<String>(name).into_iter().flatten().cloned().collect();
    let mut file = CalendarFile {
        bytes: &[],
        body: values::optional_body(args, "body", lang)?,
        titles: texts("title"),
        categories: texts("category"),
        every: args.get_flag("every"),
        from: values::optional_day(args, "from", lang)?,
        to: values::optional_day(args, "to", lang)?,
        zone: args.get_one::<String>("zone").cloned(),
        cancel_missing: args.get_flag("cancel-missing"),
        apply: args.get_flag("apply"),
    };
    let mut office = session.office()?;
    let path = args.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let too_large = || {
        let error = IcsError::TooLarge;
        Trouble::failed(error.code(), error.say(lang))
    };
    let bytes = if path.as_os_str() == "-" {
        session.input()?
    } else {
        import::bounded(&session.path(&path), ICS_LIMIT, lang, too_large)?
    };
    file.bytes = &bytes;
    match import_calendar(&mut office, &file)? {
        CalendarRead::Choose(choices, remarks) => choose(session, &choices, &remarks),
        CalendarRead::Taken(intake) => told(session, &office, &intake),
    }
}

/// Tells what there is to choose from. Nothing was done, and a script learns that from the exit code.
fn choose(session: &mut Session<'_>, choices: &[Choice], remarks: &[IcsRemark]) -> Result<Exit, Trouble> {
    let lang = session.lang;
    if session.json {
        let titles: Vec<_> =
            choices.iter().map(|choice| (choice.title.as_str(), choice.count, choice.first)).collect();
        let answer = TakenIn {
            body: None,
            applied: false,
            taken: &[],
            left: &[],
            same: 0,
            shifts: &[],
            remarks: &remarked(remarks, lang),
            titles: &titles,
        };
        session.answer(&taken_in(&answer))?;
        return Ok(Exit::Findings);
    }
    let mut page = Page::default();
    if choices.is_empty() {
        page.line(lang.ics_nothing_chosen());
    } else {
        page.line(piece(Look::Strong, lang.ics_choose()));
        let row = |choice: &Choice| {
            let count = lang.ics_title_row(choice.count, choice.first);
            vec![choice.title.as_str().into(), piece(Look::Dim, count)]
        };
        page.table(2, choices.iter().map(row).collect());
        page.blank();
        page.line(lang.ics_choose_hint());
    }
    notes(&mut page, remarks, lang);
    session.show(&page)?;
    Ok(Exit::Findings)
}

fn told(session: &mut Session<'_>, office: &Office, intake: &CalendarIntake) -> Result<Exit, Trouble> {
    let lang = session.lang;
    if session.json {
        let left: Vec<_> = intake.left.iter().map(|left| left_words(left, lang)).collect();
        let shifts = intake.shifts.iter().map(|shift| (&shift.plan, &shift.before, &shift.after));
        let shifts: Vec<_> = shifts.collect();
        let answer = TakenIn {
            body: Some(&intake.body),
            applied: intake.applied,
            taken: &intake.taken,
            left: &left,
            same: intake.same,
            shifts: &shifts,
            remarks: &remarked(&intake.remarks, lang),
            titles: &[],
        };
        session.answer(&taken_in(&answer))?;
        return Ok(Exit::Done);
    }
    let mut page = Page::default();
    let body = office.settings().body_name(&intake.body);
    for taken in &intake.taken {
        let (said, facts) = taken_words(taken, body, lang);
        page.line(piece(look(taken), said));
        if !facts.is_empty() {
            page.indented(2, facts);
        }
    }
    if intake.taken.is_empty() {
        page.line(piece(Look::Good, lang.ics_nothing_to_do()));
    }
    if intake.same > 0 {
        page.line(piece(Look::Dim, lang.ics_same(intake.same)));
    }
    if !intake.left.is_empty() {
        page.blank();
        for left in &intake.left {
            page.line(piece(Look::Warn, left_words(left, lang).1));
        }
    }
    notes(&mut page, &intake.remarks, lang);
    if !intake.taken.is_empty() {
        page.blank();
        meetings::shifted(&mut page, &intake.shifts, office.settings(), lang);
        page.blank();
        page.line(if intake.applied {
            piece(Look::Good, lang.ics_done(intake.taken.len()))
        } else {
            piece(Look::Strong, lang.ics_not_done())
        });
    }
    session.show(&page)?;
    Ok(Exit::Done)
}

fn notes(page: &mut Page, remarks: &[IcsRemark], lang: Lang) {
    if !remarks.is_empty() {
        page.blank();
    }
    for remark in remarks {
        page.line(piece(Look::Warn, remark.say(lang)));
    }
}

fn remarked(remarks: &[IcsRemark], lang: Lang) -> Vec<(&'static str, String)> {
    remarks.iter().map(|remark| (remark.code(), remark.say(lang))).collect()
}

/// How a change looks.
const fn look(taken: &Taken) -> Look {
    match taken {
        Taken::Added(_) => Look::Added,
        Taken::Moved(..) => Look::Moved,
        Taken::Cancelled(_) => Look::Removed,
        Taken::Changed(..) => Look::Plain,
        Taken::Known(_) => Look::Dim,
    }
}
