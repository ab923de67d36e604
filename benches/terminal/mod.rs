//! A key, as whoever presses it meets it: how soon the first frame is there, how soon what a key does is seen, how much is
//! written to the terminal for it, and what memory that takes. Each figure stands beside what is asked of it.
//!
//! Another program's repaint can't be known by its text, so both are measured by the same rule: from the key's being
//! written to the pseudo-terminal until the last byte that is read back before a silence. A program that paints in
//! several pieces is thus measured to the last of them, and the silence itself is not counted. The two take turns, key
//! by key.

mod session;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::{RUNS, corpus, median, program};
use session::{Burst, Session};

/// The keys of each sort that are pressed.
const KEYS: usize = 300;

/// The size of terminal that times are measured in.
const USUAL: (u16, u16) = (120, 40);

/// The sizes that bytes are counted in, and what a move of the cursor may write there.
const SIZES: [((u16, u16), usize); 3] = [((80, 24), 1_600), ((120, 40), 2_000), ((140, 45), 2_000)];

/// What a typed letter may write.
const LETTER: usize = 300;

/// The letters that are typed between two rests, where bytes are counted.
const STRETCH: usize = 30;

/// What is typed: lines come to their end in it as they do when someone writes.
const TEXT: &str =
    " Förbundet ska under året se över hur insatserna når kvinnor och män, och redovisa det för styrelsen.";

const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";

/// The group `keys`.
pub(crate) fn side_by_side(folder: &Path) {
    let [small, large] = [200, 20_000].map(|items| {
        let dir = folder.join(items.to_string());
        std::fs::create_dir_all(&dir).unwrap();
        corpus::archive(&dir, items, 1);
        dir
    });
    let mut table = Table::default();
    let vim = there("vim").then_some(Other { name: "vim", command: &["vim", "-u", "NONE", "-N"] });
    let nano = there("nano").then_some(Other { name: "nano", command: &["nano", "--ignorercfiles"] });
    if nano.is_none() {
        println!("nano is not installed: at 200 items vim takes its place");
    }
    Table::head("from the start, medians", "ours", "theirs");
    frames(&mut table, &small, 200, nano.as_ref().or(vim.as_ref()));
    frames(&mut table, &large, 20_000, vim.as_ref());
    Table::head("from a key to the last byte of its repaint, 20,000 items", "ours", "vim's");
    repaints(&mut table, &large, vim.as_ref());
    Table::head("bytes a key has written, 20,000 items", "median", "p99, most");
    for (size, step) in SIZES {
        bytes(&mut table, &large, size, step);
    }
    table.close();
}

fn there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// What is measured beside ours.
struct Other {
    name: &'static str,
    command: &'static [&'static str],
}

impl Other {
    fn start(&self, dir: &Path, size: (u16, u16)) -> Session {
        let file = plan_file(dir);
        let command = [self.command, &[file.to_str().unwrap()]].concat();
        Session::start(dir, &command, size)
    }
}

fn plan_file(dir: &Path) -> PathBuf {
    dir.join("plans/stor/plan.json")
}

/// What is printed, and what is asked of it.
#[derive(Default)]
struct Table {
    asked: usize,
    broken: Vec<String>,
}

impl Table {
    fn head(what: &str, ours: &str, theirs: &str) {
        println!("\n{what:<58} {ours:>18} {theirs:>18}   asked");
    }

    fn row(&mut self, what: &str, ours: &str, theirs: &str, asked: Option<(String, bool)>) {
        let said = asked.map_or_else(String::new, |(asked, holds)| {
            self.asked += 1;
            if !holds {
                self.broken.push(what.to_owned());
            }
            format!("{asked}: {}", if holds { "holds" } else { "DOES NOT HOLD" })
        });
        println!("{what:<58} {ours:>18} {theirs:>18}   {said}");
    }

    fn close(self) {
        println!("\n{} of {} hold", self.asked - self.broken.len(), self.asked);
        for what in self.broken {
            println!("   does not hold: {what}");
        }
    }
}

fn say(time: Duration) -> String {
    format!("{time:.2?}")
}

/// The three moments of a start: something is seen, the overview says how its plans stand, the first of them is open.
fn frames(table: &mut Table, dir: &Path, items: usize, other: Option<&Other>) {
    let (mut ours, mut theirs) = ([const { Vec::new() }; 3], Vec::new());
    for _ in 0..RUNS {
        for (times, time) in ours.iter_mut().zip(start(dir)) {
            times.push(time);
        }
        if let Some(other) = other {
            let mut session = other.start(dir, USUAL);
            theirs.push(session.until("the file", |screen| screen.contains("revidera/plan/1")));
            session.end();
        }
    }
    let theirs = (!theirs.is_empty()).then(|| median(theirs));
    let names = ["first thing drawn", "overview, the plan read", "the plan open"];
    for (at, (name, ours)) in names.into_iter().zip(ours).enumerate() {
        let ours = median(ours);
        let asked = theirs.zip(other).map(|(theirs, other)| {
            let asked =
                format!("{:.2} of {}'s, at most 1", ours.as_secs_f64() / theirs.as_secs_f64(), other.name);
            (asked, ours <= theirs)
        });
        // What is asked is asked of the first frame; the others are told beside it.
        let (asked, beside) = if at == 0 {
            (asked, String::new())
        } else {
            (None, asked.map_or_else(String::new, |(asked, _)| asked.replace(", at most 1", "")))
        };
        let theirs = theirs.map_or_else(|| "-".to_owned(), say);
        table.row(&format!("{items} items: {name} {beside}"), &say(ours), &theirs, asked);
    }
}

