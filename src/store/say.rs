//! The words of a [`StoreError`].

use std::fmt::Display;
use std::path::Path;

use super::error::{Obstacle, StoreError};
use crate::document::MAX_BYTES;
use crate::locale::{Lang, Said, shown};

impl StoreError {
    /// What failed and why, and what to do next, commands included.
    #[expect(clippy::too_many_lines, reason = "a table: one arm an error")]
    pub fn say(&self, lang: Lang) -> Said {
        let said = |message: String, hint: &str| Said::new(message, hint);
        match self {
            Self::NotARepository(path) => {
                said(lang.store_not_a_repository(path.display()), lang.store_not_a_repository_hint())
            }
            Self::NoArchive(path) => {
                Said::new(lang.store_no_archive(path.display()), lang.store_no_archive_hint(command(path)))
            }
            Self::ArchiveExists(path) => {
                said(lang.store_archive_exists(path.display()), lang.store_archive_exists_hint())
            }
            Self::NotEmpty(path) => said(lang.store_not_empty(path.display()), lang.store_not_empty_hint()),
            Self::InTheWay(path) => said(lang.store_in_the_way(path.display()), lang.store_in_the_way_hint()),
            Self::Ownership(path) => {
                Said::new(lang.store_ownership(path.display()), lang.store_ownership_hint(command(path)))
            }
            Self::Sha256(path) => said(lang.store_sha256(path.display()), lang.store_format_hint()),
            Self::Reftable(path) => {
                Said::new(lang.store_reftable(path.display()), lang.store_reftable_hint(command(path)))
            }
            Self::Extension(path, why) => {
                said(lang.store_extension(path.display(), why), lang.store_format_hint())
            }
            Self::Bare(path) => said(lang.store_bare(path.display()), lang.store_bare_hint()),
            Self::NoIdentity => said(lang.store_no_identity().to_owned(), lang.store_no_identity_hint()),
            Self::Detached => said(lang.store_detached().to_owned(), lang.store_detached_hint()),
            Self::Unfinished(what) => {
                Said::new(lang.store_unfinished(what), lang.store_unfinished_hint(unfinished_command(what)))
            }
            Self::IndexLocked(path) => Said::new(
                lang.store_index_locked(path.display()),
                lang.store_index_locked_hint(path.display()),
            ),
            Self::IndexConflicts(path) => {
                Said::new(lang.store_index_conflicts(path), lang.store_index_conflicts_hint(path))
            }
            Self::IndexForm(why) => said(lang.store_index_form(why), lang.store_index_form_hint()),
            Self::Busy(path) => said(lang.store_busy(path.display()), lang.store_busy_hint()),
            Self::MovedTip { branch, now: Some(now) } => {
                said(lang.store_moved_tip(branch, short(now)), lang.store_moved_tip_hint())
            }
            Self::MovedTip { branch, now: None } => {
                said(lang.store_tip_gone(branch), lang.store_moved_tip_hint())
            }
            Self::ChangedUnderneath(path) => {
                said(lang.store_changed_underneath(path.display()), lang.store_changed_underneath_hint())
            }
            Self::CalendarUncommitted(path) => {
                said(lang.store_calendar_uncommitted(path.display()), lang.store_calendar_uncommitted_hint())
            }
            Self::StagedOtherwise(path) => {
                Said::new(lang.store_staged_otherwise(path), lang.store_staged_otherwise_hint(path))
            }
            Self::NotAFile(path, obstacle) => {
                let what = match obstacle {
                    Obstacle::Link => lang.store_a_link(),
                    Obstacle::Folder => lang.store_a_folder(),
                    Obstacle::Submodule => lang.store_a_submodule(),
                    Obstacle::Other => lang.store_something_else(),
                };
                said(lang.store_not_a_file(path.display(), what), lang.store_not_a_file_hint())
            }
            Self::TooBig(path, bytes) => {
                said(lang.store_too_big(path.display(), bytes / 1_000_000), lang.store_too_big_hint())
            }
            Self::PlanTooBig(plan, bytes) => said(
                lang.store_plan_too_big(plan, bytes.div_ceil(1_000_000), MAX_BYTES / 1_000_000),
                lang.store_plan_too_big_hint(),
            ),
            Self::Document { path, commit, error } => document(lang, path, commit.as_deref(), error),
            Self::WrongId { path, folder, found } => {
                Said::new(lang.store_wrong_id(path, found, folder), lang.store_wrong_id_hint(folder))
            }
            Self::NoPlan(plan, known) => Said::new(lang.store_no_plan(plan), existing(lang, known)),
            Self::NothingInForce(plan) => {
                Said::new(lang.store_nothing_in_force(plan), lang.store_nothing_in_force_hint(plan))
            }
            Self::Repealed(plan, meeting) => {
                Said::new(lang.store_repealed(plan, meeting), lang.store_repealed_hint(plan))
            }
            Self::NoDraft(plan) => Said::new(lang.store_no_draft(plan), lang.store_no_draft_hint(plan)),
            Self::NoProposal(plan) => {
                Said::new(lang.store_no_proposal(plan), lang.store_no_proposal_hint(plan))
            }
            Self::NoDecisionOn(plan, day, known) => {
                Said::new(lang.store_no_decision_on(plan, day), existing(lang, known))
            }
            Self::NeverAdopted(plan) => Said::new(lang.store_never_adopted(plan), lang.store_see_log(plan)),
            Self::NoSuchFile(path) => {
                said(lang.store_no_such_file(path.display()), lang.store_no_such_file_hint())
            }
            Self::TextNotKept(plan, day) => {
                said(lang.store_text_not_kept(plan, day), lang.store_text_not_kept_hint())
            }
            Self::UnknownRev { asked, known } => {
                Said::new(lang.store_unknown_rev(echoed(asked)), existing(lang, known))
            }
            Self::AmbiguousRev(asked) => {
                said(lang.store_ambiguous_rev(asked), lang.store_ambiguous_rev_hint())
            }
            Self::NotInRev(plan, rev) => {
                Said::new(lang.store_not_in_rev(plan, rev), lang.store_not_in_rev_hint(plan))
            }
            Self::ForeignProposal(branch) => {
                Said::new(lang.store_foreign_proposal(branch), lang.store_foreign_proposal_hint(branch))
            }
            Self::CheckedOut(branch) => said(lang.store_checked_out(branch), lang.store_checked_out_hint()),
            Self::RefInTheWay { exists, wanted } => {
                Said::new(lang.store_ref_in_the_way(exists, wanted), ref_command(lang, exists))
            }
            Self::NothingToComplete(plan, meeting) => {
                Said::new(lang.store_nothing_to_complete(plan, meeting), lang.store_see_log(plan))
            }
            Self::OpenElsewhere(holder) => said(
                lang.store_open_elsewhere(&holder.plan, &holder.who, &holder.host, holder.pid, &holder.since),
                lang.store_open_elsewhere_hint(),
            ),
            Self::ReadOnly(path) => said(lang.store_read_only(path.display()), lang.store_read_only_hint()),
            Self::NoSpace(path) => said(lang.store_no_space(path.display()), lang.store_no_space_hint()),
            Self::Io(path, why) => said(lang.store_io(path.display(), why), lang.store_io_hint()),
            Self::Git(why) => said(lang.store_git(why), lang.store_git_hint()),
            Self::DraftLeft { commit, path } => {
                said(lang.store_draft_left(short(commit), path.display()), lang.store_draft_left_hint())
            }
            Self::HalfDone { commit, why } => {
                let inner = why.say(lang);
                Said::new(
                    lang.store_half_done(short(commit), inner.message),
                    lang.store_half_done_hint(inner.hint).trim_end().to_owned(),
                )
            }
            Self::Fault(why) => said(lang.store_fault(why), lang.store_fault_hint()),
        }
    }
}

