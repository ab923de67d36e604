//! What to look for, and the list of places where it would be replaced.

use std::ops::Range;

use ratatui::text::{Line, Span};

use super::view::{framed, inside};
use super::{Dialog, Form, Purpose};
use crate::locale::{Lang, shown};
use crate::tui::app::model::App;
use crate::tui::frame::Frame;
use crate::tui::sheet::search::{Hit, MOST, Query, Slot};
use crate::tui::sheet::{Focus, Sheet};
use crate::tui::theme::Theme;
use crate::tui::widget::form::{Field, Fields, draw_lines};
use crate::tui::widget::outline;
use crate::tui::widget::wrap::{clip, clusters, width};
use crate::tui::words;

/// The places where something would be replaced, each with whether it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Places {
    /// What is looked for.
    pub(crate) query: Query,
    /// What takes its place.
    pub(crate) with: String,
    /// Where, and whether it is marked.
    pub(crate) hits: Vec<(Hit, bool)>,
    /// Whether there are more than are shown.
    pub(crate) more: bool,
    /// The chosen line.
    pub(crate) at: usize,
    /// The form before.
    pub(crate) before: Box<Form>,
}

/// Opens the form that asks what to find, and with `replace`, what to put in its place.
pub(crate) fn open(app: &mut App, replace: bool) {
    let lang = app.lang;
    let selected =
        app.desk().and_then(|desk| desk.writing.as_ref()).and_then(|writing| writing.area.selected());
    let last = app.search.as_ref();
    let needle =
        selected.map(str::to_owned).or_else(|| last.map(|query| query.needle.clone())).unwrap_or_default();
    let (words, case) = last.map_or((false, false), |query| (query.words, query.case));
    let yes_no = || vec![lang.tui_no().to_owned(), lang.tui_yes().to_owned()];
    let mut fields = vec![Field::text(lang.tui_find_what(), "", &needle)];
    if let Some(super::Value::Text(area)) = fields.first_mut().map(|field| &mut field.value) {
        // What is there is replaced by the first letter typed.
        area.select_all();
    }
    if replace {
        fields.push(Field::text(lang.tui_replace_with(), lang.tui_replace_hint(), &app.replacement));
    }
    fields.push(Field::choice(lang.tui_find_words(), "", yes_no(), usize::from(words)));
    fields.push(Field::choice(lang.tui_find_case(), "", yes_no(), usize::from(case)));
    let form = Form {
        purpose: if replace { Purpose::Replace } else { Purpose::Find },
        title: if replace { lang.tui_replace_title() } else { lang.tui_find_title() }.to_owned(),
        intro: Vec::new(),
        fields: Fields { list: fields, ..Fields::default() },
        error: None,
        body: vec![if replace { lang.tui_replace_next() } else { lang.tui_find_next() }.to_owned()],
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// What a form asks for, and what it puts in its place; nothing when it is empty.
pub(crate) fn asked(form: &Form) -> Option<(Query, String)> {
    let replace = form.purpose == Purpose::Replace;
    let area = |at: usize| match form.fields.list.get(at).map(|field| &field.value) {
        Some(super::Value::Text(area)) => area.text().to_owned(),
        _ => String::new(),
    };
    let choices = if replace { 2 } else { 1 };
    // Blanks count here: a double blank is looked for too.
    let needle = Some(area(0)).filter(|needle| !needle.is_empty())?;
    let query =
        Query { needle, words: form.fields.chosen(choices) == 1, case: form.fields.chosen(choices + 1) == 1 };
    Some((query, if replace { area(1) } else { String::new() }))
}

/// What is edited when a field's suggestions and the like are not in play: where a place lies, in a word or two.
pub(crate) fn place(lang: Lang, sheet: &Sheet, slot: &Slot) -> String {
    let mark = |focus: &Focus| {
        let row = sheet.find(focus).and_then(|at| sheet.row(at)).map(|row| row.mark.to_string());
        row.filter(|mark| !mark.is_empty() && mark != "•" && mark != "–")
    };
    match slot {
        Slot::Title => lang.diff_title().to_owned(),
        Slot::Text(id) => mark(&Focus::Item(*id)).unwrap_or_default(),
        Slot::Field(_, field) => words::field(lang, *field).to_owned(),
        Slot::Note(id) => format!("{} {id}", lang.tui_footnote()),
    }
}

/// Draws the places: each with what stands before it, what goes, what comes, and what stands after.
pub(crate) fn draw(app: &App, places: &Places, frame: &mut Frame<'_>, size: (u16, u16)) {
    let (lang, theme) = (app.lang, &app.theme);
    let columns = usize::from(inside(size));
    let Some(desk) = app.desk() else { return };
    let marked = places.hits.iter().filter(|(_, marked)| *marked).count();
    let title = lang.tui_places_title(marked, places.hits.len());
    let note = places.more.then(|| lang.tui_places_more(MOST));
    let extra = usize::from(note.is_some());
    let area = framed(&title, places.hits.len() + extra, theme, frame, size);
    let height = usize::from(area.height);
    let room = height.saturating_sub(extra).max(1);
    let top = outline::settle(places.at.saturating_sub(room / 2), places.at, room, places.hits.len());
    let mut lines = Vec::new();
    for (at, (hit, marked)) in places.hits.iter().enumerate().skip(top).take(room) {
        let chosen = at == places.at;
        lines.push(line(places, &desk.sheet, (hit, *marked), chosen, (lang, theme), columns));
    }
    lines.extend(note.map(|note| Line::styled(format!("  {}", clip(&note, columns)), theme.warning)));
    draw_lines(&lines, 0, None, area, frame.buffer_mut());
}

fn line(
    places: &Places,
    sheet: &Sheet,
    (hit, marked): (&Hit, bool),
    chosen: bool,
    (lang, theme): (Lang, &Theme),
    columns: usize,
) -> Line<'static> {
    let text = hit.slot.text(sheet.plan()).unwrap_or_default();
    let found = text.get(hit.range.clone()).unwrap_or_default();
    let new = places.query.replacement(found, &places.with);
    let old = format!("[-{}-]", clip(&shown(found), 24));
    let new = if new.is_empty() { String::new() } else { format!("{{+{}+}}", clip(&shown(&new), 24)) };
    let place = clip(&place(lang, sheet, &hit.slot), 14);
    let place = match place.chars().next_back() {
        None => place,
        Some('.' | ')') => format!("{place} "),
        Some(_) => format!("{place}: "),
    };
    let used = 6 + width(&place) + width(&old) + width(&new);
    let room = columns.saturating_sub(used);
    let before = tail(text.get(..hit.range.start).unwrap_or_default(), room / 2);
    let after = head(text, hit.range.end..text.len(), room.saturating_sub(width(&before)));
    let plain = if marked { theme.text } else { theme.dim };
    let styled = |style| if marked { style } else { theme.dim };
    let box_style = if chosen { plain.patch(theme.chosen) } else { plain };
    Line::from(vec![
        Span::styled(if chosen { "▌ " } else { "  " }, theme.pointer),
        Span::styled(if marked { "[x]" } else { "[ ]" }, box_style),
        Span::raw(" "),
        Span::styled(place, theme.dim),
        Span::styled(before, plain),
        Span::styled(old, styled(theme.gone)),
        Span::styled(new, styled(theme.added)),
        Span::styled(after, plain),
    ])
}

/// The end of a text that has room, with `…` where something is left out.
fn tail(text: &str, room: usize) -> String {
    let shown = shown(text);
    let total = width(&shown);
    if total <= room {
        return shown.into_owned();
    }
    let mut over = total + 1 - room.min(total);
    let mut from = 0;
    for (_, to, wide) in clusters(&shown) {
        if over == 0 {
            break;
        }
        over = over.saturating_sub(wide);
        from = to;
    }
    format!("…{}", shown.get(from..).unwrap_or_default())
}

fn head(text: &str, range: Range<usize>, room: usize) -> String {
    // No more than can be seen is looked at: a paragraph can be a book.
    let rest = text.get(range).unwrap_or_default();
    let near = rest.get(..rest.floor_char_boundary(room * 8)).unwrap_or(rest);
    clip(&shown(near), room)
}
