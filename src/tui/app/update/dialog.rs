//! What the keys of a dialog do.

use super::super::effect::Effect;
use super::super::model::{Afterwards, App, Working};
use super::plan::edit;
use super::reply::in_form;
use super::{findings, once_saved, save, writing};
use crate::plan::Edit;
use crate::tui::command::Command;
use crate::tui::dialog::{self, Answer, Dialog, Form, Purpose, Submitted, questions};
use crate::tui::sheet::Focus;
use crate::workflow::{Failure, Recovery, recoverable};

/// Does a command of a form or a list.
pub(super) fn run(app: &mut App, command: Command, select: bool, out: &mut Vec<Effect>) {
    match app.dialog {
        Some(Dialog::Menu(_)) => menu(app, command, out),
        Some(Dialog::Form(_)) => form(app, command, select, out),
        Some(Dialog::Places(_)) => super::search::run_list(app, command, out),
        Some(Dialog::Palette(_)) | None => {}
    }
}

/// The lines that a page in a menu's text rolls.
const MENU_PAGE: usize = 8;

fn menu(app: &mut App, command: Command, out: &mut Vec<Effect>) {
    let most = match &app.dialog {
        Some(Dialog::Menu(menu)) => dialog::view::menu_rolls(app, menu),
        _ => return,
    };
    let Some(Dialog::Menu(menu)) = &mut app.dialog else { return };
    let top = menu.top.min(most);
    menu.top = match command {
        // What does not fit is read first, by the line before the first answer and by the page.
        Command::Up if menu.at == 0 => top.saturating_sub(1),
        Command::Down if top < most && menu.at + 1 == menu.answers.len() => top + 1,
        Command::PageUp => top.saturating_sub(MENU_PAGE),
        Command::PageDown => (top + MENU_PAGE).min(most),
        _ => top,
    };
    if menu.top != top {
        return;
    }
    if step(&mut menu.at, command, menu.answers.len(), 5) {
        return;
    }
    let answer = match command {
        Command::Choose => menu.answers.get(menu.at).map_or(Answer::Close, |(_, answer)| answer.clone()),
        Command::Cancel => menu.otherwise.clone(),
        _ => return,
    };
    app.dialog = None;
    take(app, answer, out);
}

/// Moves the chosen line of a list; `false` for a command that does not.
pub(super) fn step(at: &mut usize, command: Command, total: usize, page: usize) -> bool {
    let last = total.saturating_sub(1);
    *at = match command {
        Command::Up => at.saturating_sub(1),
        Command::Down => at.saturating_add(1),
        Command::PageUp => at.saturating_sub(page),
        Command::PageDown => at.saturating_add(page),
        Command::First => 0,
        Command::Last => last,
        _ => return false,
    }
    .min(last);
    true
}

fn take(app: &mut App, answer: Answer, out: &mut Vec<Effect>) {
    match answer {
        Answer::Close => {}
        Answer::Recover(found) => recover(app, &found, out),
        Answer::LeaveOutside => app.outside = None,
        Answer::DropRecovery => out.push(Effect::DropRecovery),
        Answer::SaveAnyway => {
            save(app, true, out);
        }
        Answer::Reopen => {
            app.afterwards = Afterwards::Stay;
            if let Some(desk) = app.desk_mut() {
                desk.rereading = true;
                out.push(Effect::OpenPlan(desk.id.clone()));
                app.working = Working::Reading;
            }
        }
        Answer::Kind(id, kind, marker) => {
            edit(app, Edit::SetKind { id, kind, marker }, Focus::Item(id), out);
        }
        Answer::Keep(form) => {
            app.dialog = Some(Dialog::Form(form));
            submit(app, out);
        }
        Answer::Drop(form) => leave(app, *form, out),
        Answer::Back(form) => app.dialog = Some(Dialog::Form(form)),
        Answer::Findings(plan, form) => findings::show(app, plan, form, out),
        Answer::Retract(plan, record) => dialog::retract::open(app, plan, &record),
        Answer::Do(effect) => {
            app.working = Working::Recording;
            out.push(effect);
        }
    }
}

/// Takes back what a crashed run left: every edit that still fits, as one step that undo takes away again.
fn recover(app: &mut App, found: &Recovery, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk() else { return };
    let (fitting, lost) = recoverable(desk.sheet.plan(), found);
    let focus = desk.focus();
    if !fitting.is_empty() {
        edit(app, Edit::Batch(fitting), focus, out);
    }
    let total = found.edits.len();
    app.tell(if lost == 0 {
        lang.tui_recovered().to_owned()
    } else {
        lang.tui_recovered_partly(lost, total)
    });
}

