//! The program as a user meets it: whole processes, side by side with what they are measured against, as ratios of
//! medians from alternating runs.
//!
//! `cargo bench --bench processes`. The baselines are a program that reads the files it is given (`baseline/empty.rs`,
//! compiled alone by the `rustc` on the path) and one that draws a single empty frame: this binary, started with
//! `empty-screen`.
#![allow(
    missing_docs,
    dead_code,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark is no library, and the two share their corpora"
)]

mod corpus;
mod papers;
mod peers;
mod terminal;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The program and this binary as installing leaves them: copied whole. What a linker has just written lies in smaller
/// pieces in memory until the machine is started anew, and a run of two milliseconds is a tenth slower for it.
static INSTALLED: OnceLock<[String; 2]> = OnceLock::new();
const RUNS: usize = 41;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("empty-screen") => empty_screen(),
        _ => measure(&args.into_iter().filter(|arg| !arg.starts_with('-')).collect::<Vec<_>>()),
    }
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

/// The groups of rows, in order; `cargo bench --bench processes -- log` measures one alone.
fn measure(only: &[String]) {
    println!("medians of {RUNS} alternating runs; ratio = ours / theirs\n");
    let folder = std::env::temp_dir().join(format!("revidera-bench-{}", std::process::id()));
    INSTALLED.set(install(&folder.join("bin"))).unwrap();
    let group = |name: &str, rows: fn(&Path)| {
        if only.is_empty() || only.iter().any(|word| word == name) {
            let folder = folder.join(name);
            std::fs::create_dir_all(&folder).unwrap();
            rows(&folder);
        }
    };
    group("start", starts);
    group("log", histories);
    group("blame", blames);
    group("diff", diffs);
    group("peers", peers::side_by_side);
    group("papers", papers::side_by_side);
    group("large", large);
    group("keys", terminal::side_by_side);
    group("merge", merges);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Copies the program and this binary into a folder.
fn install(folder: &Path) -> [String; 2] {
    let from = [PathBuf::from(env!("CARGO_BIN_EXE_revidera")), std::env::current_exe().unwrap()];
    from.map(|from| copied(&from, folder))
}

/// Copies a program into a folder.
fn copied(program: &Path, folder: &Path) -> String {
    std::fs::create_dir_all(folder).unwrap();
    let to = folder.join(program.file_name().unwrap());
    std::fs::copy(program, &to).unwrap();
    to.to_str().unwrap().to_owned()
}

/// The program that is measured.
fn program() -> &'static str {
    &INSTALLED.get().unwrap()[0]
}

/// This binary, to be started in one of its modes.
fn own() -> &'static str {
    &INSTALLED.get().unwrap()[1]
}

fn starts(folder: &Path) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let files = [
        "archive.json",
        "meetings.json",
        "jamstalldhetsintegrering/plan.json",
        "demokratiatagande/plan.json",
    ];
    let mut empty = vec![empty_program(folder)];
    empty.extend(files.iter().map(|file| root.join("plans").join(file).to_str().unwrap().to_owned()));
    empty.extend(git_files(&root));
    let empty: Vec<&str> = empty.iter().map(String::as_str).collect();
    let against = "an empty program reading the same files";
    row("--help", against, &root, &[program(), "--help"], &empty);
    row("status, the seeds", against, &root, &[program(), "status"], &empty);
    let what = "first frame, the seeds";
    frame_row(what, "an empty ratatui program", &root, "Handlingsplan", (&[own(), "empty-screen"], "x"));
}

/// Compiles the empty program as a release of a program with nothing in it would be.
fn empty_program(folder: &Path) -> String {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/baseline/empty.rs");
    let program = folder.join("empty");
    let options = ["--edition=2024", "-Copt-level=3", "-Cstrip=symbols", "-o", program.to_str().unwrap()];
    assert!(Command::new("rustc").args(options).arg(source).status().unwrap().success());
    copied(&program, &folder.join("bin"))
}

