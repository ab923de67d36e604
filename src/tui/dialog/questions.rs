//! The questions that events ask: what a crash left, a file that changed underneath, a meeting to cancel.

use std::path::PathBuf;

use super::{Answer, Dialog, Form, Menu};
use crate::locale::{Lang, Said};
use crate::tui::app::effect::Effect;
use crate::workflow::Recovery;

/// Asks what to do with the edits that a crashed run left.
pub(crate) fn recovery(lang: Lang, found: Recovery) -> Dialog {
    let mut text = vec![lang.tui_recovery_text(found.edits.len(), &found.when)];
    if !found.fits {
        text.push(lang.tui_recovery_unfit().to_owned());
    }
    if found.damaged {
        text.push(lang.tui_recovery_damaged().to_owned());
    }
    let answers = vec![
        (lang.tui_recovery_take().to_owned(), Answer::Recover(found.clone())),
        (lang.tui_recovery_drop().to_owned(), Answer::DropRecovery),
    ];
    Dialog::Menu(Box::new(Menu {
        title: lang.tui_recovery_title().to_owned(),
        text,
        answers,
        at: usize::from(!found.fits),
        top: 0,
        otherwise: Answer::Recover(found),
    }))
}

/// Asks which to keep when the file changed underneath.
pub(crate) fn changed_underneath(lang: Lang, said: &Said) -> Dialog {
    Dialog::Menu(Box::new(Menu {
        title: lang.tui_underneath_title().to_owned(),
        text: vec![said.message.clone(), lang.tui_underneath_text().to_owned()],
        answers: vec![
            (lang.tui_underneath_mine().to_owned(), Answer::SaveAnyway),
            (lang.tui_underneath_theirs().to_owned(), Answer::Reopen),
            (lang.tui_underneath_later().to_owned(), Answer::Close),
        ],
        at: 2,
        top: 0,
        otherwise: Answer::Close,
    }))
}

/// Tells something that has to be read.
pub(crate) fn message(lang: Lang, title: impl Into<String>, text: Vec<String>) -> Dialog {
    Dialog::Menu(Box::new(Menu {
        title: title.into(),
        text,
        answers: vec![(lang.tui_read().to_owned(), Answer::Close)],
        at: 0,
        top: 0,
        otherwise: Answer::Close,
    }))
}

/// Asks what to do with a text that could not be read back from the user's editor.
pub(crate) fn outside_again(lang: Lang, said: &Said, kept: String, file: PathBuf) -> Dialog {
    Dialog::Menu(Box::new(Menu {
        title: lang.tui_outside_title().to_owned(),
        text: vec![said.message.clone(), said.hint.clone(), kept],
        answers: vec![
            (lang.tui_outside_again().to_owned(), Answer::Do(Effect::Edit(file))),
            (lang.tui_outside_leave().to_owned(), Answer::LeaveOutside),
        ],
        at: 0,
        top: 0,
        otherwise: Answer::LeaveOutside,
    }))
}

/// Asks what becomes of what was filled in, when a form is left.
pub(crate) fn leave_form(lang: Lang, form: Box<Form>) -> Dialog {
    Dialog::Menu(Box::new(Menu {
        title: lang.tui_leave_title().to_owned(),
        text: vec![lang.tui_leave_text().to_owned()],
        answers: vec![
            (lang.tui_leave_keep().to_owned(), Answer::Keep(form.clone())),
            (lang.tui_leave_drop().to_owned(), Answer::Drop(form.clone())),
        ],
        at: 0,
        top: 0,
        otherwise: Answer::Back(form),
    }))
}

/// Asks whether what was written in a form that records something is to be dropped.
pub(crate) fn drop_form(lang: Lang, form: Box<Form>) -> Dialog {
    Dialog::Menu(Box::new(Menu {
        title: lang.tui_drop_title().to_owned(),
        text: vec![lang.tui_drop_text().to_owned()],
        answers: vec![
            (lang.tui_drop_no().to_owned(), Answer::Back(form.clone())),
            (lang.tui_drop_yes().to_owned(), Answer::Drop(form.clone())),
        ],
        at: 0,
        top: 0,
        otherwise: Answer::Back(form),
    }))
}
