//! What is sent shows what was drawn, on a terminal that is none of ours; and it is little.

use std::cell::RefCell;
use std::rc::Rc;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style as Worn};
use ratatui::text::Line;

use super::*;
use crate::document::Look;
use crate::locale::Lang;
use crate::plan::{Item, Kind};
use crate::tui::app::msg::Msg;
use crate::tui::app::view::view;
use crate::tui::terminal::Screen;
use crate::tui::tests::stage::{Stage, id};
use crate::tui::widget::wrap::width;

/// A writer that can still be read when another owns it.
#[derive(Clone, Default)]
struct Sent(Rc<RefCell<Vec<u8>>>);

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Sent {
    fn take(&self) -> Vec<u8> {
        self.0.take()
    }
}

fn vt_colour(colour: vt100::Color) -> Color {
    match colour {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(1) => Color::Red,
        vt100::Color::Idx(2) => Color::Green,
        vt100::Color::Idx(3) => Color::Yellow,
        vt100::Color::Idx(6) => Color::Cyan,
        vt100::Color::Idx(8) => Color::DarkGray,
        vt100::Color::Idx(n) => Color::Indexed(n),
        vt100::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
    }
}

/// Whether a terminal shows a buffer, as far as it knows styles.
fn assert_shows(screen: &vt100::Screen, buffer: &Buffer) {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let (cell, seen) = (&buffer[(x, y)], screen.cell(y, x).unwrap());
            let symbol = if seen.has_contents() { seen.contents() } else { " " };
            let place = || {
                format!("at {x},{y}: {cell:?} {}", screen.rows(0, buffer.area.width).nth(y.into()).unwrap())
            };
            assert_eq!(cell.symbol(), symbol, "{}", place());
            let flags = [
                (seen.bold(), Modifier::BOLD),
                (seen.italic(), Modifier::ITALIC),
                (seen.underline(), Modifier::UNDERLINED),
                (seen.inverse(), Modifier::REVERSED),
            ];
            let known: Modifier = flags.iter().map(|(_, name)| *name).collect();
            let flags: Modifier = flags.into_iter().filter(|(on, _)| *on).map(|(_, name)| name).collect();
            assert_eq!(cell.bg, vt_colour(seen.bgcolor()), "{}", place());
            let on_blank = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT;
            if symbol != " " || cell.modifier.intersects(on_blank) {
                assert_eq!(cell.fg, vt_colour(seen.fgcolor()), "{}", place());
                assert_eq!(cell.modifier & known, flags, "{}", place());
            } else {
                // Where nothing stands, no more is seen than the ground.
                assert!(!flags.intersects(on_blank), "{}", place());
            }
            x += u16::try_from(width(cell.symbol())).unwrap().max(1);
        }
    }
}

const SIZE: (u16, u16) = (48, 12);

fn styles() -> [Worn; 8] {
    let plain = Worn::new();
    [
        plain,
        plain.fg(Color::Red),
        plain.fg(Color::Green).add_modifier(Modifier::BOLD),
        plain.add_modifier(Modifier::REVERSED),
        plain.fg(Color::Indexed(117)).bg(Color::Indexed(234)),
        plain.fg(Color::DarkGray).add_modifier(Modifier::UNDERLINED),
        plain.fg(Color::Cyan).add_modifier(Modifier::ITALIC),
        plain.bg(Color::Red).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
    ]
}

/// Two panes of lines, each of which begins anywhere: so frames are often the one before, moved.
type Frame = (Vec<(usize, usize)>, usize, usize, Vec<Speck>);

/// Something written over them: column, row, what, and its style.
type Speck = (u16, u16, usize, usize);

fn lines(sorts: &[usize], style: usize) -> Vec<Line<'static>> {
    let texts = [
        "",
        "å ä ö och en rad som är ganska lång",
        "    • indragen",
        "日本語 breda tecken",
        "kort",
        "e\u{301} sammansatt ✔",
        "────────────────────",
        "Förbundet arbetar för att verksamheterna ska",
    ];
    sorts.iter().map(|sort| Line::styled(texts[sort % texts.len()], styles()[(sort + style) % 8])).collect()
}

