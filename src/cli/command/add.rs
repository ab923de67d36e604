//! `add`: a new item or footnote.

use clap::{ArgMatches, Command};

use super::super::address;
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names};
use super::edited::{self, Done};
use crate::locale::Lang;
use crate::plan::{Edit, Field, Footnote, Item, Kind, Marker, Place, Plan};
use crate::workflow::{Failure, edit_plan};

const FOOTNOTE: &str = "footnote";

pub(in crate::cli) fn command(lang: Lang) -> Command {
    use arguments::text;
    let words = lang.help_value_text();
    let kinds = Kind::ALL.map(Kind::code).into_iter().chain([FOOTNOTE]).collect::<Vec<_>>();
    Command::new("add")
        .arg(arguments::plan(lang))
        .arg(
            text("kind", lang.help_value_kind(), lang.help_arg_add_kind()).value_parser(kinds).required(true),
        )
        .arg(text("text", words, lang.help_arg_new_text()).required(true))
        .args(arguments::place(lang))
        .args([
            text("marker", lang.help_value_marker(), lang.help_arg_marker())
                .value_parser(Marker::ALL.map(Marker::code)),
            text("responsible", words, lang.help_arg_responsible()),
            text("schedule", words, lang.help_arg_schedule()),
            text("indicator", words, lang.help_arg_indicator()),
            text("resources", words, lang.help_arg_resources()),
            text("reports-to", words, lang.help_arg_reports_to()),
            text("url", lang.help_value_url(), lang.help_arg_url()),
        ])
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let mut office = session.office()?;
    let plan = names::plan(&office, args)?;
    let text = session.paragraph(args, "text")?.unwrap_or_default();
    let word = |name: &str| args.get_one::<String>(name).map(String::as_str);
    let mut done = Done::new("add");
    edit_plan(&mut office, &plan, &mut |office, plan| {
        let Some(kind) = Kind::ALL.into_iter().find(|kind| word("kind") == Some(kind.code())) else {
            let note = Footnote {
                id: plan.free_footnote_id(),
                text: text.clone(),
                url: word("url").filter(|url| !url.is_empty()).map(ToOwned::to_owned),
            };
            done.item = format!("{FOOTNOTE}:{}", note.id);
            done.text = edited::beginning(&text);
            return Ok(Edit::InsertFootnote { index: plan.footnotes.len(), note });
        };
        let at = place(plan, args, lang)?;
        let mut item = Item::new(office.ids().fresh(plan), kind, text.clone());
        let marker = Marker::ALL.into_iter().find(|marker| word("marker") == Some(marker.code()));
        item.marker = marker.unwrap_or_else(|| plan.marker_at(at, kind));
        for field in Field::ALL {
            let value = word(&field.code().replace('_', "-")).filter(|value| !value.is_empty());
            item.fields.replace(field, value.map(ToOwned::to_owned));
        }
        done.item = item.id.to_string();
        done.text = edited::beginning(&text);
        Ok(Edit::Insert { at, item })
    })?;
    edited::say(session, &plan, &done)
}

/// Where `--after`, `--before` and `--under` point, as the plan is; the end of it where none is given.
pub(super) fn place(plan: &Plan, args: &ArgMatches, lang: Lang) -> Result<Place, Failure> {
    let asked =
        |name: &str| args.get_one::<String>(name).map(|text| address::item(plan, text, lang)).transpose();
    let end = |parent| Place { parent, index: plan.siblings(parent).map_or(0, <[Item]>::len) };
    if let Some(under) = asked("under")? {
        return Ok(end(Some(under)));
    }
    let (beside, later) = match (asked("after")?, asked("before")?) {
        (Some(after), _) => (after, 1),
        (None, Some(before)) => (before, 0),
        (None, None) => return Ok(end(None)),
    };
    let place = plan.place(beside).unwrap_or_else(|| end(None));
    Ok(Place { index: place.index + later, ..place })
}