fn form(app: &mut App, command: Command, select: bool, out: &mut Vec<Effect>) {
    if app.makes_papers() {
        // Until they are made or left there is nothing else to do here.
        if command == Command::Cancel {
            app.progress = Some(app.lang.tui_packing_stops().to_owned());
            out.push(Effect::StopPapers);
        }
        return;
    }
    let limit = dialog::view::text_columns(app.size);
    let mut clip = std::mem::take(&mut app.clip);
    if let Some(Dialog::Form(form)) = &mut app.dialog {
        match command {
            Command::PickNext | Command::PickPrevious | Command::PageUp | Command::PageDown
                if form.fields.list.is_empty() =>
            {
                let by = if matches!(command, Command::PageUp | Command::PageDown) { 8 } else { 1 };
                // What is shown wraps into no more than a few lines for each of its own.
                let most = (form.intro.len() + form.body.len()) * 8;
                let down = matches!(command, Command::PickNext | Command::PageDown);
                let at = form.fields.at;
                form.fields.at = if down { (at + by).min(most) } else { at.saturating_sub(by) };
            }
            // What is listed under a field is chosen from before anything else.
            Command::Submit if form.fields.take_pick() => return keep_clip(app, clip),
            Command::Cancel if form.fields.shut() => return keep_clip(app, clip),
            Command::PickNext | Command::PickPrevious => {
                let down = command == Command::PickNext;
                if !form.fields.pick(down) {
                    form.fields.step(down);
                }
            }
            Command::NextField => form.fields.step(true),
            Command::PreviousField => form.fields.step(false),
            Command::TextLeft | Command::TextRight if form.fields.turn(command == Command::TextRight) => {}
            Command::Submit | Command::Cancel => {}
            _ => {
                if let Some(area) = form.fields.area() {
                    let before = area.text().len();
                    writing::text_command(area, command, select, limit, &mut clip, out);
                    if area.text().len() != before {
                        form.fields.typed();
                    }
                }
            }
        }
        if !matches!(command, Command::Submit) {
            form.error = None;
        }
    }
    if let (Some(Dialog::Form(form)), Some(archive)) = (&mut app.dialog, &app.archive) {
        dialog::papers::follow(form, &archive.root, app.lang);
    }
    app.clip = clip;
    match command {
        Command::Cancel => cancel(app, out),
        Command::Submit => submit(app, out),
        _ => {}
    }
}

fn keep_clip(app: &mut App, clip: String) {
    app.clip = clip;
}

/// Leaves a form; a confirmation goes back to the form before it. What the journal has of it is taken back there.
fn cancel(app: &mut App, out: &mut Vec<Effect>) {
    if app.dialog.as_ref().is_some_and(|dialog| filled_in(app, dialog)) {
        return ask_to_leave(app, out);
    }
    if let Some(Dialog::Form(form)) = app.dialog.take() {
        leave(app, *form, out);
    }
}

/// Asks what becomes of what is filled in.
fn ask_to_leave(app: &mut App, out: &mut Vec<Effect>) {
    journal(app, out);
    if let Some(Dialog::Form(form)) = app.dialog.take() {
        app.dialog = Some(match form.purpose {
            Purpose::NewFootnote(_) | Purpose::Fields(_) | Purpose::Facts(_) | Purpose::Footnote(_) => {
                questions::leave_form(app.lang, form)
            }
            // Handed in, these do something: that is not what leaving them may lead to.
            _ => questions::drop_form(app.lang, form),
        });
    }
}

/// Asks first where the end of the program would lose what is filled in; `false` where it would not.
pub(super) fn asked_before_the_end(app: &mut App, out: &mut Vec<Effect>) -> bool {
    let Some(Dialog::Form(form)) = &app.dialog else { return false };
    if app.working == Working::Recording {
        return false;
    }
    // What can be handed in as edits of the plan is.
    let lost = !matches!(answer(app, form), Some(Submitted::Edits(_)))
        && app.dialog.as_ref().is_some_and(|dialog| filled_in(app, dialog));
    if lost {
        ask_to_leave(app, out);
    }
    lost
}

