//! The same two files through other programs: how long each takes, and how many of the moves and rewordings that were
//! made it shows as such.
//!
//! A rewording is shown as such where the words that stayed are told from those that changed; a move where what stands
//! here is said to be what stood there. Taken out and put in are neither. Programs that are not installed are passed
//! over: `difft` (difftastic) is looked for on the path, jsondiffpatch in the folder that `JSONDIFFPATCH` names.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use revidera::plan::{ItemId, Plan};
use serde_json::Value;

use crate::corpus::{self, Truth};
use crate::{median, program};

const RUNS: usize = 5;

struct Pair {
    old: Plan,
    new: Plan,
    truth: Truth,
    before: String,
    after: String,
}

impl Pair {
    fn text(plan: &Plan, id: ItemId) -> String {
        plan.find(id).unwrap().text.clone()
    }
}

pub(crate) fn side_by_side(folder: &Path) {
    for items in [200, 2_000, 19_500] {
        let old = corpus::plan(items);
        let (new, truth) = corpus::revised_so(&old);
        let write = |name: &str, plan| {
            let path = folder.join(name);
            std::fs::write(&path, revidera::document::write_plan(plan)).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let (before, after) = (write("before.json", &old), write("after.json", &new));
        let pair = Pair { old, new, truth, before, after };
        println!(
            "\n{items} items, {} moved and {} reworded",
            pair.truth.moved.len(),
            pair.truth.reworded.len()
        );
        let git = ["git", "diff", "--no-index"];
        tell(&pair, "revidera diff", &[program(), "diff", &pair.before, &pair.after], &|_| {
            let told = output(&[program(), "--json", "diff", &pair.before, &pair.after], &[]);
            ours(&pair, &serde_json::from_slice(&told).unwrap())
        });
        let words = [&git[..], &["--word-diff", &pair.before, &pair.after]].concat();
        tell(&pair, "git diff --word-diff", &words, &|said| word_diff(&pair, said));
        let moved =
            [&git[..], &["--color-moved=plain", "--color=always", &pair.before, &pair.after]].concat();
        tell(&pair, "git diff --color-moved", &moved, &|said| color_moved(&pair, said));
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/jsondiffpatch.mjs");
        if std::env::var_os("JSONDIFFPATCH").is_some() {
            tell(&pair, "jsondiffpatch, by ids", &["node", script, &pair.before, &pair.after], &|said| {
                jsondiffpatch(&pair, said)
            });
        }
        // It takes minutes and gigabytes at the largest.
        if items < 10_000 && Command::new("difft").arg("--version").output().is_ok() {
            tell(&pair, "difftastic", &["difft", &pair.before, &pair.after], &|_| difftastic(&pair));
        }
    }
}

fn output(command: &[&str], env: &[(&str, &str)]) -> Vec<u8> {
    let mut run = Command::new(command[0]);
    run.args(&command[1..]).envs(env.iter().copied());
    run.output().unwrap().stdout
}

/// Moves and rewordings shown.
type Shown = (usize, usize);

fn tell(pair: &Pair, name: &str, command: &[&str], judge: &dyn Fn(&str) -> Shown) {
    let mut times: Vec<Duration> = Vec::new();
    let mut said = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        said = output(command, &[]);
        times.push(start.elapsed());
    }
    let (moves, rewordings) = judge(&String::from_utf8_lossy(&said));
    let (all_moves, all_rewordings) = (pair.truth.moved.len(), pair.truth.reworded.len());
    println!(
        "{name:<26} {:>9.2?}   moves {moves}/{all_moves}   rewordings {rewordings}/{all_rewordings}",
        median(times)
    );
}

fn ours(pair: &Pair, told: &Value) -> Shown {
    let changes = told["changes"].as_array().unwrap();
    let kinds: HashMap<&str, &Value> =
        changes.iter().map(|change| (change["item"].as_str().unwrap(), &change["kinds"])).collect();
    let with = |ids: &[ItemId], kind: &str| {
        ids.iter()
            .filter(|id| {
                let kinds = kinds.get(id.as_str()).and_then(|kinds| kinds.as_array());
                kinds.is_some_and(|kinds| kinds.iter().any(|one| one == kind))
            })
            .count()
    };
    (with(&pair.truth.moved, "moved"), with(&pair.truth.reworded, "reworded"))
}