fn draw_frame((panes, left, right, specks): &Frame, buffer: &mut Buffer) {
    let (left_sorts, right_sorts): (Vec<_>, Vec<_>) = panes.iter().copied().unzip();
    for (sorts, from, x, columns) in [(left_sorts, *left, 0, 16), (right_sorts, *right, 17, 31)] {
        let all = lines(&sorts, x as usize);
        for y in 0..SIZE.1 {
            let line = &all[(usize::from(y) + from) % all.len()];
            buffer.set_line(x, y, line, columns);
        }
    }
    for (x, y, what, style) in specks {
        let text = ["x", "ö", "語", "      "][*what];
        buffer.set_stringn(*x, *y, text, 6, styles()[*style]);
    }
}

fn frame(panes: Vec<(usize, usize)>) -> impl Strategy<Value = Frame> {
    let specks = proptest::collection::vec((0..SIZE.0, 0..SIZE.1, 0..4usize, 0..8usize), 0..5);
    (Just(panes), 0..6usize, 0..20usize, specks)
}

fn frames() -> impl Strategy<Value = Vec<Frame>> {
    proptest::collection::vec((0..8usize, 0..40usize), 4..30)
        .prop_flat_map(|panes| proptest::collection::vec(frame(panes), 1..8))
}

proptest! {
    #[test]
    fn whatever_is_drawn_is_shown(frames in frames()) {
        let sent = Sent::default();
        let mut terminal = Screen::new(sent.clone(), SIZE);
        let mut parser = vt100::Parser::new(SIZE.1.try_into().unwrap(), SIZE.0.try_into().unwrap(), 0);
        for (at, frame) in frames.iter().enumerate() {
            if at == 3 {
                terminal.clear(SIZE);
            }
            let mut drawn = Buffer::default();
            terminal.draw(|screen| {
                draw_frame(frame, screen.buffer_mut());
                screen.set_cursor_position((5, 3));
                drawn = screen.buffer_mut().clone();
            }).unwrap();
            let bytes = sent.take();
            parser.process(&bytes);
            assert_shows(parser.screen(), &drawn);
            prop_assert_eq!(parser.screen().cursor_position(), (3, 5));
            prop_assert!(!parser.screen().hide_cursor());
        }
    }
}

/// A small screen of anything: what stands in each cell, and its style.
fn anything() -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0..12usize, 0..8usize), usize::from(SMALL.0) * usize::from(SMALL.1))
}

const SMALL: (u16, u16) = (13, 5);

proptest! {
    /// From any screen to any other, with nothing in common and in any order.
    #[test]
    fn any_screen_becomes_any_other(
        screens in proptest::collection::vec(anything(), 2..5),
        cursors in proptest::collection::vec((0..SMALL.0, 0..SMALL.1), 5),
    ) {
        let sent = Sent::default();
        let mut terminal = Screen::new(sent.clone(), SMALL);
        let mut parser = vt100::Parser::new(SMALL.1.try_into().unwrap(), SMALL.0.try_into().unwrap(), 0);
        for (screen, cursor) in screens.iter().zip(cursors) {
            let mut drawn = Buffer::default();
            terminal.draw(|frame| {
                let buffer = frame.buffer_mut();
                for (y, row) in (0..).zip(screen.chunks(SMALL.0.into())) {
                    let mut x = 0;
                    for (what, style) in row {
                        let text = [" ", " ", " ", " ", " ", "x", "y", "ö", "│", "語", "e\u{301}", "▌"][*what];
                        let wide = u16::try_from(width(text)).unwrap();
                        if x + wide <= SMALL.0 {
                            buffer.set_string(x, y, text, styles()[*style]);
                        }
                        x += wide;
                    }
                }
                frame.set_cursor_position(cursor);
                drawn = frame.buffer_mut().clone();
            }).unwrap();
            parser.process(&sent.take());
            assert_shows(parser.screen(), &drawn);
            prop_assert_eq!(parser.screen().cursor_position(), (cursor.1, cursor.0));
        }
    }
}

#[test]
fn nothing_is_sent_for_a_frame_that_is_the_one_before() {
    let sent = Sent::default();
    let mut terminal = Screen::new(sent.clone(), SIZE);
    for _ in 0..2 {
        sent.take();
        terminal.draw(|frame| frame.render_widget(Line::raw("Samma"), frame.area())).unwrap();
    }
    assert_eq!(sent.take(), b"");
    // A page that moves by a line is moved by the terminal.
    let page = |from: usize| {
        (from..from + 12)
            .map(|n| {
                Line::raw(format!(
                    "{n} {} av många",
                    "abcdefghijklmnopqrstuvwxyz".get(n..).unwrap_or_default()
                ))
            })
            .collect::<Vec<_>>()
    };
    for from in [0, 0, 1, 3, 2] {
        sent.take();
        terminal
            .draw(|frame| frame.render_widget(ratatui::widgets::Paragraph::new(page(from)), frame.area()))
            .unwrap();
    }
    let bytes = sent.take();
    assert!(bytes.len() < 90 && bytes.windows(4).any(|four| four == b"\x1b[1L"), "{}", bytes.escape_ascii());
}

