//! A footnote: its text and the address it cites.

use super::{Dialog, Form, Purpose, Submitted};
use crate::plan::{Edit, Footnote, ItemId, Plan};
use crate::tui::app::model::{App, PlanScreen, Target};
use crate::tui::sheet::Focus;
use crate::tui::widget::form::{Field, Fields};

/// Opens the form for a footnote, or for a new one.
pub(crate) fn open(app: &mut App, id: Option<String>) {
    let lang = app.lang;
    let Some(desk) = app.desk() else { return };
    let plan = desk.sheet.plan();
    let old = id.as_ref().and_then(|id| plan.footnotes.iter().find(|note| note.id == *id));
    let name = id.clone().unwrap_or_else(|| plan.free_footnote_id());
    let (text, url) = old.map_or(("", ""), |note| (&note.text, note.url.as_deref().unwrap_or_default()));
    let list = vec![
        Field::text(lang.tui_footnote_text(), "", text),
        Field::text(lang.tui_footnote_url(), lang.tui_footnote_url_hint(), url),
    ];
    let spot = if id.is_none() { spot(desk) } else { None };
    let intro = match (&id, spot) {
        (Some(_), _) => Vec::new(),
        (None, Some(_)) => vec![lang.tui_footnote_here(&name)],
        (None, None) => vec![lang.tui_footnote_new(&name)],
    };
    let form = Form {
        purpose: id.map_or(Purpose::NewFootnote(spot), Purpose::Footnote),
        title: format!("{} {name}", lang.tui_footnote()),
        intro,
        fields: Fields { list, at: 0 },
        error: None,
        body: Vec::new(),
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// Where a new footnote is referred to: at the cursor of the text being written, or at the end of the chosen one.
fn spot(desk: &PlanScreen) -> Option<(ItemId, usize)> {
    match (&desk.writing, desk.focus()) {
        (Some(writing), _) => match writing.target {
            Target::Item(id) => Some((id, writing.area.cursor())),
            Target::Title => None,
        },
        (None, Focus::Item(id)) => desk.sheet.item(desk.at).map(|item| (id, item.text.trim_end().len())),
        _ => None,
    }
}

/// The edits that make a new footnote, and the reference to it.
pub(crate) fn submit_new(form: &Form, spot: Option<(ItemId, usize)>, plan: &Plan) -> Submitted {
    let text = form.fields.text(0).unwrap_or_default().to_owned();
    let url = form.fields.text(1).map(str::to_owned);
    let note = Footnote { id: plan.free_footnote_id(), text, url };
    let reference = format!("[^{}]", note.id);
    let mut edits = vec![Edit::InsertFootnote { index: plan.footnotes.len(), note }];
    if let Some((id, at)) = spot
        && let Some(item) = plan.find(id)
    {
        let mut text = item.text.clone();
        text.insert_str(text.floor_char_boundary(at.min(text.len())), &reference);
        edits.push(Edit::SetText { id, text });
    }
    Submitted::Edits(edits)
}

/// The edit that makes the footnote what the form says.
pub(crate) fn submit(form: &Form, id: &str, plan: &Plan) -> Submitted {
    let text = form.fields.text(0).unwrap_or_default().to_owned();
    let url = form.fields.text(1).map(str::to_owned);
    let note = Footnote { id: id.to_owned(), text, url };
    Submitted::Edits(if plan.footnotes.contains(&note) {
        Vec::new()
    } else {
        vec![Edit::SetFootnote { note }]
    })
}
