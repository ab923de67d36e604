//! A footnote: its text and the address it cites.

use super::{Dialog, Form, Purpose, Submitted};
use crate::plan::{Edit, Footnote, Plan};
use crate::tui::app::model::App;
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
    let intro = if id.is_none() { vec![lang.tui_footnote_new(&name)] } else { Vec::new() };
    let form = Form {
        purpose: Purpose::Footnote(id),
        title: format!("{} {name}", lang.tui_footnote()),
        intro,
        fields: Fields { list, at: 0 },
        error: None,
        body: Vec::new(),
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// The edit that makes the footnote what the form says.
pub(crate) fn submit(form: &Form, id: Option<&String>, plan: &Plan) -> Submitted {
    let text = form.fields.text(0).unwrap_or_default().to_owned();
    let url = form.fields.text(1).map(str::to_owned);
    let Some(id) = id else {
        let note = Footnote { id: plan.free_footnote_id(), text, url };
        return Submitted::Edits(vec![Edit::InsertFootnote { index: plan.footnotes.len(), note }]);
    };
    let note = Footnote { id: id.clone(), text, url };
    Submitted::Edits(if plan.footnotes.contains(&note) {
        Vec::new()
    } else {
        vec![Edit::SetFootnote { note }]
    })
}
