//! An archive, opened, with the day and the language its user works in.

use std::path::Path;

use super::Failure;
use crate::calendar::{Calendar, Settings};
use crate::date::{Day, Moment};
use crate::locale::Lang;
use crate::plan::Ids;

/// What the program gets from outside: handed in, so that the same input gives the same bytes.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The day to reckon from.
    pub today: Day,
    /// The interface's language.
    pub lang: Lang,
    /// Reads the clock, for the time of commits.
    pub clock: fn() -> Moment,
    /// Where new item ids start from; drawn at random by the front end.
    pub seed: u64,
}

/// An archive, opened. May be sent to a worker thread.
pub struct Office {
    pub(super) around: Surroundings,
    pub(super) settings: Settings,
    pub(super) calendar: Calendar,
    pub(super) ids: Ids,
}

impl Office {
    /// Opens the archive that `from` lies in, looking upwards.
    pub fn open(from: &Path, around: Surroundings) -> Result<Self, Failure> {
        let _ = (from, around);
        Err(Failure { kind: "unfinished", said: crate::locale::Said::new("", "") })
    }

    /// The archive's own facts.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The calendar as it was read when the office was opened or last changed.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The day to reckon from.
    pub fn today(&self) -> Day {
        self.around.today
    }

    /// The interface's language.
    pub fn lang(&self) -> Lang {
        self.around.lang
    }

    /// The archive's top folder, for showing.
    pub fn root(&self) -> &Path {
        Path::new("")
    }

    /// New item ids.
    pub fn ids(&mut self) -> &mut Ids {
        &mut self.ids
    }
}
