//! The program as a user meets it: whole processes, side by side with what they are measured against, as ratios of
//! medians from alternating runs.
//!
//! `cargo bench --bench processes`. The baselines are this binary itself, started with a mode for its first argument:
//! a program that reads the files it is given, and one that draws a single empty frame.
#![allow(
    missing_docs,
    dead_code,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark is no library, and the two share their corpora"
)]

mod corpus;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const PROGRAM: &str = env!("CARGO_BIN_EXE_revidera");
const RUNS: usize = 21;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("empty-program") => read_files(&args[1..]),
        Some("empty-screen") => empty_screen(),
        _ => measure(),
    }
}

/// An empty program that reads the same files.
fn read_files(files: &[String]) {
    let total: usize = files.iter().map(|file| std::fs::read(file).unwrap().len()).sum();
    std::hint::black_box(total);
}

/// An empty ratatui program: one frame, one key, the end.
fn empty_screen() {
    crossterm::terminal::enable_raw_mode().unwrap();
    crossterm::execute!(std::io::stdout(), crossterm::terminal::EnterAlternateScreen).unwrap();
    let backend = ratatui::backend::CrosstermBackend::new(std::io::stdout());
    let mut terminal = ratatui::Terminal::new(backend).unwrap();
    terminal.draw(|frame| frame.render_widget("x", frame.area())).unwrap();
    crossterm::event::read().unwrap();
    crossterm::execute!(std::io::stdout(), crossterm::terminal::LeaveAlternateScreen).unwrap();
    crossterm::terminal::disable_raw_mode().unwrap();
}

fn measure() {
    let own = std::env::current_exe().unwrap().to_str().unwrap().to_owned();
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let seeds: Vec<String> = [
        "archive.json",
        "meetings.json",
        "jamstalldhetsintegrering/plan.json",
        "demokratiatagande/plan.json",
    ]
    .iter()
    .map(|file| root.join("plans").join(file).to_str().unwrap().to_owned())
    .collect();
    let mut empty = vec![own.clone(), "empty-program".to_owned()];
    empty.extend(seeds);
    let empty: Vec<&str> = empty.iter().map(String::as_str).collect();

    println!("medians of {RUNS} alternating runs; ratio = ours / theirs\n");
    let against = "an empty program reading the same files";
    row("--help", against, &root, &[PROGRAM, "--help"], &empty);
    row("status, the seeds", against, &root, &[PROGRAM, "status"], &empty);

    let folder = std::env::temp_dir().join(format!("revidera-bench-{}", std::process::id()));
    let long = folder.join("long");
    std::fs::create_dir_all(&long).unwrap();
    corpus::archive(&long, 200, 10_000);
    let file = "plans/stor/plan.json";
    let format = "--format=%H%B";
    row(
        "log, 10,000 decisions",
        "git log --format=%H%B -- FILE",
        &long,
        &[PROGRAM, "log", "stor"],
        &["git", "log", format, "--", file],
    );
    row(
        "log --json, 10,000 decisions",
        "git log --format=%H%B -- FILE",
        &long,
        &[PROGRAM, "--json", "log", "stor"],
        &["git", "log", format, "--", file],
    );
    let large = folder.join("large");
    std::fs::create_dir_all(&large).unwrap();
    corpus::archive(&large, 19_500, 1);
    let plan = large.join(file);
    let new = folder.join("new.json");
    let old = revidera::document::read_plan(&std::fs::read(&plan).unwrap()).unwrap();
    std::fs::copy(&plan, folder.join("old.json")).unwrap();
    let mut revised = corpus::revised(&old);
    revised.decisions.clone_from(&old.decisions);
    std::fs::write(&new, revidera::document::write_plan(&revised)).unwrap();
    std::fs::copy(&new, &plan).unwrap();
    row(
        "diff, 20,000 items",
        "git diff --no-index --word-diff",
        &large,
        &[PROGRAM, "diff", "stor"],
        &[
            "git",
            "diff",
            "--no-index",
            "--word-diff",
            folder.join("old.json").to_str().unwrap(),
            new.to_str().unwrap(),
        ],
    );

    frame_row(
        "first frame, the seeds",
        "an empty ratatui program",
        &root,
        &[PROGRAM],
        "arkiv",
        &[&own, "empty-screen"],
        "x",
    );
    if Command::new("vim").arg("--version").stdout(Stdio::null()).status().is_ok() {
        let path = plan.to_str().unwrap();
        let vim = ["vim", "-u", "NONE", "-N", path];
        frame_row(
            "first frame, 20,000 items",
            "vim opening the same JSON",
            &large,
            &[PROGRAM],
            "En stor plan",
            &vim,
            "revidera/plan/1",
        );
        opened_row("the plan open, 20,000 items", "vim opening the same JSON", &large, &vim);
    } else {
        println!("vim is not installed: the first frame at 20,000 items was not compared");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

fn row(what: &str, against: &str, dir: &Path, ours: &[&str], theirs: &[&str]) {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    run(dir, ours);
    run(dir, theirs);
    for _ in 0..RUNS {
        a.push(run(dir, ours));
        b.push(run(dir, theirs));
    }
    print_row(what, against, median(a), median(b));
}

fn run(dir: &Path, command: &[&str]) -> Duration {
    let start = Instant::now();
    let status = Command::new(command[0])
        .args(&command[1..])
        .current_dir(dir)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .stdin(Stdio::null())
        .status();
    assert!(status.is_ok(), "{command:?}");
    start.elapsed()
}

fn frame_row(
    what: &str,
    against: &str,
    dir: &Path,
    ours: &[&str],
    sign: &str,
    theirs: &[&str],
    their_sign: &str,
) {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        a.push(first_frame(dir, ours, None, sign));
        b.push(first_frame(dir, theirs, None, their_sign));
    }
    print_row(what, against, median(a), median(b));
}

/// From the start to the plan's own screen: the overview's first plan, opened with Enter.
fn opened_row(what: &str, against: &str, dir: &Path, vim: &[&str]) {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        a.push(first_frame(dir, &[PROGRAM], Some(("En stor plan", "\r")), "löpande"));
        b.push(first_frame(dir, vim, None, "revidera/plan/1"));
    }
    print_row(what, against, median(a), median(b));
}