/// Whether a form holds something that leaving it would lose. What is looked for is no such thing.
fn filled_in(app: &App, dialog: &Dialog) -> bool {
    let Dialog::Form(form) = dialog else { return false };
    match &form.purpose {
        Purpose::NewFootnote(_) => (0..form.fields.list.len()).any(|at| form.fields.text(at).is_some()),
        Purpose::Fields(_) | Purpose::Facts(_) | Purpose::Footnote(_) => match answer(app, form) {
            Some(Submitted::Edits(edits)) => !edits.is_empty(),
            Some(Submitted::Wrong(..)) => true,
            _ => false,
        },
        Purpose::Find | Purpose::Replace => false,
        _ => form.fields.written(),
    }
}

fn leave(app: &mut App, form: Form, out: &mut Vec<Effect>) {
    if !form.journalled.is_empty()
        && let Some(desk) = app.desk()
    {
        let mut trial = (**desk.sheet.plan()).clone();
        let back: Vec<Edit> = form.journalled.into_iter().filter_map(|edit| trial.apply(edit).ok()).collect();
        out.push(Effect::Journal(back.into_iter().rev().collect()));
    }
    match form.purpose {
        Purpose::Confirm(_, _, before) | Purpose::ConfirmRetract(_, _, before) => {
            app.dialog = Some(Dialog::Form(before));
        }
        // Without an archive there is nothing to go back to.
        Purpose::Create => out.push(Effect::Quit),
        // A step of the beginning that is skipped leads to the next.
        Purpose::AddMeeting(_) if app.beginning => {
            dialog::import::open(app);
            app.beginning = false;
        }
        Purpose::Import => app.beginning = false,
        _ => {}
    }
}

/// The edits that the open form would make if it were handed in now; nothing when it makes none or something is wrong.
fn pending(app: &App) -> Option<Vec<Edit>> {
    let Some(Dialog::Form(form)) = &app.dialog else { return None };
    match answer(app, form)? {
        Submitted::Edits(edits) if !edits.is_empty() => {
            let plan = app.desk()?.sheet.plan();
            Some(vec![plan.with_missing_footnotes(Edit::Batch(edits))])
        }
        _ => None,
    }
}

/// Whether the open form holds something that the journal lacks.
pub(crate) fn unjournalled(app: &App) -> bool {
    match &app.dialog {
        Some(Dialog::Form(form)) => pending(app).is_some_and(|edits| edits != form.journalled),
        _ => false,
    }
}

/// Makes what is filled in durable, without handing it in.
pub(super) fn journal(app: &mut App, out: &mut Vec<Effect>) {
    let Some(edits) = pending(app) else { return };
    if let Some(Dialog::Form(form)) = &mut app.dialog
        && form.journalled != edits
    {
        form.journalled.clone_from(&edits);
        out.push(Effect::Journal(edits));
    }
}

