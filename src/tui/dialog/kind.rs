//! Another kind or mark for an item.

use super::{Answer, Dialog, Menu};
use crate::plan::{Kind, Marker};
use crate::tui::app::model::App;
use crate::tui::sheet::Focus;
use crate::tui::words;

/// Opens the list of kinds, each with the marks it can have.
pub(crate) fn open(app: &mut App) {
    let lang = app.lang;
    let Some(desk) = app.desk() else { return };
    let (Focus::Item(id), Some(item)) = (desk.focus(), desk.sheet.item(desk.at)) else { return };
    let mut answers = Vec::new();
    let mut at = 0;
    for kind in Kind::ALL {
        for marker in Marker::ALL {
            let usual = match kind {
                Kind::Paragraph => marker == Marker::Plain,
                Kind::Section => matches!(marker, Marker::Plain | Marker::Number),
                _ => true,
            };
            if !usual {
                continue;
            }
            if (kind, marker) == (item.kind, item.marker) {
                at = answers.len();
            }
            let name = words::capital(&words::kind(lang, kind));
            let text = match (kind, marker) {
                (Kind::Paragraph, _) => name,
                _ => format!("{name}  {}", words::marker(lang, kind, marker)),
            };
            answers.push((text, Answer::Kind(id, kind, marker)));
        }
    }
    let menu = Menu {
        title: lang.tui_kind_title().to_owned(),
        text: Vec::new(),
        answers,
        at,
        top: 0,
        otherwise: Answer::Close,
    };
    app.dialog = Some(Dialog::Menu(Box::new(menu)));
}
