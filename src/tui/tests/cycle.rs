//! The year's work in one sitting, against a real archive: open a plan, change three of its items, see what changed,
//! propose it, and record what the board did. What is counted is the keys besides the typed text.

use insta::assert_snapshot;
use tempfile::TempDir;

use super::seen::{drawn, told};
use super::typing::key;
use crate::date::Moment;
use crate::locale::Lang;
use crate::plan::{DecisionKind, PlanId};
use crate::revision::State;
use crate::tui::app::effect::Effect;
use crate::tui::app::model::App;
use crate::tui::app::msg::Msg;
use crate::tui::app::update::{start, update};
use crate::tui::key::Key;
use crate::tui::worker::Worker;
use crate::workflow::{
    Called, Surroundings, demo, history, status_of, verify_history, verify_package, write_paper,
};

/// The most keys that a cycle may take.
const AT_MOST: usize = 40;

/// The program with its worker, on an archive in a folder.
pub(super) struct Sitting {
    pub(super) app: App,
    pub(super) worker: Worker,
    pub(super) folder: TempDir,
    pressed: usize,
}

pub(super) fn around(lang: Lang, today: &str) -> Surroundings {
    Surroundings {
        today: today.parse().unwrap(),
        lang,
        clock: || Moment { seconds: 1_795_600_000, offset_minutes: 60 },
        seed: 5,
        called: Called {
            name: Some("Ada Exempel".to_owned()),
            email: Some("ada@example.org".to_owned()),
            ..Called::default()
        },
    }
}

impl Sitting {
    /// Begins in an archive with the seed plans and invented decisions.
    pub(super) fn demo(lang: Lang, today: &str) -> Self {
        let folder = TempDir::new().unwrap();
        demo(folder.path(), around(lang, today)).unwrap();
        Self::begin(folder, lang, today)
    }

    /// Begins in a folder as it is.
    pub(super) fn begin(folder: TempDir, lang: Lang, today: &str) -> Self {
        let worker = Worker::new(folder.path(), around(lang, today), None);
        let mut sitting = Self { app: App::new(lang, (80, 24), 9), worker, folder, pressed: 0 };
        for effect in start() {
            sitting.perform(effect);
        }
        sitting
    }

    fn perform(&mut self, effect: Effect) {
        if let Some(reply) = self.worker.perform(effect) {
            self.tell(Msg::Done(Box::new(reply)));
        }
    }

    pub(super) fn tell(&mut self, msg: Msg) {
        for effect in update(&mut self.app, msg) {
            self.perform(effect);
        }
    }

    /// Presses keys by name, and counts them.
    pub(super) fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            self.pressed += 1;
            self.tell(Msg::Key(key(name)));
        }
        self
    }

    /// Types a text.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.tell(Msg::Key(Key::ch(c)));
        }
        self
    }

    /// Comes back another day, with the program left open.
    pub(super) fn on(&mut self, today: &str) -> &mut Self {
        self.worker.set_today(today.parse().unwrap());
        self.tell(Msg::Idle);
        self
    }

    pub(super) fn screen(&self) -> String {
        told(&drawn(&self.app, self.app.size).0)
    }
}

#[test]
fn a_year_takes_at_most_forty_keys() {
    for (lang, code) in [(Lang::Sv, "sv"), (Lang::En, "en")] {
        let mut sitting = Sitting::demo(lang, "2026-11-10");
        let see = |sitting: &Sitting, step: &str| {
            assert_snapshot!(format!("cycle_{code}_{step}"), sitting.screen());
        };
        see(&sitting, "1_overview");
        sitting.press("j Enter");
        see(&sitting, "2_opened");
        sitting.press("j Enter").text(" Det gäller alla.").press("Esc");
        sitting.press("j j Enter").text(" Det följs upp.").press("Esc");
        sitting.press("j Enter").text(" Det redovisas.").press("Esc");
        see(&sitting, "3_edited");
        sitting.press("d");
        see(&sitting, "4_compared");
        sitting.press("Esc p");
        see(&sitting, "5_propose");
        sitting.press("Enter");
        see(&sitting, "6_proposed");
        sitting.press("Enter");
        sitting.on("2026-11-25");
        sitting.press("b Tab Tab").text("47");
        see(&sitting, "7_decide");
        sitting.press("Enter");
        see(&sitting, "8_confirm");
        sitting.press("Enter");
        see(&sitting, "9_decided");
        sitting.press("Enter");

        assert!(sitting.pressed <= AT_MOST, "{} keys", sitting.pressed);
        let office = sitting.worker.office().unwrap();
        let plan: PlanId = "jamstalldhetsintegrering".parse().unwrap();
        let decisions = history(office, &plan).unwrap();
        let last = &decisions[0];
        assert_eq!((last.record.kind, last.record.paragraph), (DecisionKind::Revised, Some(47)));
        assert!(last.proposal.is_some() && last.commit.is_some(), "{last:?}");
        let status = status_of(office, &plan).unwrap();
        assert_eq!((status.standing.state, status.draft), (State::InForce, false));
        assert!(verify_history(office, None).unwrap().faults.is_empty());
    }
}