/// What git itself must read to say what HEAD's plans are: its settings, HEAD, the branch and the loose objects.
fn git_files(root: &Path) -> Vec<String> {
    let revisions = ["HEAD", "HEAD^{tree}", "HEAD:plans", "HEAD:plans/demokratiatagande"];
    let asked = Command::new("git").arg("rev-parse").args(revisions).current_dir(root).output().unwrap();
    let ids = String::from_utf8(asked.stdout).unwrap();
    let objects = ids.lines().map(|id| format!("objects/{}/{}", &id[..2], &id[2..]));
    let branch = std::fs::read_to_string(root.join(".git/HEAD")).unwrap_or_default();
    let branch = branch.trim().strip_prefix("ref: ").map(str::to_owned);
    let named = ["config".to_owned(), "HEAD".to_owned()].into_iter().chain(branch).chain(objects);
    let paths = named.map(|name| root.join(".git").join(name)).filter(|path| path.is_file());
    paths.map(|path| path.to_str().unwrap().to_owned()).collect()
}

fn histories(folder: &Path) {
    corpus::archive(folder, 200, 10_000);
    let git = ["git", "log", "--format=%H%B", "--", "plans/stor/plan.json"];
    let against = "git log --format=%H%B -- FILE";
    row("log, 10,000 decisions", against, folder, &[program(), "log", "stor"], &git);
    row("log --json, 10,000 decisions", against, folder, &[program(), "--json", "log", "stor"], &git);
}

/// Two people revise one plan of 2,000 items. Git's own merge of the same files leaves conflict markers in the JSON.
fn merges(folder: &Path) {
    let base = corpus::plan(2_000);
    let (mut ours, mut theirs) = (corpus::revised(&base), base.clone());
    for section in theirs.content.iter_mut().step_by(7) {
        for item in section.children.iter_mut().step_by(4) {
            item.text = item.text.replace("och", "samt");
        }
        section.children.rotate_left(1);
    }
    ours.decisions.clone_from(&base.decisions);
    let paths = ["base.json", "ours.json", "theirs.json"].map(|name| folder.join(name));
    for (path, plan) in paths.iter().zip([&base, &ours, &theirs]) {
        std::fs::write(path, revidera::document::write_plan(plan)).unwrap();
    }
    let [base, ours, theirs] = paths.each_ref().map(|path| path.to_str().unwrap());
    // Both write over the file that is merged into, which is put back before each run, in the same time for both.
    let (scratch, other) = (folder.join("scratch.json"), folder.join("other.json"));
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..=RUNS {
        std::fs::copy(ours, &scratch).unwrap();
        std::fs::copy(ours, &other).unwrap();
        let (a, b) = (scratch.to_str().unwrap(), other.to_str().unwrap());
        times.0.push(run(folder, &[program(), "git", "merge", base, a, theirs, "7", "plan.json"]));
        times.1.push(run(folder, &["git", "merge-file", b, base, theirs]));
    }
    // The first run of each warms the machine.
    let (ours, theirs) = (times.0.split_off(1), times.1.split_off(1));
    print_row("merge, 2,000 items", "git merge-file", median(ours), median(theirs));
    assert!(
        revidera::document::read_plan(&std::fs::read(&scratch).unwrap()).is_ok(),
        "what is merged can be read"
    );
}

/// What is remembered between runs.
fn forget(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder.join(".git/revidera"));
}

