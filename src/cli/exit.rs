//! How a run ends.

use std::process::ExitCode;

/// The exit codes, and no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: could not be done; nothing was changed.
    Failed,
    /// 2: the command line was not understood.
    Usage,
    /// 3: done, and there are findings.
    Findings,
    /// 70: a fault of ours.
    Fault,
    /// 128 and the signal's number: a signal ended the full-screen interface.
    Signal(i32),
}

impl Exit {
    /// The number a shell sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Findings => 3,
            Self::Fault => 70,
            Self::Signal(number) => u8::try_from(number.saturating_add(128)).unwrap_or(255),
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
