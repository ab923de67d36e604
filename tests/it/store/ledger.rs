//! What the ledger remembers is what walking tells, whatever became of the history.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use revidera::date::Moment;
use revidera::document::write_plan;
use revidera::locale::Lang;
use revidera::plan::{DecisionKind, Edit, Ids, Item, Kind, Place, Plan};
use revidera::revision::{Blamed, Decision, Rev};
use revidera::store::Store;
use revidera::workflow::{Called, Office, Surroundings, blame};

use super::archive::{Archive, DAYS, PLAN, day, decision_message, git_in, id, plan, record};

/// Numbers that look random and are the same each time.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

fn revise(plan: &mut Plan, ids: &mut Ids, dice: &mut Dice, number: usize) {
    let items: Vec<_> = plan.walk().map(|visit| visit.item.id).collect();
    let place = |dice: &mut Dice, plan: &Plan| Place { parent: None, index: dice.roll(plan.content.len()) };
    let any = items[dice.roll(items.len())];
    let edit = match dice.roll(6) {
        0 => Edit::Insert {
            at: place(dice, plan),
            item: Item::new(ids.next_id(), Kind::Measure, format!("ny {number}")),
        },
        1 if items.len() > 5 => Edit::Remove { id: any },
        2 => Edit::Move { id: any, to: place(dice, plan) },
        3 => return,
        _ => Edit::SetText { id: any, text: format!("ändrad {number}") },
    };
    plan.apply(edit).unwrap();
}