/// The time from the start of a program until its screen shows a text.
pub(crate) fn first_frame(dir: &Path, command: &[&str], sign: &str) -> Duration {
    let mut session = Session::start(dir, command, USUAL);
    let time = session.until(sign, |screen| screen.contains(sign));
    session.end();
    time
}

fn start(dir: &Path) -> [Duration; 3] {
    let mut session = Session::start(dir, &[program()], USUAL);
    let first = session.until("anything", |screen| !screen.trim().is_empty());
    // The first thing drawn may be the overview already.
    let read = if overview(&session.text()) { first } else { session.until("the overview", overview) };
    session.send("\r");
    let open = session.until("the plan", paper);
    session.end();
    [first, read, open]
}

fn overview(screen: &str) -> bool {
    screen.contains("En stor plan")
}

fn paper(screen: &str) -> bool {
    screen.contains('│')
}

/// Ours with the plan open. What the run before typed would be offered first: it was killed, and nothing it was told is lost.
fn opened(dir: &Path, size: (u16, u16)) -> Session {
    let _ = std::fs::remove_dir_all(dir.join(".git/revidera"));
    // What was typed for the measure before would make the middle's item one of thousands of letters.
    assert!(
        Command::new("git").args(["checkout", "-q", "--", "."]).current_dir(dir).status().unwrap().success()
    );
    let mut session = Session::start(dir, &[program()], size);
    session.until("the overview", overview);
    session.send("\r");
    session.until("the plan", paper);
    session.go("");
    session
}

/// Where keys are pressed: how one comes there in ours and in vim, and the keys that go on from there in each.
struct Spot {
    name: &'static str,
    ours: Vec<String>,
    vim: &'static str,
    step: (&'static str, &'static str),
}

fn spots() -> [Spot; 3] {
    let plan = corpus::plan(20_000);
    let middle = &plan.content[plan.content.len() / 2].children[3].text;
    let words: String = middle.chars().take(48).collect();
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    // What is found is marked in its text, ready to be written: Esc leaves it chosen.
    [
        Spot { name: "at the top", ours: keys(&["\x1b[H", DOWN, DOWN]), vim: "gg", step: (DOWN, "j") },
        Spot {
            name: "in the middle",
            ours: keys(&["/", &words, "\r", "\x1b"]),
            vim: "50%",
            step: (DOWN, "j"),
        },
        Spot { name: "at the end", ours: keys(&["\x1b[F"]), vim: "G", step: (UP, "k") },
    ]
}

fn come(session: &mut Session, keys: &[String]) {
    for keys in keys {
        session.go(keys);
    }
}

/// The letters that are typed. A blank goes with the letter after it: at the end of a line it shows nothing.
fn letters() -> impl Iterator<Item = String> {
    let mut letters: Vec<String> = Vec::new();
    let mut blank = String::new();
    for letter in TEXT.chars() {
        blank.push(letter);
        if letter != ' ' {
            letters.push(std::mem::take(&mut blank));
        }
    }
    letters.into_iter().cycle().take(KEYS)
}