/// `[-removed-]{+added+}` inside a line, with more than half of it as it was. A move is never said.
fn word_diff(pair: &Pair, said: &str) -> Shown {
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    for line in said.lines().filter(|line| line.contains("[-") || line.contains("{+")) {
        let (mut old, mut new, mut same, mut rest) = (String::new(), String::new(), 0, line);
        while !rest.is_empty() {
            let next = rest.find("[-").unwrap_or(rest.len()).min(rest.find("{+").unwrap_or(rest.len()));
            let (plain, marked) = rest.split_at(next);
            old.push_str(plain);
            new.push_str(plain);
            same += plain.len();
            let (side, close) = if marked.starts_with("[-") { (&mut old, "-]") } else { (&mut new, "+}") };
            let end = marked.find(close).unwrap_or(marked.len());
            side.push_str(marked.get(2..end).unwrap_or_default());
            rest = marked.get(end + 2..).unwrap_or_default();
        }
        seen.insert((trimmed(&old), trimmed(&new)), same);
    }
    let shown = pair.truth.reworded.iter().filter(|id| {
        let (old, new) = (Pair::text(&pair.old, **id), Pair::text(&pair.new, **id));
        seen.get(&(trimmed(&old), trimmed(&new))).is_some_and(|same| same * 2 > new.len())
    });
    (0, shown.count())
}

/// The text of a line that has one.
fn trimmed(line: &str) -> String {
    let text = line.trim().trim_end_matches(',');
    let text = text.strip_prefix("\"text\": \"").and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A moved line has the colour of moved lines. Words are not compared.
fn color_moved(pair: &Pair, said: &str) -> Shown {
    let moved: Vec<String> = said
        .lines()
        .filter_map(|line| line.strip_prefix("\u{1b}[1;36m+"))
        .map(|line| trimmed(&line.replace("\u{1b}[m", "").replace("\u{1b}[1;36m", "")))
        .collect();
    let shown = pair.truth.moved.iter().filter(|id| moved.contains(&trimmed(&Pair::text(&pair.new, **id))));
    (shown.count(), 0)
}

/// Its delta: `["", to, 3]` is a move within a list, `[patch, 0, 2]` a text with what changed in it.
fn jsondiffpatch(pair: &Pair, said: &str) -> Shown {
    fn walk(delta: &Value, old: &Value, new: &Value, moved: &mut Vec<String>, reworded: &mut Vec<String>) {
        let Some(delta) = delta.as_object() else { return };
        let list = delta.get("_t").is_some_and(|sort| sort == "a");
        for (key, inner) in delta {
            if let Some(at) = key.strip_prefix('_').filter(|_| list) {
                if inner.get(2).is_some_and(|sort| sort == 3) {
                    moved.extend(old[at.parse::<usize>().unwrap()]["id"].as_str().map(str::to_owned));
                }
            } else if list {
                let new = &new[key.parse::<usize>().unwrap()];
                let was = |one: &&Value| one["id"] == new["id"];
                let old = old.as_array().and_then(|list| list.iter().find(was)).unwrap_or(&Value::Null);
                walk(inner, old, new, moved, reworded);
            } else if key == "text" && inner.get(2).is_some_and(|sort| sort == 2) {
                reworded.extend(new["id"].as_str().map(str::to_owned));
            } else {
                walk(inner, &old[key], &new[key], moved, reworded);
            }
        }
    }
    let read = |path: &str| -> Value { serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap() };
    let (mut moved, mut reworded) = (Vec::new(), Vec::new());
    let delta: Value = serde_json::from_str(said).unwrap();
    walk(&delta, &read(&pair.before), &read(&pair.after), &mut moved, &mut reworded);
    let among = |ids: &[ItemId], shown: &[String]| {
        ids.iter().filter(|id| shown.iter().any(|one| one == id.as_str())).count()
    };
    (among(&pair.truth.moved, &moved), among(&pair.truth.reworded, &reworded))
}

/// A line with the words underlined that changed, where those are less than half of the text. It knows no moves.
fn difftastic(pair: &Pair) -> Shown {
    let command =
        ["difft", "--color=always", "--display", "inline", "--width", "1000", &pair.before, &pair.after];
    let said = output(&command, &[]);
    let mut shown = Vec::new();
    for line in String::from_utf8_lossy(&said).lines() {
        let (mut plain, mut changed) = (String::new(), 0);
        for part in line.split("\u{1b}[") {
            let (style, text) = part.split_once('m').unwrap_or(("", part));
            changed += if style.ends_with(";1;4") { text.len() } else { 0 };
            plain.push_str(text);
        }
        let text = plain.split_once("\"text\": ").map(|(_, text)| trimmed(&format!("\"text\": {text}")));
        shown.extend(text.filter(|text| changed > 0 && changed * 2 < text.len()));
    }
    let ids = pair.truth.reworded.iter();
    (0, ids.filter(|id| shown.contains(&trimmed(&Pair::text(&pair.new, **id)))).count())
}