#[test]
fn a_decision_recorded_by_mistake_is_struck_out_by_keys() {
    let plan: PlanId = "jamstalldhetsintegrering".parse().unwrap();
    let mut sitting = Sitting::demo(Lang::Sv, "2026-11-25");
    sitting.press("j b Enter Enter");
    assert_snapshot!("retract_sv_1_decided", sitting.screen());
    sitting.press("Enter h s");
    assert_snapshot!("retract_sv_2_why", sitting.screen());
    sitting.press("Enter");
    assert!(sitting.screen().contains("Skälet saknas."), "{}", sitting.screen());
    sitting.text("Mötet bordlade ärendet.").press("Enter");
    assert_snapshot!("retract_sv_3_confirm", sitting.screen());
    // All of the commit can be read, however small the screen is.
    sitting.tell(Msg::Resized(40, 10));
    let seen: String = (0..30).map(|_| sitting.press("Down").screen()).collect();
    for said in ["Stryk ett", "Retracts:", "plan.json"] {
        assert!(seen.contains(said), "{said} in {seen}");
    }
    sitting.tell(Msg::Resized(80, 24));
    sitting.press("Enter");
    assert_snapshot!("retract_sv_4_retracted", sitting.screen());
    sitting.press("Enter");
    assert_snapshot!("retract_sv_5_history", sitting.screen());
    // What is struck out already, or has a later one after it, says why it stays.
    sitting.press("s");
    assert!(sitting.screen().contains("redan struket"), "{}", sitting.screen());
    let office = sitting.worker.office().unwrap();
    let decisions = history(office, &plan).unwrap();
    assert_eq!(decisions[0].retracted.as_ref().unwrap().why.as_deref(), Some("Mötet bordlade ärendet."));
    let status = status_of(office, &plan).unwrap();
    assert_eq!((status.standing.state, status.draft), (State::AwaitingDecision, true));
    assert!(verify_history(office, None).unwrap().faults.is_empty());
    // The draft is as it was: the right decision can be recorded at once, and taken back from where it is told.
    sitting.press("Esc b Enter Enter j Enter");
    assert!(sitting.screen().contains("Varför stryks det?"), "{}", sitting.screen());
}

#[test]
fn an_empty_folder_becomes_an_archive_with_a_plan_step_by_step() {
    for (lang, code, today) in [(Lang::Sv, "sv", "2026-09-01"), (Lang::En, "en", "2026-09-01")] {
        let folder = TempDir::new().unwrap();
        let text = include_bytes!("../../../tests/fixtures/seeds/handlingsplan-jamstalldhetsintegrering.txt");
        write_paper(&folder.path().join("Plan för jämställdhet.txt"), text).unwrap();
        let mut sitting = Sitting::begin(folder, lang, today);
        let see = |sitting: &Sitting, step: &str| {
            let screen = sitting.screen().replace(&*sitting.folder.path().to_string_lossy(), "FOLDER");
            assert_snapshot!(format!("start_{code}_{step}"), screen);
        };
        assert!(sitting.app.dialog.is_some(), "{}", sitting.screen());
        sitting.text("Förbundet Exempel").press("Enter");
        see(&sitting, "1_meetings");
        sitting.text("2026-10-20 2026-11-24").press("Enter");
        see(&sitting, "2_document");
        sitting.text("'Plan för jämställdhet.txt'").press("Enter");
        see(&sitting, "3_taken_in");
        sitting.press("Enter Esc");
        see(&sitting, "4_overview");
        let office = sitting.worker.office().unwrap();
        let days: Vec<_> = office.calendar().meetings().iter().map(|one| one.date.to_string()).collect();
        assert_eq!(days, ["2022-11-22", "2026-10-20", "2026-11-24"]);
        let plan: PlanId = "plan-for-jamstalldhet".parse().unwrap();
        assert_eq!(history(office, &plan).unwrap().len(), 1);
        assert!(verify_history(office, None).unwrap().faults.is_empty());
    }
}