/// A plan of 200 items like those that are adopted, in a terminal.
struct Watched {
    stage: Stage,
    terminal: Screen<Sent>,
    sent: Sent,
    parser: vt100::Parser,
}

impl Watched {
    fn new(columns: u16, rows: u16, look: Look) -> Self {
        let sent = Sent::default();
        let mut stage = Stage::new(Lang::Sv, columns, rows);
        let words = "Förbundet ska under året se över hur insatserna når kvinnor och män, och redovisa det för styrelsen i samband med årsredovisningen. Ansvaret ligger på kansliet. ";
        stage.draft.content = (0..200)
            .map(|at| {
                let kind = if at % 12 == 0 { Kind::Section } else { Kind::Measure };
                let length = if kind == Kind::Section { 30 } else { 60 + at * 37 % 260 };
                let text: String = words.repeat(3).chars().skip(at % 9).take(length).collect();
                Item::new(id(&format!("x{at}")), kind, format!("{at} {text}"))
            })
            .collect();
        stage.in_force = None;
        stage.app.look = look;
        stage.app.wear(look);
        stage.begin();
        stage.keys("Enter");
        let terminal = Screen::new(sent.clone(), (columns, rows));
        let mut watched = Self {
            stage,
            terminal,
            sent,
            parser: vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0),
        };
        watched.frame();
        watched
    }

    /// Draws, and gives the bytes that were sent.
    fn frame(&mut self) -> usize {
        let mut drawn = Buffer::default();
        let app = &self.stage.app;
        self.terminal
            .draw(|frame| {
                view(app, frame);
                drawn = frame.buffer_mut().clone();
            })
            .unwrap();
        let bytes = self.sent.take();
        self.parser.process(&bytes);
        assert_shows(self.parser.screen(), &drawn);
        bytes.len()
    }

    fn key(&mut self, key: &str) -> usize {
        self.stage.keys(key);
        self.frame()
    }
}

/// What a step may send at most, where every item is long and both panes move: a terminal moves whole rows, so the list
/// beside the page is written anew. A ground of our own costs the blanks as well.
const STEP: [((u16, u16), usize, usize); 2] = [((80, 24), 1_300, 1_600), ((140, 45), 2_000, 2_400)];

#[test]
fn a_step_in_a_plan_sends_little() {
    for ((columns, rows), plain, grounded) in STEP {
        for look in [Look::Terminal, Look::Dark] {
            let mut watched = Watched::new(columns, rows, look);
            let mut counts = Vec::new();
            for (key, times) in [("Down", 60), ("Up", 60)] {
                for _ in 0..times {
                    counts.push(watched.key(key));
                }
            }
            counts.sort_unstable();
            let (middle, most) = (counts[counts.len() / 2], counts[counts.len() - 1]);
            let allowed = if look == Look::Terminal { plain } else { grounded };
            assert!(most <= allowed, "{columns}x{rows} {look:?}: {middle} in the middle, {most} at most");
        }
    }
}

/// What is typed has lines to grow into, so that no letter moves what stands below: not where a line comes to its end
/// either, as long as there is a rest now and then.
#[test]
fn a_typed_letter_sends_little_where_a_line_ends_too() {
    for ((columns, rows), ..) in STEP {
        for look in [Look::Terminal, Look::Dark] {
            let mut watched = Watched::new(columns, rows, look);
            watched.key("Down Down Down Enter");
            let mut counts = Vec::new();
            for (at, c) in
                "Ett tillägg som räcker över kanten, och mer. ".chars().cycle().take(240).enumerate()
            {
                watched.stage.write(&c.to_string());
                counts.push(watched.frame());
                if at % 40 == 0 {
                    watched.stage.tell(Msg::Pause);
                    watched.frame();
                }
            }
            counts.sort_unstable();
            let (middle, most) = (counts[counts.len() / 2], counts[counts.len() - 1]);
            assert!(middle <= 100 && most <= 300, "{columns}x{rows} {look:?}: {middle}, {most} at most");
        }
    }
}
