//! `set`: one scripted change of an item, a footnote or the plan's own facts.

use clap::{ArgAction, ArgMatches, Command};

use super::super::address::{self, Subject};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names, values};
use super::edited::{self, Done};
use crate::calendar::Rule;
use crate::date::Day;
use crate::locale::{Lang, Said};
use crate::plan::{Edit, Field, Footnote, Head, Item, ItemId, Kind, Marker, Plan, RevisionRule};
use crate::workflow::{Failure, edit_plan};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    use arguments::text;
    let words = lang.help_value_text();
    let name = lang.help_value_name();
    let date = lang.help_value_date();
    Command::new("set").arg(arguments::plan(lang)).arg(arguments::item(lang, lang.help_arg_item())).args([
        text("text", words, lang.help_arg_text()).conflicts_with("heading"),
        text("heading", words, lang.help_arg_heading()),
        text("responsible", words, lang.help_arg_responsible()),
        text("schedule", words, lang.help_arg_schedule()),
        text("indicator", words, lang.help_arg_indicator()),
        text("resources", words, lang.help_arg_resources()),
        text("reports-to", words, lang.help_arg_reports_to()),
        text("kind", lang.help_value_kind(), lang.help_arg_kind()).value_parser(Kind::ALL.map(Kind::code)),
        text("marker", lang.help_value_marker(), lang.help_arg_marker())
            .value_parser(Marker::ALL.map(Marker::code)),
        text("run-in", lang.help_value_yes_no(), lang.help_arg_run_in()).value_parser(["yes", "no"]),
        arguments::switch("mended", lang.help_arg_mended()).action(ArgAction::SetTrue),
        text("url", lang.help_value_url(), lang.help_arg_url()),
        text("title", words, lang.help_arg_title()),
        text("organisation", name, lang.help_arg_plan_organisation()),
        text("officer", name, lang.help_arg_officer()),
        text("political", name, lang.help_arg_political()),
        text("registry-number", lang.help_value_number(), lang.help_arg_plan_registry()),
        text("valid-from", date, lang.help_arg_valid_from()),
        text("valid-until", date, lang.help_arg_valid_until()),
        text("rule", lang.help_value_rule(), lang.help_arg_rule()),
    ])
}

/// What may be set of an item, of a footnote, of the plan: the flags that fit.
const ITEM: &[&str] = &[
    "text",
    "heading",
    "responsible",
    "schedule",
    "indicator",
    "resources",
    "reports-to",
    "kind",
    "marker",
    "run-in",
    "mended",
];
const FOOTNOTE: &[&str] = &["text", "url"];
const PLAN: &[&str] = &[
    "title",
    "organisation",
    "officer",
    "political",
    "registry-number",
    "valid-from",
    "valid-until",
    "rule",
];