fn document(lang: Lang, path: &str, commit: Option<&str>, error: &crate::document::DocumentError) -> Said {
    let place = match commit {
        Some(commit) => lang.store_file_in_commit(path, commit),
        None => path.to_owned(),
    };
    let inner = error.say(lang);
    Said::new(lang.store_document(place, inner.message), inner.hint)
}

fn existing(lang: Lang, known: &[impl Display]) -> String {
    if known.is_empty() {
        return lang.store_none_exist().to_owned();
    }
    let list: Vec<String> = known.iter().map(ToString::to_string).collect();
    lang.store_existing(list.join(", "))
}

fn ref_command(lang: Lang, exists: &str) -> String {
    match exists.strip_prefix("refs/tags/") {
        Some(tag) => lang.store_rename_tag_hint(tag),
        None => lang.store_rename_branch_hint(exists.trim_start_matches("refs/heads/")),
    }
}

/// A path as a shell takes it.
fn command(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | ':' | '\\');
    if text.chars().all(plain) {
        text
    } else if cfg!(windows) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

/// The beginning of what was asked for, on one line: it is repeated, not told in full.
fn echoed(asked: &str) -> String {
    let safe = shown(asked);
    match safe.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", safe.get(..end).unwrap_or_default()),
        None => safe.into_owned(),
    }
}

fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}

fn unfinished_command(what: &str) -> &'static str {
    match what {
        "rebase" => "git rebase --continue / git rebase --abort",
        "cherry-pick" => "git cherry-pick --continue / git cherry-pick --abort",
        "revert" => "git revert --continue / git revert --abort",
        "bisect" => "git bisect reset",
        "am" => "git am --continue / git am --abort",
        _ => "git merge --continue / git merge --abort",
    }
}