#[test]
fn papers_are_made_with_their_reasons() {
    let mut sitting = Sitting::demo(Lang::Sv, "2026-11-10");
    sitting.press("j p Tab").text("Rapporteringen behöver en ansvarig.").press("Enter Enter");
    // The proposal lies open: the papers are the next step.
    assert!(sitting.screen().contains("ta fram dem"), "{}", sitting.screen());
    sitting.press("n");
    let shown = |sitting: &Sitting| {
        let beside = sitting.folder.path().canonicalize().unwrap().parent().unwrap().to_owned();
        sitting.screen().replace(&*beside.to_string_lossy(), "BESIDE")
    };
    assert!(shown(&sitting).contains("handlingar-styrelsen-2026-11-24"), "{}", shown(&sitting));
    // Into a folder of the test's own.
    let out = TempDir::new().unwrap();
    let to = out.path().join("handlingar");
    sitting.press("Right Left Tab Right Tab C-a").text(&to.to_string_lossy()).press("Enter");
    let screen = sitting.screen();
    assert!(
        screen.contains("Handlingarna är framtagna") && screen.contains("filer ligger i mappen"),
        "{screen}"
    );
    let verdict = verify_package(sitting.worker.office().unwrap(), &to).unwrap();
    assert!(verdict.holds(), "{verdict:?}");
    let plan: PlanId = "jamstalldhetsintegrering".parse().unwrap();
    let proposal = status_of(sitting.worker.office().unwrap(), &plan).unwrap().proposal.unwrap();
    assert_eq!(proposal.why.as_deref(), Some("Rapporteringen behöver en ansvarig."));
}

#[test]
fn what_a_change_of_the_calendar_does_is_seen_before_it_is_made() {
    let mut sitting = Sitting::demo(Lang::Sv, "2026-11-10");
    let days = |sitting: &mut Sitting| {
        let meetings = sitting.worker.office().unwrap().calendar().meetings();
        meetings.iter().filter(|one| one.stands()).map(|one| one.date.to_string()).collect::<Vec<_>>()
    };
    let before = days(&mut sitting);
    sitting.press("m f").text("2026-12-15").press("Enter");
    assert_snapshot!("calendar_sv_move", sitting.screen());
    sitting.press("Esc Esc Down Enter");
    assert_eq!(days(&mut sitting), before, "no is no");
    sitting.press("f").text("2026-12-15").press("Enter Enter");
    let moved = days(&mut sitting);
    assert!(moved.contains(&"2026-12-15".to_owned()) && !moved.contains(&"2026-11-24".to_owned()));
    sitting.press("x");
    assert_snapshot!("calendar_sv_cancel", sitting.screen());
    sitting.press("Enter");
    assert_eq!(days(&mut sitting), moved, "the first answer leaves the calendar as it is");
    // Several days at once are one change.
    sitting.press("a").text("2026-12-01, 2026-12-08; 2026-12-22").press("Enter");
    assert_snapshot!("calendar_sv_add", sitting.screen());
    sitting.press("Enter");
    assert_eq!(days(&mut sitting).len(), moved.len() + 3);
    // What touches no plan is done at once.
    sitting.press("a").text("2028-05-09").press("Enter");
    assert!(sitting.app.dialog.is_none(), "{}", sitting.screen());
    assert!(days(&mut sitting).contains(&"2028-05-09".to_owned()));
}