/// The history is cut short here and there so that the table is done in some minutes; the last is the one that counts.
fn blames(folder: &Path) {
    for decisions in [100, 1_000, 10_000] {
        let folder = folder.join(decisions.to_string());
        std::fs::create_dir_all(&folder).unwrap();
        corpus::archive(&folder, 200, decisions);
        let git = ["git", "blame", "plans/stor/plan.json"];
        let ours = [program(), "blame", "stor"];
        let (mut first, mut again, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..RUNS / 2 {
            forget(&folder);
            first.push(run(&folder, &ours));
            again.push(run(&folder, &ours));
            theirs.push(run(&folder, &git));
        }
        let theirs = median(theirs);
        let what = |when: &str| format!("blame, {decisions} decisions, {when}");
        print_row(&what("first"), "git blame FILE", median(first), theirs);
        print_row(&what("again"), "git blame FILE", median(again), theirs);
        forget(&folder);
        print_peaks(&folder, &ours, &git);
        let log = ["git", "log", "--", "plans/stor/plan.json"];
        let ours = [program(), "log", "stor"];
        let (mut first, mut again, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..RUNS / 2 {
            forget(&folder);
            first.push(run(&folder, &ours));
            again.push(run(&folder, &ours));
            theirs.push(run(&folder, &log));
        }
        let theirs = median(theirs);
        let what = |when: &str| format!("log, {decisions} decisions, {when}");
        print_row(&what("first"), "git log -- FILE", median(first), theirs);
        print_row(&what("again"), "git log -- FILE", median(again), theirs);
    }
}

/// Two plans' files, the second the first one revised.
fn pair(folder: &Path, items: usize) -> (String, String, corpus::Truth) {
    let old = corpus::plan(items);
    let (new, truth) = corpus::revised_so(&old);
    let write = |name: &str, plan| {
        let path = folder.join(format!("{items}-{name}.json"));
        std::fs::write(&path, revidera::document::write_plan(plan)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    (write("before", &old), write("after", &new), truth)
}

fn diffs(folder: &Path) {
    // A little below the limit, so that the revised plan is within it too.
    for items in [20, 200, 2_000, 19_500] {
        let (before, after, _) = pair(folder, items);
        let ours = [program(), "diff", &before, &after];
        let words = ["git", "diff", "--no-index", "--word-diff", &before, &after];
        let lines = ["git", "diff", "--no-index", &before, &after];
        row(&format!("diff, {items} items"), "git diff --no-index --word-diff", folder, &ours, &words);
        row(&format!("diff, {items} items"), "git diff --no-index", folder, &ours, &lines);
        print_peaks(folder, &ours, &words);
    }
    // One paragraph of a megabyte, of which no word stays where it was.
    let mut plan = corpus::plan(1);
    let write = |name: &str, plan: &revidera::plan::Plan| {
        let path = folder.join(name);
        std::fs::write(&path, revidera::document::write_plan(plan)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let text = |step: usize, words: usize| {
        (0..90_000).map(|n| format!("ord{}", n * step % words)).collect::<Vec<_>>().join(" ")
    };
    plan.content[0].text = text(7_919, 4_001);
    let before = write("before.json", &plan);
    plan.content[0].text = text(6_007, 4_003);
    let after = write("after.json", &plan);
    let words = ["git", "diff", "--no-index", "--word-diff", &before, &after];
    row(
        "diff, a paragraph of 1 MB",
        "git diff --no-index --word-diff",
        folder,
        &[program(), "diff", &before, &after],
        &words,
    );
}

/// The most memory that each took, where a program is there that tells.
fn print_peaks(dir: &Path, ours: &[&str], theirs: &[&str]) {
    let peak = |command: &[&str]| {
        let timed =
            Command::new("/usr/bin/time").args(["-f", "%M"]).args(command).current_dir(dir).output().ok()?;
        let said = String::from_utf8(timed.stderr).ok()?;
        said.lines().last()?.trim().parse::<u64>().ok()
    };
    if let (Some(ours), Some(theirs)) = (peak(ours), peak(theirs)) {
        println!("{:<34} {:>6} MB   {:<42} {:>6} MB", "   most memory", ours / 1024, "", theirs / 1024);
    }
}

fn large(folder: &Path) {
    // A little below the limit, so that the revised plan is within it too.
    corpus::archive(folder, 19_500, 1);
    let plan = folder.join("plans/stor/plan.json");
    let (before, after) = (folder.join("before.json"), folder.join("after.json"));
    std::fs::copy(&plan, &before).unwrap();
    let old = revidera::document::read_plan(&std::fs::read(&plan).unwrap()).unwrap();
    let mut revised = corpus::revised(&old);
    revised.decisions.clone_from(&old.decisions);
    std::fs::write(&after, revidera::document::write_plan(&revised)).unwrap();
    let (before, after) = (before.to_str().unwrap(), after.to_str().unwrap());

    std::fs::copy(after, &plan).unwrap();
    let git = ["git", "diff", "--no-index", "--word-diff", before, after];
    row("diff, 20,000 items", "git diff --no-index --word-diff", folder, &[program(), "diff", "stor"], &git);
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

/// A program in a pseudo-terminal, and the text its first frame is known by.
type Sign<'a> = (&'a [&'a str], &'a str);

fn frame_row(what: &str, against: &str, dir: &Path, sign: &str, theirs: Sign<'_>) {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        a.push(terminal::first_frame(dir, &[program()], sign));
        b.push(terminal::first_frame(dir, theirs.0, theirs.1));
    }
    print_row(what, against, median(a), median(b));
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn print_row(what: &str, against: &str, ours: Duration, theirs: Duration) {
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("{what:<34} {ours:>9.2?}   {against:<42} {theirs:>9.2?}   ratio {ratio:.2}");
}
