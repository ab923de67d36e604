//! `restore`: an earlier wording, back in the draft.

use clap::{Arg, ArgMatches, Command};

use super::super::address::{self, Subject};
use super::super::page::Page;
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names, values};
use super::edited::beginning;
use crate::document::answer;
use crate::locale::{Lang, Said};
use crate::plan::{Field, Plan};
use crate::revision::{Rev, Target};
use crate::workflow::{Failure, restore};

/// `text` and `heading` are one: a section's text is its heading.
const FIELDS: [&str; 7] =
    ["text", "heading", "responsible", "schedule", "indicator", "resources", "reports-to"];

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("restore")
        .arg(arguments::plan(lang))
        .arg(Arg::new("item").value_name(lang.help_value_item()).help(lang.help_arg_restore_item()))
        .arg(arguments::rev(lang).required(true))
        .arg(
            arguments::text("field", lang.help_value_field(), lang.help_arg_restore_field())
                .value_parser(FIELDS)
                .requires("item"),
        )
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let mut office = session.office()?;
    let plan = names::plan(&office, args)?;
    let rev = values::rev(session, args, "rev").unwrap_or(Rev::InForce);
    let asked = args.get_one::<String>("item").map(String::as_str);
    let field = args.get_one::<String>("field").map(String::as_str);
    let restored =
        restore(&mut office, &plan, &rev, &|draft, version| target(draft, version, asked, field, lang))?;
    if session.json {
        let item = asked.unwrap_or("plan");
        session.answer(&answer::restored(&plan, &rev.to_string(), item, &restored.difference))?;
        return Ok(Exit::Done);
    }
    let what = match asked.filter(|asked| *asked != "plan") {
        None => restored.plan.title.clone(),
        Some(asked) => match address::item(&restored.plan, asked, lang) {
            Ok(id) => beginning(restored.plan.find(id).map_or("", |item| item.text.as_str())),
            Err(_) => asked.to_owned(),
        },
    };
    let wording = match rev {
        Rev::InForce => lang.restore_in_force().to_owned(),
        Rev::Proposal => lang.restore_proposed().to_owned(),
        _ => lang.restore_of(&rev),
    };
    let mut page = Page::default();
    page.line(if restored.difference.is_empty() {
        lang.restore_nothing(what, wording)
    } else {
        lang.restore_done(what, wording, restored.difference.summary().say(lang))
    });
    session.show(&page)?;
    Ok(Exit::Done)
}

/// What is meant: named as the draft has it, or as the version has it when it is gone from the draft.
fn target(
    draft: &Plan,
    version: &Plan,
    asked: Option<&str>,
    field: Option<&str>,
    lang: Lang,
) -> Result<Target, Failure> {
    let subject = match asked {
        None => Subject::Plan,
        Some(asked) => match address::subject(draft, asked, lang) {
            Err(failure) if failure.kind != "ambiguous_item" => {
                address::subject(version, asked, lang).map_err(|_| failure)?
            }
            found => found?,
        },
    };
    match (subject, field) {
        (Subject::Plan, None) => Ok(Target::Plan),
        (Subject::Footnote(id), None | Some("text")) => Ok(Target::Footnote(id)),
        (Subject::Item(id), None) => Ok(Target::Item(id)),
        (Subject::Item(id), Some("text" | "heading")) => Ok(Target::Text(id)),
        (Subject::Item(id), Some(name)) => {
            let code = name.replace('-', "_");
            let field = Field::ALL.into_iter().find(|field| field.code() == code);
            Ok(field.map_or(Target::Item(id), |field| Target::Field(id, field)))
        }
        (Subject::Plan | Subject::Footnote(_), Some(name)) => {
            let said = Said::new(lang.cli_flag_does_not_fit("field"), lang.restore_field_of_item(name));
            Err(Failure { kind: "flag_does_not_fit", said })
        }
    }
}
