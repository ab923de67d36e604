//! Archives to test on, made in a folder of their own that goes away with the test.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use revidera::calendar::{BodyId, Meeting};
use revidera::date::{Day, Moment};
use revidera::locale::Lang;
use revidera::plan::PlanId;
use revidera::workflow::{
    Baseline, CalendarChange, Called, ImportRequest, InitRequest, Office, Surroundings, change_calendar,
    import, init,
};
use tempfile::TempDir;

/// The real gender-equality plan, as its text was extracted.
pub const EQUALITY_TEXT: &[u8] =
    include_bytes!("../fixtures/seeds/handlingsplan-jamstalldhetsintegrering.txt");

/// Its id.
pub const EQUALITY: &str = "jamstalldhetsintegrering";

/// A folder with an archive in it, and a home where git knows a made-up user.
pub struct Place {
    folder: TempDir,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn plan_id(text: &str) -> PlanId {
    text.parse().unwrap()
}

/// A fixed clock: commits made in a test have one time.
pub fn clock() -> Moment {
    Moment { seconds: 1_795_000_000, offset_minutes: 60 }
}

pub fn around(today: &str) -> Surroundings {
    Surroundings { today: day(today), lang: Lang::Sv, clock, seed: 7, called: Called::default() }
}

impl Place {
    /// An empty folder with a git repository that knows who commits.
    pub fn bare_ground() -> Self {
        let place = Self { folder: TempDir::new().unwrap() };
        std::fs::create_dir(place.archive()).unwrap();
        std::fs::create_dir(place.home()).unwrap();
        place.git(&["init", "-q", "-b", "main"]);
        place.git(&["config", "user.name", "Test Testsson"]);
        place.git(&["config", "user.email", "test@example.invalid"]);
        place
    }

    /// An archive with the real plan in force since 2022 and three meetings to come in 2026.
    pub fn with_plan() -> Self {
        let place = Self::bare_ground();
        let request =
            InitRequest { organisation: "Förbundet".to_owned(), body: BodyId::board(), language: Lang::Sv };
        let mut office = init(&place.archive(), &request, around("2026-09-01")).unwrap();
        let request = ImportRequest {
            name: "handlingsplan.txt",
            bytes: EQUALITY_TEXT,
            id: plan_id(EQUALITY),
            baseline: Some(Baseline::default()),
        };
        import(&mut office, &request).unwrap();
        for date in ["2026-09-22", "2026-11-24", "2026-12-08"] {
            let meeting = Meeting::planned(BodyId::board(), day(date));
            change_calendar(&mut office, &CalendarChange::Add(meeting)).unwrap();
        }
        place
    }

    pub fn archive(&self) -> PathBuf {
        self.folder.path().join("arkiv")
    }

    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    pub fn plan_file(&self) -> PathBuf {
        self.archive().join("plans").join(EQUALITY).join("plan.json")
    }

    /// The archive on a day.
    pub fn office(&self, today: &str) -> Office {
        Office::open(&self.archive(), around(today)).unwrap()
    }

    /// Runs the real git in the archive and gives what it printed; fails the test when git does.
    pub fn git(&self, args: &[&str]) -> String {
        let output = self.try_git(args);
        assert!(
            output.status.success(),
            "git {args:?}: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn try_git(&self, args: &[&str]) -> Output {
        git_in(&self.archive(), &self.home(), args)
    }
}

fn git_in(dir: &Path, home: &Path, args: &[&str]) -> Output {
    Command::new("git")
        .args(args)
        .current_dir(dir)
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env_remove("GIT_DIR")
        .output()
        .unwrap()
}
