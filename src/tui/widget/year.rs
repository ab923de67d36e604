//! The year as a strip of twelve months: meetings, the days papers go out, decisions. Days stand as figures in rows of
//! their own, so that nothing is told by colour; the month that is now stands in brackets.
//!
//! ```text
//!   2026        jan  feb  mar  apr  maj  jun  jul  aug  sep  okt [nov] dec
//!   Möten            10             19             22        24
//!   Handlingar       3              12             15        17
//!   Beslut           10
//! ```

use ratatui::text::{Line, Span};

use super::wrap::{clip, width};
use crate::date::Day;
use crate::locale::Lang;
use crate::tui::app::msg::Archive;
use crate::tui::theme::Theme;

/// The columns of a row's name.
const NAMES: usize = 12;
/// The fewest columns of a month.
const MONTH: usize = 5;
/// The most columns of a month: further apart, the eye loses the row.
const WIDE_MONTH: usize = 8;

/// The fewest columns that the strip takes.
pub(crate) const AT_LEAST: usize = 2 + NAMES + 12 * MONTH;

/// A row: its name and its days, in order.
type Row = (&'static str, Vec<Day>);

/// The rows of the year that today is in.
fn rows(archive: &Archive, lang: Lang) -> [Row; 3] {
    let year = archive.today.year();
    let standing = || archive.calendar.meetings().iter().filter(|meeting| meeting.stands());
    let of_year = |mut days: Vec<Day>| {
        days.retain(|day| day.year() == year);
        days.sort_unstable();
        days.dedup();
        days
    };
    let decided = archive.statuses.plans.iter().flat_map(|plan| plan.decided.iter().copied());
    [
        (lang.tui_year_meetings(), of_year(standing().map(|meeting| meeting.date).collect())),
        (
            lang.tui_year_papers(),
            of_year(standing().map(|meeting| archive.settings.papers_due(meeting)).collect()),
        ),
        (lang.tui_year_decisions(), of_year(decided.collect())),
    ]
}

/// The strip, in so many columns; nothing where they are too few.
pub(crate) fn strip(archive: &Archive, lang: Lang, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    if columns < AT_LEAST {
        return Vec::new();
    }
    let wide = ((columns - 2 - NAMES) / 12).clamp(MONTH, WIDE_MONTH);
    let today = archive.today;
    let names: Vec<&str> = lang.tui_months().split(' ').collect();
    let mut head = vec![Span::styled(name(&today.year().to_string()), theme.strong)];
    for (month, short) in (1_i8..).zip(names.iter().take(12)) {
        let now = month == today.month();
        let text = if now { format!("[{short}]") } else { format!(" {short} ") };
        let style = if now { theme.strong } else { theme.dim };
        head.push(Span::styled(cell(&text, wide), style));
    }
    let mut lines = vec![Line::from(head)];
    for (label, days) in rows(archive, lang) {
        let mut spans = vec![Span::styled(name(label), theme.dim)];
        for month in 1..=12 {
            let of_month: Vec<Day> = days.iter().copied().filter(|day| day.month() == month).collect();
            let coming = of_month.iter().any(|day| *day >= today);
            let style = if coming { theme.strong } else { theme.text };
            spans.push(Span::styled(cell(&format!(" {}", figures(&of_month, wide - 2)), wide), style));
        }
        lines.push(Line::from(spans));
    }
    lines
}

/// What is left of the year in a line, for a screen that the strip does not fit on.
pub(crate) fn in_words(archive: &Archive, lang: Lang) -> String {
    let left = rows(archive, lang).into_iter().take(2).filter_map(|(label, days)| {
        let days: Vec<String> = days
            .iter()
            .filter(|day| **day >= archive.today)
            .map(|day| format!("{}/{}", day.day(), day.month()))
            .collect();
        (!days.is_empty()).then(|| format!("{} {}", label.to_lowercase(), days.join(", ")))
    });
    let left: Vec<String> = left.collect();
    if left.is_empty() { String::new() } else { lang.tui_year_left(left.join("; ")) }
}

/// The days of a month as figures, as many as fit; with a sign that there are more.
fn figures(days: &[Day], room: usize) -> String {
    let mut text = String::new();
    for (at, day) in days.iter().enumerate() {
        let more = format!("{}{}", if at == 0 { "" } else { " " }, day.day());
        let last = at + 1 == days.len();
        if width(&text) + width(&more) + usize::from(!last) > room {
            text.push('+');
            break;
        }
        text.push_str(&more);
    }
    text
}

fn name(text: &str) -> String {
    let text = clip(text, NAMES - 1);
    let fill = NAMES - width(&text);
    format!("  {text}{}", " ".repeat(fill))
}

fn cell(text: &str, wide: usize) -> String {
    let text = clip(text, wide);
    let fill = wide - width(&text);
    format!("{text}{}", " ".repeat(fill))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_do_not_fit_are_counted_on() {
        let day = |day: i8| Day::new(2026, 11, day).unwrap();
        assert_eq!(figures(&[], 3), "");
        assert_eq!(figures(&[day(24)], 3), "24");
        assert_eq!(figures(&[day(3), day(8)], 3), "3 8");
        assert_eq!(figures(&[day(3), day(17)], 3), "3+");
        assert_eq!(figures(&[day(10), day(24)], 3), "10+");
        assert_eq!(figures(&[day(10), day(24)], 6), "10 24");
        assert_eq!(figures(&[day(10), day(17), day(24)], 6), "10 24".replace("24", "17") + "+");
    }
}
