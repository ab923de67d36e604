//! `decide`: what the board did.

use clap::{ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names, values};
use super::log;
use crate::document::answer;
use crate::locale::Lang;
use crate::plan::{DecisionKind, PlanId};
use crate::workflow::{Decided, DecisionRequest, Office, Preview, Source, decide, preview_decision};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("decide")
        .arg(arguments::plan(lang))
        .arg(arguments::meeting(lang).required(true))
        .arg(arguments::body(lang))
        .arg(arguments::decision_kind(lang))
        .arg(
            arguments::text("from", lang.help_value_source(), lang.help_arg_source())
                .value_parser(["proposal", "draft"]),
        )
        .args(arguments::minutes(lang))
        .arg(arguments::switch("preview", lang.help_arg_preview()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let meeting = values::required_day(args, "meeting", lang)?;
    let body = values::optional_body(args, "body", lang)?;
    let paragraph = values::paragraph(args, lang)?;
    let mut office = session.office()?;
    let plan = names::plan(&office, args)?;
    let request = DecisionRequest {
        plan: plan.clone(),
        meeting,
        body,
        kind: values::decision_kind(args),
        source: args.get_one::<String>("from").map(|word| match word.as_str() {
            "draft" => Source::Draft,
            _ => Source::Proposal,
        }),
        paragraph,
        registry_number: values::registry_number(args, lang)?,
    };
    if args.get_flag("preview") {
        let preview = preview_decision(&office, &request)?;
        return say_preview(session, &plan, &preview);
    }
    let decided = decide(&mut office, &request)?;
    say(session, &office, &plan, &decided)
}

fn say_preview(session: &mut Session<'_>, plan: &PlanId, preview: &Preview) -> Result<Exit, Trouble> {
    let lang = session.lang;
    if session.json {
        let source = preview.source.map(word);
        let text = answer::preview(
            plan,
            (&preview.message, preview.file.as_deref(), &preview.tag),
            source,
            preview.draft_moved_on,
            preview.has_proposal,
        );
        session.answer(&text)?;
        return Ok(Exit::Done);
    }
    let mut page = Page::default();
    page.line(piece(Look::Strong, lang.cli_would_commit()));
    page.blank();
    for line in preview.message.lines() {
        page.indented(2, line);
    }
    page.blank();
    page.line(
        lang.cli_would_commit_file(preview.file.as_deref().unwrap_or(lang.cli_no_file()), &preview.tag),
    );
    if let Some(meeting) = &preview.proposed_for {
        page.line(lang.remark_other_meeting(meeting));
    }
    page.line(match preview.kind {
        DecisionKind::Repealed => lang.remark_repealed(),
        _ => in_words(preview.source, lang),
    });
    session.show(&page)?;
    Ok(Exit::Done)
}

/// Says what was recorded, and what is worth knowing about it.
pub(super) fn say(
    session: &mut Session<'_>,
    office: &Office,
    plan: &PlanId,
    decided: &Decided,
) -> Result<Exit, Trouble> {
    if session.json {
        let source = decided.source.map(word);
        session.answer(&answer::decided(plan, &decided.decision, source, &decided.remarks))?;
        return Ok(Exit::Done);
    }
    let mut page = log::one(&decided.decision, office);
    for remark in &decided.remarks {
        page.pieces(2, 4, vec![piece(Look::Warn, "! "), remark.as_str().into()]);
    }
    session.show(&page)?;
    Ok(Exit::Done)
}

const fn word(source: Source) -> &'static str {
    match source {
        Source::Proposal => "proposal",
        Source::Draft => "draft",
    }
}

const fn in_words(source: Option<Source>, lang: Lang) -> &'static str {
    match source {
        Some(Source::Proposal) => lang.cli_from_proposal(),
        Some(Source::Draft) => lang.cli_from_draft(),
        None => lang.cli_text_stays(),
    }
}
