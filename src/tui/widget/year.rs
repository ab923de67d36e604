//! The year as a strip of twelve months: meetings, the days papers go out, decisions. Days stand as figures in rows of
//! their own, so that nothing is told by colour; the month that is now stands in brackets.
//!
//! ```text
//!   ‹ 2026 ›    jan  feb  mar  apr  maj  jun  jul  aug  sep  okt [nov] dec
//!   Möten            10             19             22        24
//!   Handlingar       3              12             15        17
//!   Beslut           10
//! ```
//!
//! In a year's last quarter, what comes matters more than what was: the strip then begins with that quarter and goes on
//! into the next year. Whole years are seen by turning it.

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

/// The first month of a year's last quarter: from it on, the strip begins with it.
const LATE: i8 = 10;

/// Twelve months, the first of them by its year and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span12 {
    year: i16,
    month: i8,
}

impl Span12 {
    /// What is shown where nothing else was turned to: the year, or in its last quarter twelve months from its beginning.
    pub(crate) fn from_now(today: Day) -> Self {
        let month = if today.month() < LATE { 1 } else { LATE };
        Self { year: today.year(), month }
    }

    /// What is shown: a year that was turned to, or what is shown else.
    pub(crate) fn shown(turned: Option<i16>, today: Day) -> Self {
        turned.map_or_else(|| Self::from_now(today), |year| Self { year, month: 1 })
    }

    /// The year that turning comes to from here; nothing for what is shown where nothing was turned to, which lies
    /// between this year and the next where it is not this year itself.
    pub(crate) fn turn(turned: Option<i16>, forward: bool, today: Day) -> Option<i16> {
        let year = today.year();
        let apart = Self::from_now(today).month > 1;
        match (turned, forward) {
            (None, true) => Some(year + 1),
            (None, false) => Some(if apart { year } else { year - 1 }),
            (Some(at), true) if at == year && apart => None,
            (Some(at), false) if at == year + 1 => None,
            (Some(at), true) if at + 1 == year && !apart => None,
            (Some(at), true) => Some((at + 1).min(year.saturating_add(FARTHEST))),
            (Some(at), false) => Some((at - 1).max(year.saturating_sub(FARTHEST))),
        }
    }

    /// Its months, each by its year and number.
    fn months(self) -> impl Iterator<Item = (i16, i8)> {
        (0..12_i8).map(move |at| {
            let month = self.month + at;
            if month > 12 { (self.year + 1, month - 12) } else { (self.year, month) }
        })
    }

    fn holds(self, day: Day) -> bool {
        self.months().any(|month| month == (day.year(), day.month()))
    }

    /// Its name: `2026`, or `2026–27`.
    fn name(self) -> String {
        if self.month == 1 {
            return self.year.to_string();
        }
        format!("{}–{:02}", self.year, (self.year + 1).rem_euclid(100))
    }
}

/// How many years the strip can be turned away from this one.
const FARTHEST: i16 = 50;

