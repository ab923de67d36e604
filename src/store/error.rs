//! What can go wrong between the program and the archive, and what each says.

use std::io;
use std::path::{Path, PathBuf};

use super::presence::Holder;
use crate::calendar::MeetingRef;
use crate::date::Day;
use crate::document::DocumentError;
use crate::plan::PlanId;

/// Why the archive could not be read or written. Unless the variant says otherwise nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// No git repository holds this folder.
    NotARepository(PathBuf),
    /// A git repository without `plans/archive.json`.
    NoArchive(PathBuf),
    /// There is an archive already.
    ArchiveExists(PathBuf),
    /// The folder of an archive to practise on holds something already.
    NotEmpty(PathBuf),
    /// A file that was to be made exists already.
    InTheWay(PathBuf),
    /// The repository belongs to another user, and git opens such only when told to.
    Ownership(PathBuf),
    /// The repository names its objects by SHA-256.
    Sha256(PathBuf),
    /// The repository keeps its branches in a reftable.
    Reftable(PathBuf),
    /// The repository uses another extension that can't be read; with git's word for it.
    Extension(PathBuf, String),
    /// A bare repository has no files to draft in, and nothing can be recorded there.
    Bare(PathBuf),
    /// git does not know who the user is.
    NoIdentity,
    /// HEAD is on no branch.
    Detached,
    /// A merge, rebase or the like is under way in the repository; with git's word for it.
    Unfinished(&'static str),
    /// Another git has the index locked, or one died and left the lock.
    IndexLocked(PathBuf),
    /// The index has unresolved conflicts; with the first path.
    IndexConflicts(String),
    /// The index has a form that can't be rewritten here (split or sparse).
    IndexForm(String),
    /// Another revidera is recording something in this archive at this moment.
    Busy(PathBuf),
    /// The branch has moved since it was read.
    MovedTip {
        /// The branch.
        branch: String,
        /// Where it points now; `None` when it is gone.
        now: Option<String>,
    },
    /// The file is not what it was when it was read.
    ChangedUnderneath(PathBuf),
    /// The calendar's file says something that no commit does, so a commit of it would take in somebody's own work.
    CalendarUncommitted(PathBuf),
    /// The index alone has a text of this file, from the archive's top: neither HEAD nor the working tree has it, and the
    /// commit would take its place.
    StagedOtherwise(String),
    /// Something else lies where a plain file or folder should.
    NotAFile(PathBuf, Obstacle),
    /// A file far larger than any plan, in bytes.
    TooBig(PathBuf, u64),
    /// The plan would be larger than what can be read back, in bytes.
    PlanTooBig(PlanId, usize),
    /// A file that can't be read as what it should be; with its path, and the commit when it is not the working tree's.
    Document {
        /// The file, from the archive's top.
        path: String,
        /// The commit it was read from, shortened; `None` for the working tree's file.
        commit: Option<String>,
        /// What is wrong and where.
        error: Box<DocumentError>,
    },
    /// The plan's file names another plan than its folder.
    WrongId {
        /// The file.
        path: String,
        /// The folder's name.
        folder: PlanId,
        /// The id in the file.
        found: PlanId,
    },
    /// No such plan; with those there are.
    NoPlan(PlanId, Vec<PlanId>),
    /// No decision has put the plan in force.
    NothingInForce(PlanId),
    /// The plan was repealed by the decision of this meeting.
    Repealed(PlanId, MeetingRef),
    /// The plan has no file in the working tree.
    NoDraft(PlanId),
    /// The plan has no open proposal.
    NoProposal(PlanId),
    /// No decision on the plan was taken that day; with the days of those that were.
    NoDecisionOn(PlanId, Day, Vec<Day>),
    /// History has no decision that adopted the plan.
    NeverAdopted(PlanId),
    /// There is no file where one was named.
    NoSuchFile(PathBuf),
    /// A decision that history has no commit for, so its text is not kept.
    TextNotKept(PlanId, Day),
    /// Nothing has this name; with what could be named.
    UnknownRev {
        /// What was asked for.
        asked: String,
        /// What could have been.
        known: Vec<String>,
    },
    /// More than one commit begins so.
    AmbiguousRev(String),
    /// The commit has no file of this plan.
    NotInRev(PlanId, String),
    /// The proposal's branch has a tip that is no proposal.
    ForeignProposal(String),
    /// A proposal's branch is checked out, so it can't be moved, nor anything decided on it.
    CheckedOut(String),
    /// A branch or tag whose name makes another impossible.
    RefInTheWay {
        /// The one that exists.
        exists: String,
        /// The one that was to be made.
        wanted: String,
    },
    /// No recorded decision was taken at this meeting, so there is nothing to complete.
    NothingToComplete(PlanId, MeetingRef),
    /// Another program has the plan open.
    OpenElsewhere(Box<Holder>),
    /// The folder or file can't be written.
    ReadOnly(PathBuf),
    /// The disk is full.
    NoSpace(PathBuf),
    /// Any other failure of the file system, in its own words.
    Io(PathBuf, String),
    /// Any other failure of git, in its own words.
    Git(String),
    /// The decision was recorded, but the plan's file changed at the same moment and was left as it is.
    DraftLeft {
        /// The commit of the decision.
        commit: String,
        /// The file.
        path: PathBuf,
    },
    /// The decision was recorded, but what follows it could not be finished; the next start tries again.
    HalfDone {
        /// The commit.
        commit: String,
        /// What stood in the way.
        why: Box<StoreError>,
    },
    /// A fault of ours: the message and the decision disagree.
    Fault(String),
}

