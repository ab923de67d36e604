//! The verbs that both front ends call: one file a verb.

mod blame;
mod calendar;
mod check;
mod compare;
mod complete;
mod config;
mod decide;
mod demo;
mod doctor;
mod draft;
mod failure;
mod git;
mod ics;
mod import;
mod init;
mod life;
mod matter;
mod near;
mod office;
mod paper;
mod papers;
mod propose;
mod read;
mod recognise;
mod register;
mod render;
mod restore;
mod retract;
mod review;
mod track;
mod typed;
mod used;
mod verify;

pub use crate::store::{Called, ConfigFiles, LargeTexts};
pub use blame::blame;
pub use calendar::{CalendarChange, Shift, change_calendar, preview_calendar, shift_words};
pub use check::{Findings, check, findings_of};
pub use compare::{Compared, PlanFile, compare, compare_files, composed_otherwise, files_composed_otherwise};
pub use complete::{Completion, complete, remains};
pub use config::{config_fault, keep_language, keep_look, read_config};
pub use decide::{Decided, DecisionRequest, Preview, Source, decide, decide_as_shown, preview_decision};
pub use demo::demo;
pub use doctor::{Complaint, Examined, Treatment, doctor};
pub use draft::{
    Desk, Recovery, drop_recovery, edit_plan, keep_journal, keep_undo, open_desk, recoverable,
    refuse_unprintable, reopen_desk, save_desk,
};
pub use failure::{Explains, Failure, Refusal};
pub use git::{Contradiction, MergedFile, Tracked, merge_files, unread};
pub use ics::{
    CalendarFile, CalendarIntake, CalendarRead, CalendarSheet, Choice, export_calendar, import_calendar,
    left_words, save_calendar, taken_words,
};
pub use import::{Baseline, ImportReport, ImportRequest, Repaired, import};
pub use init::{InitRequest, init};
pub use life::life;
pub use near::nearest;
pub use office::{Office, Surroundings};
pub use paper::{make_folder, read_document, read_paper, remove_paper, write_paper, write_scratch};
pub use papers::{Packed, PapersRequest, Presented, Progress, export_in_force, papers};
pub use propose::{ProposalRequest, propose};
pub use read::{Statuses, history, stamp, status, status_at_a_glance, status_of, version};
pub use register::{history_page, register};
pub use restore::{Restored, restore, restoring};
pub use retract::{RetractPreview, RetractRequest, preview_retraction, retract};
pub use review::{
    Named, Redline, RedlineChange, ToReview, mark_reviewed, named, redline, reverting, rewording, to_review,
};
pub use track::{Authorship, authorship, dated};
pub use typed::{seen_from, short_name, typed_path};
pub use used::{Asked, UsedValues, used_values};
pub use verify::{
    Again, Judged, Judgement, PackageVerdict, PaperVerdict, Recognised, is_manifest, is_package,
    this_program, verify_history, verify_package, verify_paper,
};