/// A branch of many decisions on top of what there is, with a completion and a commit of others here and there.
fn decide_much(archive: &Archive, count: usize, seed: u64) {
    let head = archive.git(&["rev-parse", "HEAD"]);
    let branch = archive.git(&["symbolic-ref", "HEAD"]);
    let (mut ids, mut dice) = (Ids::from_seed(seed), Dice(seed));
    let mut now = match archive.store().committed(&id()).unwrap() {
        Some(version) => version.plan,
        None => plan("början"),
    };
    let start = now.decisions.len();
    let mut stream = String::new();
    for number in start..start + count {
        revise(&mut now, &mut ids, &mut dice, number);
        let date = day("1990-01-02").plus_days(i32::try_from(number).unwrap()).to_string();
        let kind = if number == 0 { DecisionKind::Adopted } else { DecisionKind::Revised };
        now.decisions.push(record(kind, &date));
        let message = match dice.roll(10) {
            0 => "Något annat\n".to_owned(),
            _ => decision_message(&record(kind, &date), "x"),
        };
        let bytes = write_plan(&now);
        let text = std::str::from_utf8(&bytes).unwrap();
        let when = 1_700_000_001 + number;
        let _ = write!(
            stream,
            "commit {branch}committer A <a@b> {when} +0100\ndata {}\n{message}",
            message.len()
        );
        if number == start {
            let _ = write!(stream, "from {head}");
        }
        let _ = write!(stream, "M 100644 inline {PLAN}\ndata {}\n{text}\n", bytes.len());
    }
    let mut import = Command::new("git")
        .current_dir(archive.root())
        .args(["fast-import", "--quiet", "--force"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    import.stdin.take().unwrap().write_all(stream.as_bytes()).unwrap();
    assert!(import.wait().unwrap().success());
    archive.git(&["reset", "-q", "--hard"]);
}

fn ledger(root: &Path) -> PathBuf {
    let dir = git_in(root, &["rev-parse", "--absolute-git-dir"]);
    Path::new(dir.trim()).join("revidera/ledger")
}

pub(super) fn around() -> Surroundings {
    let clock = || Moment { seconds: 1_795_000_000, offset_minutes: 60 };
    Surroundings { today: day("2026-01-01"), lang: Lang::Sv, clock, seed: 7, called: Called::default() }
}

fn told(root: &Path) -> (Vec<Decision>, Vec<Blamed>) {
    let office = Office::open(root, around()).unwrap();
    let decisions = Store::discover(root).unwrap().history(&id()).unwrap();
    (decisions, blame(&office, &id(), &Rev::InForce).unwrap())
}

/// Asks with what is remembered, then with nothing remembered, and once more with what that left.
#[track_caller]
fn agrees(root: &Path) {
    let remembered = told(root);
    let _ = fs::remove_dir_all(ledger(root));
    assert_eq!(told(root), remembered);
    assert_eq!(told(root), remembered);
}

fn lines(root: &Path) -> usize {
    fs::read_to_string(ledger(root).join("plan-a.decisions")).map_or(0, |page| page.lines().count())
}

#[test]
fn what_is_remembered_is_what_is_told() {
    let archive = Archive::new();
    decide_much(&archive, 220, 1);
    agrees(&archive.root());
    let before = lines(&archive.root());
    assert!(before > 150, "a long history is remembered");
    for round in 0..4 {
        decide_much(&archive, 1 + round * 7, 100 + round as u64);
        agrees(&archive.root());
        assert!(lines(&archive.root()) > before);
    }
    // A § that was settled later reaches a decision that was remembered without it.
    let of = archive.git(&["rev-parse", "HEAD~30"]);
    let of = told(&archive.root()).0.iter().find_map(|decision| decision.commit.clone()).unwrap_or(of);
    let message = format!("Protokoll\n\nPlan: plan-a\nCompletes: {of}\nParagraph: 47\n");
    archive.git(&["commit", "-q", "--allow-empty", "-m", &message]);
    let now = told(&archive.root()).0;
    assert_eq!(
        now.iter().find(|decision| decision.commit.as_ref() == Some(&of)).unwrap().record.paragraph,
        Some(47)
    );
    agrees(&archive.root());
    // So does a retraction, and since when items stand is told without the decision.
    told(&archive.root());
    let of = told(&archive.root()).0.iter().find_map(|decision| decision.commit.clone()).unwrap();
    let message = format!("Stryk\n\nFel.\n\nSkälet.\n\nPlan: plan-a\nRetracts: {of}\n");
    archive.git(&["commit", "-q", "--allow-empty", "-m", &message]);
    let (now, since) = told(&archive.root());
    let struck: Vec<_> = now.iter().filter(|decision| !decision.stands()).collect();
    assert!(struck.len() == 1 && struck[0].commit.as_ref() == Some(&of));
    assert_eq!(struck[0].retracted.as_ref().unwrap().why.as_deref(), Some("Skälet."));
    assert!(!format!("{since:?}").contains(&of));
    agrees(&archive.root());
}

#[test]
fn history_that_was_changed_is_told_as_it_is() {
    let archive = Archive::new();
    decide_much(&archive, 220, 2);
    told(&archive.root());
    // Some decisions undone, others in their place.
    archive.git(&["reset", "-q", "--hard", "HEAD~9"]);
    agrees(&archive.root());
    told(&archive.root());
    archive.git(&["reset", "-q", "--hard", "HEAD~5"]);
    decide_much(&archive, 5, 77);
    agrees(&archive.root());
    // Another root altogether, with the same text.
    let branch = archive.git(&["symbolic-ref", "--short", "HEAD"]);
    let branch = branch.trim();
    archive.git(&["checkout", "-q", "--orphan", "annan"]);
    archive.git(&["commit", "-q", "-m", "Om från början"]);
    agrees(&archive.root());
    assert!(told(&archive.root()).0.iter().all(|decision| decision.commit.is_none()));
    archive.git(&["checkout", "-q", branch]);
    // A merge of two lines of decisions.
    archive.git(&["checkout", "-q", "-b", "sido", "HEAD~3"]);
    archive.git(&[
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        &decision_message(&record(DecisionKind::Tabled, DAYS[4]), "x"),
    ]);
    archive.git(&["checkout", "-q", branch]);
    told(&archive.root());
    archive.git(&["merge", "-q", "--no-edit", "sido"]);
    agrees(&archive.root());
}

#[test]
fn a_linked_worktree_remembers_for_itself() {
    let archive = Archive::new();
    decide_much(&archive, 220, 3);
    told(&archive.root());
    archive.git(&["worktree", "add", "-q", "-b", "annan", "../annan", "HEAD~4"]);
    let other = archive.dir.path().join("annan");
    agrees(&other);
    assert_ne!(told(&other).0.len(), told(&archive.root()).0.len());
    agrees(&archive.root());
    assert_ne!(ledger(&other), ledger(&archive.root()));
}

#[test]
fn a_page_that_is_damaged_or_can_not_be_written_is_done_without() {
    let archive = Archive::new();
    decide_much(&archive, 220, 4);
    let expected = told(&archive.root());
    for page in ["plan-a.decisions", "plan-a.items"] {
        let path = ledger(&archive.root()).join(page);
        let whole = fs::read(&path).unwrap();
        let mut flipped = whole.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 1;
        for damaged in [&whole[..whole.len() / 3], &flipped, b"", b"\xff\n\n", b"revidera-decisions-2 0 0\n"]
        {
            fs::write(&path, damaged).unwrap();
            assert_eq!(told(&archive.root()), expected);
            assert_eq!(fs::read(&path).unwrap(), whole, "made anew");
        }
    }
    // A file lies where the folder should.
    fs::remove_dir_all(ledger(&archive.root())).unwrap();
    fs::write(ledger(&archive.root()), "").unwrap();
    assert_eq!(told(&archive.root()), expected);
}

#[test]
fn a_short_history_leaves_nothing_behind() {
    let archive = Archive::adopted();
    told(&archive.root());
    assert!(!ledger(&archive.root()).exists());
}