/// How long a key takes, ours and vim's in turn.
fn repaints(table: &mut Table, dir: &Path, vim: Option<&Other>) {
    let mut ours = opened(dir, USUAL);
    let open = ours.peak();
    let mut theirs = vim.map(|vim| vim.start(dir, USUAL));
    if let Some(theirs) = &mut theirs {
        theirs.go(":set ttimeout ttimeoutlen=5\r");
    }
    let (mut cpu, mut keys) = (Duration::ZERO, 0);
    let mut press =
        |what: &str, ours: &mut Session, theirs: &mut Option<Session>, pairs: Vec<[String; 2]>| {
            let (mut a, mut b) = (Vec::new(), Vec::new());
            let before = ours.cpu();
            for [our, their] in &pairs {
                a.push(ours.key(our));
                b.extend(theirs.as_mut().map(|theirs| theirs.key(their)));
            }
            if let (Some(before), Some(after)) = (before, ours.cpu()) {
                cpu += after.saturating_sub(before);
                keys += u32::try_from(pairs.len()).unwrap();
            }
            compare(table, what, &a, &b);
        };
    for spot in spots() {
        come(&mut ours, &spot.ours);
        if let Some(theirs) = &mut theirs {
            theirs.go(spot.vim);
        }
        let pairs = vec![[spot.step.0.to_owned(), spot.step.1.to_owned()]; KEYS];
        press(&format!("a step, {}", spot.name), &mut ours, &mut theirs, pairs);
    }
    let pressed = ours.peak();
    for spot in spots() {
        come(&mut ours, &spot.ours);
        ours.go("\r");
        if let Some(theirs) = &mut theirs {
            theirs.go(spot.vim);
            theirs.go("o");
        }
        let pairs = letters().map(|letter| [letter.clone(), letter]).collect();
        press(&format!("a letter, {}", spot.name), &mut ours, &mut theirs, pairs);
        ours.go("\x1b");
        if let Some(theirs) = &mut theirs {
            theirs.go("\x1b");
        }
    }
    if keys > 0 {
        table.row("the CPU time of a key", &say(cpu / keys), "", None);
    }
    let typed = ours.peak();
    for (when, peak) in [("plan open", open), ("after steps", pressed), ("after letters too", typed)] {
        if let Some(peak) = peak {
            let asked = ("at most 100 MB".to_owned(), peak < 100_000_000);
            let said = format!("{}.{} MB", peak / 1_000_000, peak / 100_000 % 10);
            table.row(&format!("most memory, {when}"), &said, "", Some(asked));
        }
    }
    ours.end();
    if let Some(theirs) = theirs {
        theirs.end();
    }
}

/// The median and the 99th percentile.
fn middle_and_tail<T: Copy + Ord>(figures: impl Iterator<Item = T>) -> (T, T) {
    let mut figures: Vec<T> = figures.collect();
    figures.sort_unstable();
    (figures[figures.len() / 2], figures[(figures.len() * 99).div_ceil(100) - 1])
}

fn compare(table: &mut Table, what: &str, ours: &[Burst], theirs: &[Burst]) {
    let (middle, tail) = middle_and_tail(ours.iter().map(|burst| burst.last));
    let (first, first_tail) = middle_and_tail(ours.iter().map(|burst| burst.first));
    if theirs.is_empty() {
        table.row(&format!("{what}: median"), &say(middle), "-", None);
        table.row(&format!("{what}: 99th percentile"), &say(tail), "-", None);
        return;
    }
    let (their_middle, their_tail) = middle_and_tail(theirs.iter().map(|burst| burst.last));
    let (their_first, their_first_tail) = middle_and_tail(theirs.iter().map(|burst| burst.first));
    let asked = |ours: Duration, theirs: Duration, most: f64| {
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
        Some((format!("{ratio:.2} of vim's, at most {most}"), ratio <= most))
    };
    let row = |what: &str, ours, theirs| format!("{what} (first byte {} and {})", say(ours), say(theirs));
    table.row(
        &row(&format!("{what}: median"), first, their_first),
        &say(middle),
        &say(their_middle),
        asked(middle, their_middle, 3.0),
    );
    table.row(
        &row(&format!("{what}: p99"), first_tail, their_first_tail),
        &say(tail),
        &say(their_tail),
        asked(tail, their_tail, 2.0),
    );
}

/// What keys have written on a terminal of one size.
fn bytes(table: &mut Table, dir: &Path, size: (u16, u16), step: usize) {
    let (columns, rows) = size;
    let mut session = opened(dir, size);
    let mut count = |what: &str, bursts: &[&Burst], most: Option<usize>| {
        if bursts.is_empty() {
            return;
        }
        let (middle, tail) = middle_and_tail(bursts.iter().map(|burst| burst.bytes));
        let worst = bursts.iter().map(|burst| burst.bytes).max().unwrap_or(0);
        let asked = most.map(|most| (format!("at most {most}"), worst <= most));
        let what = format!("{columns}x{rows}: {what} ({})", bursts.len());
        table.row(&what, &middle.to_string(), &format!("{tail}, {worst}"), asked);
    };
    let spots = spots();
    for (spot, name) in spots.iter().zip(["steps down from the top", "steps down", "steps up from the end"]) {
        come(&mut session, &spot.ours);
        let steps: Vec<Burst> = (0..KEYS).map(|_| session.key(spot.step.0)).collect();
        count(name, &steps.iter().collect::<Vec<_>>(), Some(step));
    }
    come(&mut session, &spots[1].ours);
    session.go("\r");
    // Whoever writes rests now and then, half a second at least; what happens then is no part of any letter.
    let typed: Vec<Burst> = letters()
        .enumerate()
        .map(|(at, letter)| {
            if at % STRETCH == 0 {
                session.go("");
            }
            session.key(&letter)
        })
        .collect();
    let (wrapping, plain): (Vec<_>, Vec<_>) = typed.iter().partition(|burst| burst.other_row);
    count("letters that stay on their line", &plain, Some(LETTER));
    count("letters that end a line", &wrapping, Some(LETTER));
    let hurried: Vec<Burst> = letters().map(|letter| session.key(&letter)).collect();
    count("letters, never resting", &hurried.iter().collect::<Vec<_>>(), None);
    session.end();
}
