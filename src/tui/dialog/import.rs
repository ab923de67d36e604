//! Taking a document in that there is already.

use super::{Dialog, Form, Purpose, Submitted};
use crate::locale::Lang;
use crate::plan::PlanId;
use crate::tui::app::effect::Effect;
use crate::tui::app::model::App;
use crate::tui::widget::form::{Field, Fields};
use crate::workflow::{Baseline, short_name, typed_path};

/// Opens the form.
pub(crate) fn open(app: &mut App) {
    let lang = app.lang;
    let kinds = vec![
        lang.tui_import_in_force().to_owned(),
        lang.tui_import_in_force_on().to_owned(),
        lang.tui_import_draft().to_owned(),
    ];
    let form = Form {
        purpose: Purpose::Import,
        title: lang.tui_import_title().to_owned(),
        intro: vec![lang.tui_import_text().to_owned()],
        fields: Fields {
            list: vec![
                Field::text(lang.tui_import_file(), lang.tui_import_file_hint(), ""),
                Field::text(lang.tui_import_id(), lang.tui_import_id_hint(), ""),
                Field::choice(lang.tui_import_decided(), lang.tui_turn_hint(), kinds, 0),
                Field::text(lang.tui_import_day(), lang.tui_day_hint(), ""),
            ],
            at: 0,
        },
        error: None,
        body: vec![lang.tui_import_next().to_owned()],
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// The import that the form asks for.
pub(crate) fn submit(form: &Form, lang: Lang) -> Submitted {
    let Some(file) = form.fields.text(0).map(typed_path) else {
        return Submitted::Wrong(0, lang.tui_import_file_needed().to_owned());
    };
    let name = match form.fields.text(1) {
        Some(name) => name.to_owned(),
        None => short_name(&file),
    };
    let Ok(id) = name.parse::<PlanId>() else {
        return Submitted::Wrong(1, lang.tui_import_id_wrong().to_owned());
    };
    let day = match super::facts::day(form, 3, lang) {
        Ok(day) => day,
        Err(wrong) => return Submitted::Wrong(3, wrong),
    };
    let baseline = match (form.fields.chosen(2), day) {
        (1, None) => return Submitted::Wrong(3, lang.tui_day_needed().to_owned()),
        (0 | 1, meeting) => Some(Baseline { meeting, ..Baseline::default() }),
        _ => None,
    };
    Submitted::Do(Effect::Import { file, id, baseline })
}
