//! An item's fields: who, when, how measured.

use super::{Dialog, Form, Purpose, Submitted};
use crate::plan::{Edit, Field, Item, ItemId};
use crate::tui::app::model::App;
use crate::tui::sheet::Focus;
use crate::tui::widget::form::{Field as FormField, Fields};
use crate::tui::widget::wrap::clip;
use crate::tui::words;
use crate::workflow::Asked;

/// Opens the form for what is chosen: an item's fields, the plan's facts or a footnote.
pub(crate) fn open(app: &mut App) {
    let Some(desk) = app.desk() else { return };
    match desk.focus() {
        Focus::Head => super::facts::open(app),
        Focus::Note(id) => super::footnote::open(app, Some(id)),
        Focus::Gone(_) => {}
        Focus::Item(id) => {
            let Some(item) = desk.sheet.item(desk.at) else { return };
            let list = Field::ALL.into_iter().map(|field| {
                FormField::text(words::field(app.lang, field), "", item.fields.get(field).unwrap_or_default())
                    .asks(Asked::Field(field))
            });
            let form = Form {
                purpose: Purpose::Fields(id),
                title: app.lang.tui_fields_title().to_owned(),
                intro: vec![clip(&item.text.chars().take(300).collect::<String>(), 200)],
                fields: Fields { list: list.collect(), at: 0 },
                error: None,
                body: Vec::new(),
                journalled: Vec::new(),
            };
            app.dialog = Some(Dialog::Form(Box::new(form)));
        }
    }
}

/// The edits that give an item what the form says.
pub(crate) fn submit(form: &Form, id: ItemId, item: &Item) -> Submitted {
    let changed = Field::ALL.into_iter().enumerate().filter_map(|(at, field)| {
        let value = form.fields.text(at);
        (value != item.fields.get(field)).then(|| Edit::SetField {
            id,
            field,
            value: value.map(str::to_owned),
        })
    });
    Submitted::Edits(changed.collect())
}
