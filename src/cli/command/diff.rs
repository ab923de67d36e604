//! `diff`: what differs between two versions.

use std::cell::LazyCell;
use std::path::Path;

use clap::{Arg, ArgMatches, Command};

use super::super::page::{Look, Page, Piece, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names, values};
use super::export::without_draft;
use crate::diff::{comparable, lay_out};
use crate::document::{answer, write_patch};
use crate::export::{self, Extent, Line, Marks, Span, Style, View};
use crate::locale::{Lang, Said};
use crate::plan::{Plan, PlanId, PlanKind};
use crate::revision::Rev;
use crate::workflow::{
    Compared, Failure, compare, compare_files, composed_otherwise, files_composed_otherwise,
};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("diff")
        .arg(arguments::plan(lang).help(lang.help_arg_diff_plan()))
        .arg(Arg::new("from").value_name(lang.help_value_from()).help(lang.help_arg_from()))
        .arg(Arg::new("to").value_name(lang.help_value_to()).help(lang.help_arg_to()))
        .arg(arguments::text("format", lang.help_value_format(), lang.help_arg_diff_format()).value_parser([
            "terminal",
            "text",
            "markdown",
            "html",
            "json",
            "json-patch",
        ]))
        .arg(arguments::switch("side-by-side", lang.help_arg_side_by_side()).conflicts_with("summary"))
        .arg(arguments::switch("full", lang.help_arg_full()).conflicts_with("summary"))
        .arg(arguments::switch("summary", lang.help_arg_summary()))
        .arg(arguments::switch("exit-code", lang.help_arg_exit_code()))
}

/// How wide a text is that is to be read elsewhere: whatever the terminal, for a file or a mail.
const ELSEWHERE: usize = 80;

/// The same for two columns.
const ELSEWHERE_IN_COLUMNS: usize = 120;

/// The formats that the flags about the form of lines go with.
const SIDE_BY_SIDE: [&str; 2] = ["terminal", "text"];
const FULL: [&str; 3] = ["terminal", "text", "html"];

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let format = args.get_one::<String>("format").map(String::as_str);
    let format = format.unwrap_or(if session.json { "json" } else { "terminal" });
    let [side, full, summary] = ["side-by-side", "full", "summary"].map(|flag| args.get_flag(flag));
    goes_with("--side-by-side", side, format, &SIDE_BY_SIDE, lang)?;
    goes_with("--full", full, format, &FULL, lang)?;
    goes_with("--summary", summary, format, &SIDE_BY_SIDE, lang)?;
    let (plan, compared, composed) = match values::file(args, "plan") {
        Some(file) => two_files(session, file, args)?,
        None => two_versions(session, args)?,
    };
    let Compared { from, to, difference } = &compared;
    // The forms of changes alone do without.
    let base = LazyCell::new(|| from.as_ref().map(|version| comparable(&version.plan, &to.plan)));
    let laid = || lay_out((*base).as_deref(), &to.plan);
    let [before, after] = heads(from.as_ref().map(|version| &version.rev), &to.rev, lang);
    let view = |width| View {
        extent: if full { Extent::Full } else { Extent::Changes(1) },
        before: before.clone(),
        after: after.clone(),
        damaged: matches!(to.rev, Rev::Draft | Rev::Proposal),
        ..View::of_proposal(lang, width)
    };
    let lines = |width, wide| {
        let mut lines = match (summary, side, full) {
            (true, ..) => export::sentence_lines(difference, lang, width),
            (_, true, _) => export::side_by_side(&laid(), &view(wide)),
            (.., true) => export::full(&laid(), &view(width)),
            _ => export::changes(difference, lang, width, Marks::Signs),
        };
        if composed {
            let said = lang.diff_unseen(lang.diff_composition());
            lines.push(Line { spans: vec![Span::new(Style::Plain, said)] });
        }
        lines
    };
    match format {
        "json" => {
            let from = from.as_ref().map(|version| version.rev.to_string());
            let text = answer::diff(&plan, from.as_deref(), &to.rev.to_string(), difference);
            session.answer(&text)?;
        }
        "json-patch" => {
            // From nothing there is no file to change: the patch is for an empty plan of the same name.
            let empty = Plan::new(plan, PlanKind::default(), Lang::default(), "");
            let before = from.as_ref().map_or(&empty, |version| &version.plan);
            session.raw(&write_patch(before, &to.plan))?;
        }
        "markdown" => session.raw(export::changes_markdown(difference, lang).as_bytes())?,
        "html" => session.raw(export::changes_html(&laid(), &view(ELSEWHERE)).as_bytes())?,
        "text" => session.raw(export::plain(&lines(ELSEWHERE, ELSEWHERE_IN_COLUMNS)).as_bytes())?,
        _ => {
            let width = session.environment.width;
            let mut page = Page::default();
            if from.is_none()
                && let Some(repeal) = to.plan.repeal()
            {
                page.line(lang.store_repealed(&plan, repeal.meeting_ref()));
                page.blank();
            }
            for line in lines(width, width) {
                let pieces: Vec<Piece> =
                    line.spans.into_iter().map(|span| piece(look(span.style), span.text)).collect();
                page.pieces(0, 0, pieces);
            }
            session.show(&page)?;
            std::mem::forget(page);
        }
    }
    let findings = args.get_flag("exit-code") && !difference.is_empty();
    drop(base);
    // The process ends here: giving back every item of two long plans one by one would take a tenth of its time.
    std::mem::forget(compared);
    Ok(if findings { Exit::Findings } else { Exit::Done })
}

