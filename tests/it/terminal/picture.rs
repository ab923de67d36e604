//! The README's picture: the real screen of the built program, as an SVG that a reader can select text in.
//!
//! Made anew with `cargo test --test it picture -- --ignored`.

use std::fmt::Write as _;

use super::screen::Screen;

const CELL: (f32, f32) = (8.4, 18.0);

/// Draws a screen cell by cell, joining cells of one look.
pub fn svg(screen: &vt100::Screen) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let (width, height) = (f32::from(columns) * CELL.0 + 24.0, f32::from(rows) * CELL.1 + 24.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>revidera in a terminal</title>\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#1d2021\"/>\n<g font-family=\"ui-monospace, 'DejaVu Sans Mono', monospace\" font-size=\"14\" xml:space=\"preserve\">\n"
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let look = look(screen, row, column);
            let start = column;
            let mut text = String::new();
            while column < columns && self::look(screen, row, column) == look {
                let cell = screen.cell(row, column);
                let contents = cell.map_or("", |cell| cell.contents());
                if !cell.is_some_and(vt100::Cell::is_wide_continuation) {
                    text.push_str(if contents.is_empty() { " " } else { contents });
                }
                column += 1;
            }
            run(&mut out, &look, &text, (row, start, column - start));
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

#[derive(PartialEq)]
struct Look {
    front: String,
    back: Option<String>,
    bold: bool,
    underline: bool,
}

fn look(screen: &vt100::Screen, row: u16, column: u16) -> Look {
    let Some(cell) = screen.cell(row, column) else {
        return Look { front: String::new(), back: None, bold: false, underline: false };
    };
    let (front, back) = (colour(cell.fgcolor()), colour(cell.bgcolor()));
    let light = || "#ebdbb2".to_owned();
    let (front, back) = if cell.inverse() {
        (back.unwrap_or_else(|| "#1d2021".to_owned()), Some(front.unwrap_or_else(light)))
    } else {
        (front.unwrap_or_else(light), back)
    };
    Look { front, back, bold: cell.bold(), underline: cell.underline() }
}

fn colour(colour: vt100::Color) -> Option<String> {
    const NAMED: [&str; 16] = [
        "#282828", "#fb4934", "#b8bb26", "#fabd2f", "#83a598", "#d3869b", "#8ec07c", "#d5c4a1", "#928374",
        "#fb4934", "#b8bb26", "#fabd2f", "#83a598", "#d3869b", "#8ec07c", "#fbf1c7",
    ];
    match colour {
        vt100::Color::Default => None,
        vt100::Color::Idx(number) => Some(NAMED.get(usize::from(number)).unwrap_or(&"#a89984").to_string()),
        vt100::Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
    }
}

fn run(out: &mut String, look: &Look, text: &str, (row, column, count): (u16, u16, u16)) {
    let x = 12.0 + f32::from(column) * CELL.0;
    let y = 12.0 + f32::from(row) * CELL.1;
    let width = f32::from(count) * CELL.0;
    if let Some(back) = &look.back {
        let _ = writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{}\" fill=\"{back}\"/>",
            CELL.1
        );
    }
    if text.trim().is_empty() {
        return;
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let weight = if look.bold { " font-weight=\"bold\"" } else { "" };
    let line = if look.underline { " text-decoration=\"underline\"" } else { "" };
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{width:.1}\" fill=\"{}\"{weight}{line}>{escaped}</text>",
        y + 13.5,
        look.front
    );
}

#[test]
#[ignore = "writes docs/picture.svg: run it when the screen has changed"]
fn picture() {
    let folder = tempfile::TempDir::new().unwrap();
    let demo = std::process::Command::new(env!("CARGO_BIN_EXE_revidera"))
        .args(["--lang", "sv", "--on", "2026-10-20", "demo", "arkiv"])
        .current_dir(folder.path())
        .env("HOME", folder.path())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .status();
    assert!(demo.unwrap().success());
    let mut screen = Screen::start(
        &folder.path().join("arkiv"),
        folder.path(),
        &["--lang", "sv", "--on", "2026-10-20"],
        (32, 110),
    );
    screen.shows("Handlingsplan");
    screen.keys("\x1b[B\r");
    // The keys are drawn last: a frame may come in pieces.
    screen.shows("lägg till");
    let picture = svg(screen.screen());
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/picture.svg"), picture).unwrap();
    screen.kill();
}
