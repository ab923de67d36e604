//! What the tests of this folder stand on: an archive in a temporary folder, and the real git beside it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use revidera::calendar::{Body, BodyId, Calendar, Meeting, MeetingRef, MeetingStatus, Settings};
use revidera::date::{Day, Moment};
use revidera::document::content_hash;
use revidera::locale::Lang;
use revidera::plan::{Checked, DecisionKind, DecisionRecord, Ids, Item, Kind, Plan, PlanId, PlanKind};
use revidera::revision::{Approved, Case, Decision, Hashed, Proposal};
use revidera::store::{CommitMeta, Expected, Stamp, Store, StoreError, Who};

/// An archive, and a home without configuration for the git beside it.
pub(super) struct Archive {
    pub(super) dir: tempfile::TempDir,
}

pub(super) const PLAN: &str = "plans/plan-a/plan.json";

pub(super) fn id() -> PlanId {
    "plan-a".parse().unwrap()
}

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(super) fn board() -> BodyId {
    "styrelsen".parse().unwrap()
}

pub(super) fn settings() -> Settings {
    Settings {
        organisation: "Påhittade förbundet".into(),
        language: Lang::Sv,
        bodies: vec![Body { id: board(), name: "Styrelsen".into() }],
        papers_days_before: 7,
        warning_days: 14,
        long_dates: false,
        demo: false,
    }
}

pub(super) const DAYS: [&str; 5] = ["2021-11-23", "2022-11-22", "2023-11-21", "2024-11-26", "2025-11-25"];

pub(super) fn calendar() -> Calendar {
    let held = |text: &&str| Meeting { status: MeetingStatus::Held, ..Meeting::planned(board(), day(text)) };
    Calendar::new(DAYS.iter().map(held).collect()).unwrap()
}

pub(super) fn meta(message: &str) -> CommitMeta {
    let who = Who { name: "Åsa Ek".into(), email: "asa@example.org".into() };
    let when = Moment { seconds: 1_795_563_000, offset_minutes: 60 };
    CommitMeta { who, when, message: message.into() }
}

/// A plan whose every text is told apart by a word.
pub(super) fn plan(word: &str) -> Plan {
    let mut plan = Plan::new(id(), PlanKind::ActionPlan, Lang::Sv, "Handlingsplan för åtgärder");
    let mut ids = Ids::from_seed(7);
    for part in ["ett", "två", "tre"] {
        plan.content.push(Item::new(ids.next_id(), Kind::Measure, format!("{word} {part}")));
    }
    plan
}

pub(super) fn record(kind: DecisionKind, date: &str) -> DecisionRecord {
    DecisionRecord {
        kind,
        body: board(),
        meeting: day(date),
        paragraph: None,
        registry_number: None,
        minutes_adjusted: None,
    }
}

/// The real git, in a folder, hearing no configuration but the repository's own.
pub(super) fn run_git(dir: &Path, args: &[&str]) -> Output {
    Command::new("git")
        .current_dir(dir)
        .args(["-c", "user.name=Någon Annan", "-c", "user.email=annan@example.org"])
        .args(args)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", dir)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_DATE", "1700000000 +0100")
        .env("GIT_COMMITTER_DATE", "1700000000 +0100")
        .output()
        .unwrap()
}