/// Two versions of one plan, of which either may be a file.
fn two_versions(session: &Session<'_>, args: &ArgMatches) -> Result<(PlanId, Compared, bool), Trouble> {
    let lang = session.lang;
    let office = session.office()?;
    let plan = names::plan(&office, args)?;
    let (from, to) = (values::rev(session, args, "from"), values::rev(session, args, "to"));
    let compared = compare(&office, &plan, from.as_ref(), to.as_ref()).map_err(|failure| {
        if to.is_none() && without_draft(&failure) {
            let said = Said::new(lang.cli_diff_no_draft(&plan), lang.cli_diff_no_draft_hint(&plan));
            return Failure { kind: failure.kind, said };
        }
        failure
    })?;
    let composed = composed_otherwise(&office, &compared)?;
    Ok((plan, compared, composed))
}

/// Two files, in an archive or not.
fn two_files(
    session: &Session<'_>,
    from: String,
    args: &ArgMatches,
) -> Result<(PlanId, Compared, bool), Trouble> {
    let lang = session.lang;
    let (Some(to), None) = (args.get_one::<String>("from"), args.get_one::<String>("to")) else {
        let said = Said::new(lang.cli_diff_one_file(values::echo(&from)), lang.cli_diff_one_file_hint());
        return Err(Trouble::usage("one_file", said));
    };
    let named = |name: String| (name.clone(), session.path(Path::new(&name)));
    let compared = compare_files(&named(from), &named(to.clone()), lang)?;
    let composed = files_composed_otherwise(&compared, lang)?;
    Ok((compared.to.plan.id.clone(), compared, composed))
}

/// Refuses a flag with a format that it says nothing to.
pub(super) fn goes_with(
    flag: &'static str,
    given: bool,
    format: &str,
    formats: &[&'static str],
    lang: Lang,
) -> Result<(), Trouble> {
    if !given || formats.contains(&format) {
        return Ok(());
    }
    let other = if format == "json" { "--json".to_owned() } else { format!("--format {format}") };
    Err(Trouble::usage(
        "conflict",
        Said::new(lang.cli_conflict(flag, other), lang.cli_valid_values(formats.join(", "))),
    ))
}

/// What two versions are called over their columns.
pub(super) fn heads(from: Option<&Rev>, to: &Rev, lang: Lang) -> [String; 2] {
    let heads = [from.map_or(lang.changes_current().to_owned(), |rev| name(rev, lang)), name(to, lang)];
    match from {
        // Both are proposed: what each of them is says more.
        Some(from) if heads[0] == heads[1] => [from, to].map(|rev| match rev {
            Rev::Draft => lang.cli_draft().to_owned(),
            Rev::Proposal => lang.cli_proposal().to_owned(),
            other => name(other, lang),
        }),
        _ => heads,
    }
}

/// What a version is called over its column.
fn name(rev: &Rev, lang: Lang) -> String {
    match rev {
        Rev::InForce => lang.changes_current().to_owned(),
        Rev::Draft | Rev::Proposal => lang.changes_proposed().to_owned(),
        Rev::LastAdoption | Rev::Meeting(_) | Rev::Named(_) | Rev::File { .. } => rev.to_string(),
    }
}

pub(super) const fn look(style: Style) -> Look {
    match style {
        Style::Plain => Look::Plain,
        Style::Added => Look::Added,
        Style::Removed => Look::Removed,
        Style::Moved => Look::Moved,
        Style::Heading => Look::Strong,
        Style::Dim => Look::Dim,
    }
}
