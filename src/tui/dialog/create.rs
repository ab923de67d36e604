//! A new archive, offered where the folder has none.

use super::{Dialog, Form, Purpose, Submitted};
use crate::calendar::BodyId;
use crate::locale::{Lang, Said, shown};
use crate::tui::app::effect::Effect;
use crate::tui::app::model::App;
use crate::tui::widget::form::{Field, Fields};
use crate::workflow::{Failure, InitRequest};

/// Whether a new archive answers a failure: there is none in the folder.
pub(crate) fn answers(failure: &Failure) -> bool {
    matches!(failure.kind, "not_an_archive" | "not_a_repository")
}

/// Opens the form, with why the archive could not be read.
pub(crate) fn open(app: &mut App, said: &Said) {
    let lang = app.lang;
    let languages = vec![lang.tui_create_swedish().to_owned(), lang.tui_create_english().to_owned()];
    let chosen = Lang::ALL.iter().position(|known| *known == lang).unwrap_or(0);
    let list = vec![
        Field::text(lang.diff_organisation(), lang.tui_create_organisation_hint(), ""),
        Field::text(lang.tui_create_body(), lang.tui_create_body_hint(), BodyId::board().as_str()),
        Field::choice(lang.tui_create_language(), lang.tui_turn_hint(), languages, chosen),
    ];
    let why = match app.folder.as_str() {
        "" => said.message.clone(),
        folder => lang.tui_create_where(shown(folder)),
    };
    let why = why.trim_end_matches('.');
    let form = Form {
        purpose: Purpose::Create,
        title: lang.tui_create_title().to_owned(),
        intro: vec![format!("{why}."), lang.tui_create_text().to_owned()],
        fields: Fields { list, at: 0 },
        error: None,
        body: vec![lang.tui_create_next().to_owned()],
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// The archive that the form asks for.
pub(crate) fn submit(form: &Form, lang: Lang) -> Submitted {
    let Some(organisation) = form.fields.text(0) else {
        return Submitted::Wrong(0, lang.tui_create_organisation_needed().to_owned());
    };
    let Ok(body) = form.fields.text(1).unwrap_or_default().parse() else {
        return Submitted::Wrong(1, lang.tui_create_body_wrong().to_owned());
    };
    let language = Lang::ALL.get(form.fields.chosen(2)).copied().unwrap_or(lang);
    Submitted::Do(Effect::Create(InitRequest { organisation: organisation.to_owned(), body, language }))
}