/// A row: its name and its days, in order.
type Row = (&'static str, Vec<Day>);

/// The rows of twelve months.
fn rows(archive: &Archive, lang: Lang, span: Span12) -> [Row; 3] {
    let standing = || archive.calendar.meetings().iter().filter(|meeting| meeting.stands());
    let of_span = |mut days: Vec<Day>| {
        days.retain(|day| span.holds(*day));
        days.sort_unstable();
        days.dedup();
        days
    };
    let decided = archive.statuses.plans.iter().flat_map(|plan| plan.decided.iter().copied());
    [
        (lang.tui_year_meetings(), of_span(standing().map(|meeting| meeting.date).collect())),
        (
            lang.tui_year_papers(),
            of_span(standing().map(|meeting| archive.settings.papers_due(meeting)).collect()),
        ),
        (lang.tui_year_decisions(), of_span(decided.collect())),
    ]
}

/// The strip, in so many columns; nothing where they are too few.
pub(crate) fn strip(
    archive: &Archive,
    turned: Option<i16>,
    lang: Lang,
    columns: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    if columns < AT_LEAST {
        return Vec::new();
    }
    let wide = ((columns - 2 - NAMES) / 12).clamp(MONTH, WIDE_MONTH);
    let today = archive.today;
    let span = Span12::shown(turned, today);
    let names: Vec<&str> = lang.tui_months().split(' ').collect();
    let title = format!("  ‹ {} ›", span.name());
    let fill = (NAMES + 2).saturating_sub(width(&title));
    let mut head = vec![Span::styled(format!("{title}{}", " ".repeat(fill)), theme.strong)];
    for (year, month) in span.months() {
        let short = usize::try_from(month - 1).ok().and_then(|at| names.get(at)).copied().unwrap_or_default();
        let now = (year, month) == (today.year(), today.month());
        // Where a year begins within the strip, its January says so.
        let begins = month == 1 && span.month > 1;
        let text = match (now, begins) {
            (true, _) => format!("[{short}]"),
            (_, true) if wide > MONTH => format!(" {short}{:02}", year.rem_euclid(100)),
            _ => format!(" {short} "),
        };
        let style = if now || begins { theme.strong } else { theme.dim };
        head.push(Span::styled(cell(&text, wide), style));
    }
    let mut lines = vec![Line::from(head)];
    for (label, days) in rows(archive, lang, span) {
        let mut spans = vec![Span::styled(name(label), theme.dim)];
        for month in span.months() {
            let of_month: Vec<Day> =
                days.iter().copied().filter(|day| (day.year(), day.month()) == month).collect();
            let coming = of_month.iter().any(|day| *day >= today);
            let style = if coming { theme.strong } else { theme.text };
            spans.push(Span::styled(cell(&format!(" {}", figures(&of_month, wide - 2)), wide), style));
        }
        lines.push(Line::from(spans));
    }
    lines
}

/// What is to come in a line, for a screen that the strip does not fit on.
pub(crate) fn in_words(archive: &Archive, turned: Option<i16>, lang: Lang) -> String {
    let span = Span12::shown(turned, archive.today);
    let years = span.month > 1;
    let told = rows(archive, lang, span).into_iter().take(2).filter_map(|(label, days)| {
        let days: Vec<String> = days
            .iter()
            .filter(|day| turned.is_some() || **day >= archive.today)
            .map(|day| {
                let short = format!("{}/{}", day.day(), day.month());
                if years && day.year() != archive.today.year() {
                    format!("{short} {}", day.year())
                } else {
                    short
                }
            })
            .collect();
        (!days.is_empty()).then(|| format!("{} {}", label.to_lowercase(), days.join(", ")))
    });
    let told: Vec<String> = told.collect();
    match (told.as_slice(), turned) {
        ([], None) => String::new(),
        ([], Some(year)) => lang.tui_year_nothing(year),
        (told, Some(year)) => lang.tui_year_of(year, told.join("; ")),
        (told, None) if years => lang.tui_year_coming(told.join("; ")),
        (told, None) => lang.tui_year_left(told.join("; ")),
    }
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
    fn the_strip_turns_by_years_and_comes_back_to_now() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let name = |turned, today| Span12::shown(turned, day(today)).name();
        assert_eq!(name(None, "2026-05-01"), "2026");
        assert_eq!(name(None, "2026-11-10"), "2026–27");
        assert_eq!(name(None, "2099-11-10"), "2099–00");
        for today in ["2026-05-01", "2026-11-10"] {
            let turn = |turned, forward| Span12::turn(turned, forward, day(today));
            let mut at = None;
            let mut seen = vec![name(at, today)];
            for _ in 0..3 {
                at = turn(at, true);
                seen.push(name(at, today));
            }
            for back in seen.iter().rev().skip(1) {
                at = turn(at, false);
                assert_eq!(name(at, today), *back);
            }
            assert_eq!(at, None);
            for _ in 0..3 {
                at = turn(at, false);
            }
            for _ in 0..3 {
                at = turn(at, true);
            }
            assert_eq!(at, None, "{today}");
        }
        let late = Span12::from_now(day("2026-11-10"));
        assert!(late.holds(day("2026-10-01")) && late.holds(day("2027-09-30")));
        assert!(!late.holds(day("2026-09-30")) && !late.holds(day("2027-10-01")));
    }

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