/// What the command line asks for, read before the plan is.
struct Wish {
    texts: Vec<(&'static str, String)>,
    days: Vec<(&'static str, Option<Day>)>,
    rule: Option<Ruling>,
    mended: bool,
}

/// What becomes of the rule.
enum Ruling {
    Clear,
    /// The rule, and whether it names its body.
    Set(Rule, bool),
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let mut office = session.office()?;
    let plan = names::plan(&office, args)?;
    let usual = office.settings().bodies.first().map(|body| body.id.clone());
    let wish = read(session, args, usual.as_ref())?;
    let address = args.get_one::<String>("item").cloned().unwrap_or_default();
    let mut done = Done::new("set");
    edit_plan(&mut office, &plan, &mut |_, plan| {
        let subject = address::subject(plan, &address, lang)?;
        done.about(plan, &subject);
        let (edits, changed) = match &subject {
            Subject::Plan => of_plan(plan, &wish, lang)?,
            Subject::Footnote(id) => of_footnote(plan, id, &wish, lang)?,
            Subject::Item(id) => of_item(plan, *id, &wish, lang)?,
        };
        done.changed = changed;
        Ok(Edit::Batch(edits))
    })?;
    edited::say(session, &plan, &done)
}

fn read(
    session: &mut Session<'_>,
    args: &ArgMatches,
    usual: Option<&crate::calendar::BodyId>,
) -> Result<Wish, Trouble> {
    let lang = session.lang;
    let mut wish = Wish { texts: Vec::new(), days: Vec::new(), rule: None, mended: args.get_flag("mended") };
    for name in ITEM.iter().chain(FOOTNOTE).chain(PLAN).copied() {
        match name {
            "mended" => {}
            "valid-from" | "valid-until" => {
                if let Some(text) = args.get_one::<String>(name) {
                    let day = if text.is_empty() { None } else { Some(values::day(text, lang)?) };
                    wish.days.push((name, day));
                }
            }
            "rule" => {
                if let Some(text) = args.get_one::<String>(name) {
                    let named = text.contains('@');
                    wish.rule = Some(if text.is_empty() {
                        Ruling::Clear
                    } else {
                        Ruling::Set(values::rule(text, usual, lang)?, named)
                    });
                }
            }
            _ => {
                let known = wish.texts.iter().any(|(known, _)| *known == name);
                if !known && let Some(text) = session.paragraph(args, name)? {
                    wish.texts.push((name, text));
                }
            }
        }
    }
    if wish.names().is_empty() {
        let said = Said::new(lang.cli_nothing_to_set(), lang.cli_nothing_to_set_hint());
        return Err(Trouble::Usage { kind: "nothing_to_set", said, path: "set".to_owned() });
    }
    Ok(wish)
}

impl Wish {
    fn text(&self, name: &str) -> Option<&str> {
        self.texts.iter().find(|(known, _)| *known == name).map(|(_, text)| text.as_str())
    }

    fn names(&self) -> Vec<&'static str> {
        let texts = self.texts.iter().map(|(name, _)| *name);
        let days = self.days.iter().map(|(name, _)| *name);
        let rule = self.rule.iter().map(|_| "rule");
        let mended = self.mended.then_some("mended");
        texts.chain(days).chain(rule).chain(mended).collect()
    }

    /// Refuses a flag that does not fit what is to be changed.
    fn only(&self, fitting: &[&str], lang: Lang) -> Result<(), Failure> {
        match self.names().into_iter().find(|name| !fitting.contains(name)) {
            None => Ok(()),
            Some(name) => {
                let fitting = fitting.iter().map(|name| format!("--{name}")).collect::<Vec<_>>().join(", ");
                let said = Said::new(lang.cli_flag_does_not_fit(name), lang.cli_flags_that_fit(fitting));
                Err(Failure { kind: "flag_does_not_fit", said })
            }
        }
    }
}

type Edits = Result<(Vec<Edit>, Vec<&'static str>), Failure>;

/// An empty value clears an optional fact.
fn optional(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn of_item(plan: &Plan, id: ItemId, wish: &Wish, lang: Lang) -> Edits {
    wish.only(ITEM, lang)?;
    let Some(item) = plan.find(id) else { return Ok((Vec::new(), Vec::new())) };
    let (mut edits, mut changed) = (Vec::new(), Vec::new());
    let kind = wish.text("kind").and_then(|code| Kind::ALL.into_iter().find(|kind| kind.code() == code));
    let kind = kind.unwrap_or(item.kind);
    if wish.text("heading").is_some() && kind != Kind::Section {
        let said = Said::new(lang.cli_no_heading(id), lang.cli_no_heading_hint());
        return Err(Failure { kind: "not_a_section", said });
    }
    // What the new sort can't hold is cleared before it, what only it can hold is set after.
    let fields = field_edits(item, wish);
    for (field, value) in fields.iter().filter(|(_, value)| value.is_none()) {
        edits.push(Edit::SetField { id, field: *field, value: value.clone() });
        changed.push(field.code());
    }
    if wish.text("run-in") == Some("no") && item.run_in {
        edits.push(Edit::SetRunIn { id, run_in: false });
        changed.push("run_in");
    }
    let marker = wish.text("marker").and_then(|code| Marker::ALL.into_iter().find(|m| m.code() == code));
    let marker = marker.unwrap_or(if kind == item.kind { item.marker } else { kind.usual_marker() });
    if (kind, marker) != (item.kind, item.marker) {
        edits.push(Edit::SetKind { id, kind, marker });
        changed.push(if kind == item.kind { "marker" } else { "kind" });
    }
    for (field, value) in fields.into_iter().filter(|(_, value)| value.is_some()) {
        edits.push(Edit::SetField { id, field, value });
        changed.push(field.code());
    }
    if wish.text("run-in") == Some("yes") && !item.run_in {
        edits.push(Edit::SetRunIn { id, run_in: true });
        changed.push("run_in");
    }
    if let Some(text) = wish.text("text").or(wish.text("heading"))
        && text != item.text
    {
        edits.push(Edit::SetText { id, text: text.to_owned() });
        changed.push(if kind == Kind::Section { "heading" } else { "text" });
    }
    if wish.mended && item.damaged {
        edits.push(Edit::SetDamaged { id, damaged: false });
        changed.push("damaged");
    }
    Ok((edits, changed))
}

fn field_edits(item: &Item, wish: &Wish) -> Vec<(Field, Option<String>)> {
    let asked = Field::ALL.into_iter().filter_map(|field| {
        let flag = field.code().replace('_', "-");
        wish.text(&flag).map(|text| (field, optional(text)))
    });
    asked.filter(|(field, value)| item.fields.get(*field) != value.as_deref()).collect()
}

fn of_footnote(plan: &Plan, id: &str, wish: &Wish, lang: Lang) -> Edits {
    wish.only(FOOTNOTE, lang)?;
    let Some(old) = plan.footnotes.iter().find(|note| note.id == id) else {
        return Ok((Vec::new(), Vec::new()));
    };
    let note = Footnote {
        id: id.to_owned(),
        text: wish.text("text").unwrap_or(&old.text).to_owned(),
        url: wish.text("url").map_or_else(|| old.url.clone(), optional),
    };
    let mut changed = Vec::new();
    if note.text != old.text {
        changed.push("text");
    }
    if note.url != old.url {
        changed.push("url");
    }
    let edits = if changed.is_empty() { Vec::new() } else { vec![Edit::SetFootnote { note }] };
    Ok((edits, changed))
}

fn of_plan(plan: &Plan, wish: &Wish, lang: Lang) -> Edits {
    wish.only(PLAN, lang)?;
    let mut facts: Vec<(&'static str, Head, bool)> = Vec::new();
    for (name, text) in &wish.texts {
        let value = optional(text);
        let (code, head, same) = match *name {
            "title" => ("title", Head::Title(text.clone()), plan.title == *text),
            "organisation" => {
                let same = plan.organisation == value;
                ("organisation", Head::Organisation(value), same)
            }
            "officer" => {
                let same = plan.officer == value;
                ("officer", Head::Officer(value), same)
            }
            "political" => {
                let same = plan.political == value;
                ("political", Head::Political(value), same)
            }
            _ => {
                let same = plan.registry_number == value;
                ("registry_number", Head::RegistryNumber(value), same)
            }
        };
        facts.push((code, head, same));
    }
    for (name, day) in &wish.days {
        facts.push(if *name == "valid-from" {
            ("valid_from", Head::ValidFrom(*day), plan.valid_from == *day)
        } else {
            ("valid_until", Head::ValidUntil(*day), plan.valid_until == *day)
        });
    }
    if let Some(rule) = &wish.rule {
        let old = plan.revision_rule.as_ref();
        let rule = match rule {
            Ruling::Clear => None,
            Ruling::Set(rule, named) => {
                let body = old.filter(|_| !named).map_or(&rule.body, |old| &old.rule.body).clone();
                // The item that states the rule may say something else now: a different rule is stated nowhere yet.
                let stated_in = old.filter(|old| old.rule.kind == rule.kind).and_then(|old| old.stated_in);
                Some(RevisionRule { rule: Rule { kind: rule.kind, body }, stated_in })
            }
        };
        let same = old == rule.as_ref();
        facts.push(("revision_rule", Head::Rule(rule), same));
    }
    let (mut edits, mut changed) = (Vec::new(), Vec::new());
    for (code, head, same) in facts {
        if !same {
            edits.push(Edit::SetHead(head));
            changed.push(code);
        }
    }
    Ok((edits, changed))
}
