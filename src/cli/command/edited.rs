//! What an edit did, said in one line.

use super::super::address::Subject;
use super::super::page::Page;
use super::super::session::Session;
use super::super::{Exit, Trouble};
use crate::diff::{FieldName, HeadField};
use crate::document::answer;
use crate::locale::Lang;
use crate::plan::{Field, ItemId, Plan, PlanId};

/// What was done, to what.
pub(super) struct Done {
    /// The command.
    pub(super) verb: &'static str,
    /// The item's or footnote's id as an address; `plan` for the plan.
    pub(super) item: String,
    /// The beginning of its text, for recognising it.
    pub(super) text: String,
    /// What changed of it, in the words of the files.
    pub(super) changed: Vec<&'static str>,
    /// How many items lie under it.
    pub(super) below: usize,
}

impl Done {
    pub(super) fn new(verb: &'static str) -> Self {
        Self { verb, item: String::new(), text: String::new(), changed: Vec::new(), below: 0 }
    }

    /// Notes what it is about, as the plan is before the edit.
    pub(super) fn about(&mut self, plan: &Plan, subject: &Subject) {
        match subject {
            Subject::Plan => {
                "plan".clone_into(&mut self.item);
                self.text = beginning(&plan.title);
            }
            Subject::Footnote(id) => {
                self.item = format!("footnote:{id}");
                let note = plan.footnotes.iter().find(|note| note.id == *id);
                self.text = note.map(|note| beginning(&note.text)).unwrap_or_default();
            }
            Subject::Item(id) => self.item_of(plan, *id),
        }
    }

    /// Notes the item it is about.
    pub(super) fn item_of(&mut self, plan: &Plan, id: ItemId) {
        self.item = id.to_string();
        if let Some(item) = plan.find(id) {
            self.text = beginning(&item.text);
            self.below = item.walk().count() - 1;
        }
    }
}

/// The first words of a text: at most 32 characters, cut between words.
pub(super) fn beginning(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= 32 {
        return line.to_owned();
    }
    let cut: String = line.chars().take(32).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{cut} …")
}

/// Says what was done, to people or to a script.
pub(super) fn say(session: &mut Session<'_>, plan: &PlanId, done: &Done) -> Result<Exit, Trouble> {
    if session.json {
        let text = answer::edited(plan, done.verb, &done.item, &done.changed);
        session.answer(&text)?;
        return Ok(Exit::Done);
    }
    let lang = session.lang;
    let what =
        if done.text.is_empty() { done.item.clone() } else { lang.cli_item_named(&done.item, &done.text) };
    let line = match done.verb {
        "set" if done.changed.is_empty() => lang.cli_set_nothing(what),
        "set" => {
            let labels: Vec<String> = done.changed.iter().map(|code| small(label(code, lang))).collect();
            lang.cli_set_done(what, labels.join(", "))
        }
        "add" => lang.cli_add_done(what),
        "remove" if done.below > 0 => lang.cli_remove_done_below(what, done.below),
        "remove" => lang.cli_remove_done(what),
        _ if done.changed.is_empty() => lang.cli_move_nothing(what),
        _ => lang.cli_move_done(what),
    };
    let mut page = Page::default();
    page.line(line);
    session.show(&page)?;
    Ok(Exit::Done)
}

/// As it stands inside a sentence.
fn small(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// What the interface calls a fact, by the word of the files.
fn label(code: &'static str, lang: Lang) -> &'static str {
    match code {
        "text" => lang.cli_label_text(),
        "heading" => lang.cli_label_heading(),
        "kind" => FieldName::Kind.label(lang),
        "marker" => FieldName::Marker.label(lang),
        "run_in" => FieldName::RunIn.label(lang),
        "damaged" => FieldName::Damaged.label(lang),
        "url" => FieldName::Address.label(lang),
        code => {
            let field = Field::ALL.into_iter().find(|field| field.code() == code).map(FieldName::Field);
            let head = || HeadField::ALL.into_iter().find(|head| head.code() == code).map(FieldName::Head);
            field.or_else(head).map_or(code, |name| name.label(lang))
        }
    }
}
