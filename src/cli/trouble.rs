//! Why a command did not end as it should.

use std::io;

use crate::locale::{Lang, Said};
use crate::workflow::Failure;

use super::Exit;
use super::page::Page;

/// What stops a command. All but the last reach the user by the same frame.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It could not be done.
    Failed(Failure),
    /// The command line was not understood, with the path of the command whose usage helps: `meetings add`.
    Usage {
        /// A stable word for scripts.
        kind: &'static str,
        /// What was not understood.
        said: Said,
        /// The command's path below `revidera`; empty for the program itself.
        path: String,
    },
    /// It was done as far as it could be, and there is more to say than fits an error: a page, and for scripts the short form.
    Remarks(Failure, Page),
    /// Nobody reads what is written any more: no fault, and nothing to say.
    Closed,
}

impl Trouble {
    /// A failure with its word.
    pub(super) fn failed(kind: &'static str, said: Said) -> Self {
        Self::Failed(Failure { kind, said })
    }

    /// A value on the command line that is wrong in itself.
    pub(super) fn usage(kind: &'static str, said: Said) -> Self {
        Self::Usage { kind, said, path: String::new() }
    }

    /// How the run ends.
    pub(super) const fn exit(&self) -> Exit {
        match self {
            Self::Failed(_) | Self::Remarks(..) => Exit::Failed,
            Self::Usage { .. } => Exit::Usage,
            Self::Closed => Exit::Done,
        }
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// What stopped the system, in our words and the user's language; the part of a sentence.
pub(super) fn why(error: &io::Error, lang: Lang) -> &'static str {
    lang.system_why(error.kind())
}

/// A file that could not be read.
pub(super) fn cannot_read(file: impl std::fmt::Display, error: &io::Error, lang: Lang) -> Trouble {
    let hint = match error.kind() {
        io::ErrorKind::IsADirectory => lang.cli_folder_hint(),
        _ => lang.cli_cannot_read_hint(),
    };
    Trouble::failed("cannot_read", Said::new(lang.cli_cannot_read(file, why(error, lang)), hint))
}

/// What writing to the user's terminal or pipe gives.
pub(super) fn written(result: io::Result<()>, lang: Lang) -> Result<(), Trouble> {
    match result {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Trouble::Closed),
        Err(error) => Err(Trouble::failed(
            "cannot_write",
            Said::new(lang.cli_cannot_write_out(why(&error, lang)), lang.write_out_hint(error.kind())),
        )),
    }
}