/// What lies where a plain file or folder should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A symbolic link.
    Link,
    /// A folder where a file should be.
    Folder,
    /// Another repository's folder (a submodule).
    Submodule,
    /// A file where a folder should be, or something stranger.
    Other,
}

impl StoreError {
    /// Turns a failure of the file system into ours.
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        let path = path.to_owned();
        match error.kind() {
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::ReadOnly(path),
            Kind::StorageFull | Kind::QuotaExceeded => Self::NoSpace(path),
            Kind::NotADirectory => Self::NotAFile(path, Obstacle::Other),
            Kind::IsADirectory => Self::NotAFile(path, Obstacle::Folder),
            _ => Self::Io(path, error.to_string()),
        }
    }

    /// Turns a failure of git into ours; `at` is the repository's folder.
    pub(super) fn git(at: &Path, error: &git2::Error) -> Self {
        let text = error.message();
        if error.code() == git2::ErrorCode::Owner {
            return Self::Ownership(at.to_owned());
        }
        // libgit2 hands the system's reason on as text alone.
        if text.contains("Permission denied") || text.contains("Read-only file system") {
            return Self::ReadOnly(at.to_owned());
        }
        if text.contains("No space left on device") || text.contains("Disk quota exceeded") {
            return Self::NoSpace(at.to_owned());
        }
        Self::Git(text.to_owned())
    }

    /// A stable word for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotARepository(_) => "not_a_repository",
            Self::NoArchive(_) => "not_an_archive",
            Self::ArchiveExists(_) => "archive_exists",
            Self::NotEmpty(_) => "folder_not_empty",
            Self::InTheWay(_) => "file_exists",
            Self::Ownership(_) => "foreign_owner",
            Self::Sha256(_) => "sha256_repository",
            Self::Reftable(_) => "reftable_repository",
            Self::Extension(..) => "unknown_extension",
            Self::Bare(_) => "bare_repository",
            Self::NoIdentity => "no_identity",
            Self::Detached => "detached_head",
            Self::Unfinished(_) => "unfinished_merge",
            Self::IndexLocked(_) => "index_locked",
            Self::IndexConflicts(_) => "index_conflicts",
            Self::IndexForm(_) => "index_form",
            Self::Busy(_) => "busy",
            Self::MovedTip { .. } => "moved_tip",
            Self::ChangedUnderneath(_) => "changed_underneath",
            Self::CalendarUncommitted(_) => "calendar_uncommitted",
            Self::StagedOtherwise(_) => "staged_otherwise",
            Self::NotAFile(..) => "not_a_file",
            Self::TooBig(..) => "too_big",
            Self::PlanTooBig(..) => "plan_too_big",
            Self::Document { .. } => "unreadable_file",
            Self::WrongId { .. } => "wrong_id",
            Self::NoPlan(..) => "no_such_plan",
            Self::NothingInForce(_) | Self::Repealed(..) => "nothing_in_force",
            Self::NoDraft(_) => "no_draft",
            Self::NoProposal(_) => "no_proposal",
            Self::NoDecisionOn(..) => "no_such_decision",
            Self::NeverAdopted(_) => "never_adopted",
            Self::NoSuchFile(_) => "no_such_file",
            Self::TextNotKept(..) => "text_not_kept",
            Self::UnknownRev { .. } => "no_such_revision",
            Self::AmbiguousRev(_) => "ambiguous_revision",
            Self::NotInRev(..) => "not_in_revision",
            Self::ForeignProposal(_) => "foreign_proposal",
            Self::CheckedOut(_) => "checked_out",
            Self::RefInTheWay { .. } => "name_taken",
            Self::NothingToComplete(..) => "nothing_to_complete",
            Self::OpenElsewhere(_) => "open_elsewhere",
            Self::ReadOnly(_) => "read_only",
            Self::NoSpace(_) => "disk_full",
            Self::Io(..) => "file_system",
            Self::Git(_) => "git",
            Self::DraftLeft { .. } => "draft_left",
            Self::HalfDone { .. } => "half_done",
            Self::Fault(_) => "fault",
        }
    }
}
