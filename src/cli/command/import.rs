//! `import`: a plan from a text, with every repair told.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::trouble::cannot_read;
use super::super::{Exit, Trouble, arguments, values};
use super::log;
use crate::document::answer;
use crate::import::LIMIT;
use crate::locale::{Lang, Said};
use crate::plan::PlanId;
use crate::workflow::{Baseline, ImportReport, ImportRequest, Office, Repaired, import};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    let meeting = arguments::text("meeting", lang.help_value_date(), lang.help_arg_baseline_meeting());
    Command::new("import")
        .arg(arguments::file(lang, lang.help_arg_import_file()))
        .arg(arguments::text("id", lang.help_value_id(), lang.help_arg_new_plan()).required(true))
        .arg(arguments::switch("baseline", lang.help_arg_baseline()))
        .args(
            [meeting, arguments::body(lang), arguments::decision_kind(lang)]
                .map(|arg| arg.requires("baseline")),
        )
        .args(arguments::minutes(lang).map(|arg| arg.requires("baseline")))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let id: PlanId = args.get_one::<String>("id").map_or("", String::as_str).parse().map_err(
        |crate::calendar::NotASlug(text)| {
            Trouble::usage(
                "bad_name",
                Said::new(lang.cli_bad_slug(values::echo(&text)), lang.cli_bad_slug_hint()),
            )
        },
    )?;
    let baseline = if args.get_flag("baseline") {
        Some(Baseline {
            meeting: values::optional_day(args, "meeting", lang)?,
            body: values::optional_body(args, "body", lang)?,
            kind: values::decision_kind(args),
            paragraph: values::paragraph(args, lang)?,
            registry_number: values::registry_number(args, lang)?,
        })
    } else {
        None
    };
    let mut office = session.office()?;
    let file = args.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let bytes = if file.as_os_str() == "-" { session.input()? } else { read(&session.path(&file), lang)? };
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    let request = ImportRequest { name: &name, bytes: &bytes, id: id.clone(), baseline };
    let report = import(&mut office, &request)?;
    say(session, &office, &id, &report)
}

/// Reads a file. One that is too large is refused by the size it has, unread; what has no size is read no further than
/// a byte above what a text may have: the import refuses that in words.
fn read(path: &Path, lang: Lang) -> Result<Vec<u8>, Trouble> {
    bounded(path, LIMIT, lang, || {
        let size = path.metadata().map_or(0, |data| data.len());
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let said = lang.import_too_large(name, size.div_ceil(1_000_000), LIMIT / 1_000_000);
        Trouble::failed("import_too_large", Said::new(said, lang.import_too_large_hint()))
    })
}

/// Reads a file of no more than so many bytes; of one that has no size a byte more at the most.
pub(super) fn bounded(
    path: &Path,
    limit: usize,
    lang: Lang,
    too_large: impl FnOnce() -> Trouble,
) -> Result<Vec<u8>, Trouble> {
    let fail = |error: &io::Error| cannot_read(path.display(), error, lang);
    let file = File::open(path).map_err(|error| fail(&error))?;
    if file.metadata().map_err(|error| fail(&error))?.len() > limit as u64 {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|error| fail(&error))?;
    Ok(bytes)
}

fn say(
    session: &mut Session<'_>,
    office: &Office,
    id: &PlanId,
    report: &ImportReport,
) -> Result<Exit, Trouble> {
    let lang = session.lang;
    if session.json {
        let repairs = report.repairs.iter().map(|repair| answer::Repaired {
            line: repair.line,
            code: repair.code,
            message: &repair.said.message,
            hint: &repair.said.hint,
        });
        let text = answer::imported(id, &report.title, repairs, report.decision.as_ref());
        session.answer(&text)?;
        return Ok(Exit::Done);
    }
    let mut page = Page::default();
    page.line(piece(Look::Strong, lang.cli_imported(&report.title, id)));
    page.blank();
    if !report.repairs.is_empty() {
        page.line(lang.cli_repairs(report.repairs.len()));
        let row = |repair: &Repaired| {
            let Said { message, hint } = &repair.said;
            let said = if hint.is_empty() { message.clone() } else { format!("{message} {hint}") };
            vec![piece(Look::Dim, repair.place.clone()), said.into()]
        };
        page.table(2, report.repairs.iter().map(row).collect());
        page.blank();
    }
    if let Some(decision) = &report.decision {
        page.append(log::one(decision, office));
        page.blank();
    }
    page.line(lang.cli_import_next(id));
    session.show(&page)?;
    Ok(Exit::Done)
}