pub(super) fn git_in(dir: &Path, args: &[&str]) -> String {
    let output = run_git(dir, args);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "git {args:?}: {}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

impl Archive {
    /// A new archive with the calendar and one commit.
    pub(super) fn new() -> Self {
        let archive = Self { dir: tempfile::tempdir().unwrap() };
        Store::create(
            &archive.root(),
            &settings(),
            &calendar(),
            &meta("Nytt arkiv"),
            &revidera::store::ConfigFiles::default(),
        )
        .unwrap();
        archive
    }

    /// A new archive whose plan was adopted in 2021.
    pub(super) fn adopted() -> Self {
        let archive = Self::new();
        archive.save(&plan("första"));
        archive.decide(DecisionKind::Adopted, DAYS[0]).unwrap();
        archive
    }

    pub(super) fn root(&self) -> PathBuf {
        self.dir.path().join("arkiv")
    }

    pub(super) fn store(&self) -> Store {
        Store::discover(&self.root()).unwrap()
    }

    pub(super) fn git(&self, args: &[&str]) -> String {
        git_in(&self.root(), args)
    }

    pub(super) fn read(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.root().join(path)).unwrap()
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Saves a draft over what is there; its list of decisions is the file's.
    pub(super) fn save(&self, plan: &Plan) -> Stamp {
        let store = self.store();
        let old = store.draft(&id()).unwrap();
        let mut plan = plan.clone();
        let stamp = old.as_ref().map_or_else(Stamp::absent, |old| old.stamp);
        if let Some(old) = old {
            plan.decisions = old.value.decisions;
        }
        store.save_draft(&id(), &plan, &stamp).unwrap()
    }

    pub(super) fn propose(&self, date: &str) -> Result<Proposal, StoreError> {
        let store = self.store();
        let draft = store.draft(&id()).unwrap().unwrap().value;
        let meeting = MeetingRef { date: day(date), body: board() };
        let message = format!(
            "Förslag\n\nPlan: plan-a\nProposal-For: {meeting}\nContent-Hash: {}\n",
            content_hash(&draft)
        );
        store.propose(&Checked::new(draft).unwrap(), &meeting, &meta(&message))
    }

    /// Decides on the draft as it is.
    pub(super) fn decide(&self, kind: DecisionKind, date: &str) -> Result<Decision, StoreError> {
        let store = self.store();
        let expected = store.expected(&id())?;
        decide_as(&store, &record(kind, date), &expected)
    }
}

/// Whether the draft is told from what HEAD has; a draft that can't be read is an error of its own.
pub(super) fn differs(store: &Store) -> bool {
    store.now(&store.head_now().unwrap(), &id()).unwrap().differs
}

/// The stamp of the draft's file as it is.
pub(super) fn stamp(store: &Store) -> Stamp {
    std::fs::read(store.root().join(PLAN)).map_or_else(|_| Stamp::absent(), |bytes| Stamp::of(&bytes))
}

pub(super) fn decide_as(
    store: &Store,
    record: &DecisionRecord,
    expected: &Expected,
) -> Result<Decision, StoreError> {
    let approved = approved(store, record);
    store.decide(
        &approved,
        &meta(&decision_message(record, &content_hash(approved.plan()).to_string())),
        expected,
    )
}

/// The decision to adopt the draft as it is, judged as the program does.
pub(super) fn approved(store: &Store, record: &DecisionRecord) -> Approved {
    let committed = store.committed(&id()).unwrap();
    let committed =
        committed.as_ref().map(|version| Hashed { plan: &version.plan, hash: content_hash(&version.plan) });
    let draft = store.draft(&id()).unwrap().map(|draft| draft.value);
    let draft = draft.as_ref().map(|plan| Hashed { plan, hash: content_hash(plan) });
    let checked = draft.map(|draft| Checked::new(draft.plan.clone()).unwrap());
    Approved::new(&Case {
        calendar: &store.committed_calendar().unwrap(),
        today: day("2026-01-01"),
        committed,
        draft,
        adopted: checked.as_ref().map(|checked| (checked, content_hash(checked.plan()))),
        record,
    })
    .unwrap()
}

pub(super) fn decision_message(record: &DecisionRecord, hash: &str) -> String {
    format!(
        "Beslut om planen\n\nStyrelsen {}. 2 ändrade, 1 ny.\n\nPlan: plan-a\nDecision: {}\nMeeting: {}\nContent-Hash: {hash}\n",
        record.meeting,
        record.kind.code(),
        record.meeting_ref(),
    )
}