/// Time from the start of a program in a 40×120 pseudo-terminal until its screen shows a text; `keys` are typed once
/// another text is shown.
fn first_frame(dir: &Path, command: &[&str], mut keys: Option<(&str, &str)>, sign: &str) -> Duration {
    let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut builder = CommandBuilder::new(command[0]);
    builder.args(&command[1..]);
    builder.cwd(dir);
    builder.env("TERM", "xterm-256color");
    builder.env("LANG", "sv_SE.UTF-8");
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(builder).unwrap();
    drop(pair.slave);
    let mut parser = vt100::Parser::new(40.try_into().unwrap(), 120.try_into().unwrap(), 0);
    let mut buffer = [0; 65_536];
    let mut took = None;
    while took.is_none() {
        let count = reader.read(&mut buffer).unwrap_or(0);
        assert!(count > 0, "{command:?} ended before it showed {sign:?}:\n{}", parser.screen().contents());
        let bytes = &buffer[..count];
        parser.process(bytes);
        if bytes.windows(4).any(|window| window == b"\x1b[6n") {
            writer.write_all(b"\x1b[1;1R").unwrap();
        }
        let shown = parser.screen().contents();
        if let Some((_, typed)) = keys.filter(|(seen, _)| shown.contains(seen)) {
            writer.write_all(typed.as_bytes()).unwrap();
            keys = None;
        } else if keys.is_none() && shown.contains(sign) {
            took = Some(start.elapsed());
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    took.unwrap()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn print_row(what: &str, against: &str, ours: Duration, theirs: Duration) {
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("{what:<30} {ours:>9.2?}   {against:<42} {theirs:>9.2?}   ratio {ratio:.2}");
}