/// Hands in what is filled in, if it is right, and closes whatever is open: the program is about to end.
pub(super) fn close(app: &mut App, out: &mut Vec<Effect>) {
    let open = match &app.dialog {
        Some(Dialog::Form(form)) => Some(form),
        Some(Dialog::Menu(menu)) => match &menu.otherwise {
            Answer::Back(form) => Some(form),
            _ => None,
        },
        _ => None,
    };
    let edits = match open {
        Some(form) => match answer(app, form) {
            Some(Submitted::Edits(edits)) => edits,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    app.dialog = None;
    hand_in(app, edits, out);
}

fn submit(app: &mut App, out: &mut Vec<Effect>) {
    let Some(Dialog::Form(form)) = &app.dialog else { return };
    if app.working == Working::Recording {
        return;
    }
    match answer(app, form) {
        Some(Submitted::Wrong(at, reason)) => {
            if let Some(Dialog::Form(form)) = &mut app.dialog {
                form.fields.at = at;
                form.error = Some(reason);
            }
        }
        Some(Submitted::Search) => {
            if let Some(Dialog::Form(form)) = app.dialog.take() {
                if form.purpose == Purpose::Find {
                    super::search::find(app, form, out);
                } else {
                    super::search::list(app, form, out);
                }
            }
        }
        Some(Submitted::Edits(edits)) => {
            app.dialog = None;
            hand_in(app, edits, out);
        }
        Some(Submitted::Do(effect)) => {
            app.working = Working::Recording;
            let keeps = matches!(
                effect,
                Effect::ChangeCalendar(_)
                    | Effect::Complete(_)
                    | Effect::Create(_)
                    | Effect::Decide { .. }
                    | Effect::Retract { .. }
                    | Effect::Papers { .. }
                    | Effect::Propose(..)
                    | Effect::Import { .. }
                    | Effect::ReadCalendar(_)
                    | Effect::WriteCalendar(_)
            );
            if !keeps {
                app.dialog = None;
            }
            once_saved(app, Afterwards::Then(vec![effect]), out);
        }
        Some(Submitted::Ask(effect)) => {
            app.working = Working::Reading;
            if let Some(Dialog::Form(form)) = &mut app.dialog {
                form.error = None;
            }
            once_saved(app, Afterwards::Then(vec![effect]), out);
        }
        None => app.dialog = None,
    }
}

/// What a form's answers come to.
fn answer(app: &App, form: &Form) -> Option<Submitted> {
    let lang = app.lang;
    let plan = app.desk().map(|desk| desk.sheet.plan().clone());
    Some(match &form.purpose {
        Purpose::Fields(id) => dialog::fields::submit(form, *id, plan?.find(*id)?),
        Purpose::Facts(bodies) => dialog::facts::submit(form, bodies, &*plan?, lang),
        Purpose::Footnote(id) => dialog::footnote::submit(form, id, &*plan?),
        Purpose::NewFootnote(spot) => dialog::footnote::submit_new(form, *spot, &*plan?),
        Purpose::Propose(plan, meetings) => dialog::propose::submit(form, plan, meetings)?,
        Purpose::Decide(plan, meetings, kinds) => dialog::decide::submit(form, plan, meetings, kinds, lang),
        Purpose::Confirm(request, shown, _) => {
            Submitted::Do(Effect::Decide { request: request.clone(), shown: shown.clone() })
        }
        Purpose::Papers(meetings) => dialog::papers::submit(form, meetings, lang),
        Purpose::Import => dialog::import::submit(form, lang),
        Purpose::Retract(plan, record) => dialog::retract::submit(form, plan, record, lang),
        Purpose::ConfirmRetract(request, shown, _) => {
            Submitted::Do(Effect::Retract { request: request.clone(), shown: shown.clone() })
        }
        Purpose::Create => dialog::create::submit(form, lang),
        Purpose::Find | Purpose::Replace => Submitted::Search,
        Purpose::Complete(plan, decisions) => dialog::complete::submit(form, plan, decisions, lang),
        Purpose::AddMeeting(bodies) => dialog::calendar::submit_add(form, bodies, lang),
        Purpose::ReadCalendar(bodies) => dialog::ics::submit_read(form, bodies, lang),
        Purpose::WriteCalendar => dialog::ics::submit_write(form, lang),
        Purpose::ChangeMeeting(which) => dialog::calendar::submit_change(form, which, lang),
        Purpose::MoveMeeting(which) => dialog::calendar::submit_move(form, which, lang),
    })
}

/// After a decision that was not recorded: when it would not have been what was shown, it is shown anew.
pub(super) fn not_decided(app: &mut App, failure: Failure, out: &mut Vec<Effect>) {
    if failure.kind == "not_as_shown"
        && let Some(Dialog::Form(form)) = &app.dialog
        && let Purpose::Confirm(request, _, before) = &form.purpose
    {
        let (request, before) = (request.clone(), before.clone());
        app.dialog = Some(Dialog::Form(before));
        in_form(app, failure);
        app.working = Working::Reading;
        out.push(Effect::Preview(request));
        return;
    }
    if failure.kind == "not_as_shown"
        && let Some(Dialog::Form(form)) = &app.dialog
        && let Purpose::ConfirmRetract(request, _, before) = &form.purpose
    {
        let (request, before) = (request.clone(), before.clone());
        app.dialog = Some(Dialog::Form(before));
        in_form(app, failure);
        app.working = Working::Reading;
        out.push(Effect::PreviewRetraction(request));
        return;
    }
    in_form(app, failure);
}

/// Makes the edits of a form as one step, with the footnotes that its texts refer to.
fn hand_in(app: &mut App, edits: Vec<Edit>, out: &mut Vec<Effect>) {
    let Some(desk) = app.desk() else { return };
    let focus = match edits.as_slice() {
        [] => return,
        [Edit::InsertFootnote { note, .. }] => Focus::Note(note.id.clone()),
        _ => desk.focus(),
    };
    let written = desk.writing.as_ref().map(|writing| writing.target);
    let made = edits.iter().find_map(|edit| match edit {
        Edit::InsertFootnote { note, .. } => Some(note.id.clone()),
        _ => None,
    });
    let change = desk.sheet.plan().with_missing_footnotes(Edit::Batch(edits));
    if edit(app, change, focus, out)
        && let (Some(_), Some(made)) = (written, made)
    {
        writing::take_in(app, &made);
    }
}
