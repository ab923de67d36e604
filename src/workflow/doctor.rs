//! `doctor`: what is wrong with this archive or computer, and what mends it.

use std::path::Path;

use super::git::{Contradiction, Tracked, merge_files};
use super::{Failure, Surroundings};
use crate::diff::Names;
use crate::document::read_archive;
use crate::locale::{Lang, Said};
use crate::store::{Ailment, Gravity, Store, StoreError, Unmerged};

/// What to do besides looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// Nothing.
    Look,
    /// Mend what can be without touching what the archive says.
    Fix,
    /// Take back what mending told git.
    Undo,
}

/// One thing that is wrong, or worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Whether something does not work; otherwise it is a remark.
    pub wrong: bool,
    /// A stable word for scripts.
    pub code: &'static str,
    /// What it is and what to do.
    pub said: Said,
    /// Whether `--fix` mends it.
    pub mendable: bool,
}

/// What an examination gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examined {
    /// What is wrong after treatment, the worst first.
    pub complaints: Vec<Complaint>,
    /// Whether the treatment changed anything.
    pub treated: bool,
}

/// Examines the archive that a folder lies in. An archive that can't be opened is a complaint, not a failure; a treatment
/// that can't be given is a failure. `program` is what git is to call.
pub fn doctor(
    from: &Path,
    treatment: Treatment,
    program: Option<&Path>,
    around: &Surroundings,
) -> Result<Examined, Failure> {
    let lang = around.lang;
    let fail = |error: StoreError| Failure::of(&error, lang);
    let store = match Store::discover(from) {
        Ok(store) => store,
        Err(error) if treatment == Treatment::Look => {
            let complaints = vec![told(&Ailment::Trouble(error), lang)];
            return Ok(Examined { complaints, treated: false });
        }
        Err(error) => return Err(fail(error)),
    };
    let treated = match (treatment, program) {
        (Treatment::Look, _) => false,
        (Treatment::Undo, _) => store.unregister_drivers().map_err(fail)?,
        (Treatment::Fix, Some(program)) => store.mend_place(program).map_err(fail)?,
        (Treatment::Fix, None) => {
            let said = Said::new(lang.doctor_no_program(), lang.doctor_no_program_hint());
            return Err(Failure { kind: "no_program", said });
        }
    };
    let mut complaints: Vec<Complaint> =
        store.ailments(&around.called).map_err(fail)?.iter().map(|ailment| told(ailment, lang)).collect();
    complaints.extend(contents(&store, lang));
    for file in store.unmerged().map_err(fail)? {
        complaints.extend(unmerged(&file, lang));
    }
    complaints.sort_by_key(|complaint| !complaint.wrong);
    Ok(Examined { complaints, treated })
}

fn told(ailment: &Ailment, lang: Lang) -> Complaint {
    Complaint {
        wrong: ailment.gravity() == Gravity::Wrong,
        code: ailment.code(),
        said: ailment.say(lang),
        mendable: ailment.mendable(),
    }
}

/// What can't be read of the archive's own files: in the working tree, and in force.
fn contents(store: &Store, lang: Lang) -> Vec<Complaint> {
    let mut errors: Vec<StoreError> = Vec::new();
    errors.extend(store.settings().err());
    errors.extend(store.calendar().err());
    match store.plan_ids() {
        Ok(plans) => {
            for plan in plans {
                let draft = store.draft(&plan).err();
                let committed = store.committed_plan(&plan).err();
                errors.extend(draft);
                errors.extend(committed);
            }
        }
        Err(error) => errors.push(error),
    }
    let mut seen: Vec<Complaint> = Vec::new();
    for error in errors {
        let complaint = told(&Ailment::Trouble(error), lang);
        if !seen.contains(&complaint) {
            seen.push(complaint);
        }
    }
    seen
}

/// A file that waits to be settled, with each contradiction in words: merged once more from the versions git keeps.
fn unmerged(file: &Unmerged, lang: Lang) -> Vec<Complaint> {
    let wrong = |code, said| Complaint { wrong: true, code, said, mendable: false };
    let (Some(ours), Some(theirs)) = (&file.ours, &file.theirs) else {
        let said =
            Said::new(lang.doctor_unmerged_gone(&file.path), lang.doctor_unmerged_gone_hint(&file.path));
        return vec![wrong("unmerged", said)];
    };
    let there = file.file.as_deref().unwrap_or_default();
    let settings = read_archive(ours).is_ok();
    if Tracked::read(there).is_err() && read_archive(there).is_err() {
        // git merged it by lines: what it says of a contradiction is not what a merge of ours would have left in it.
        let hint = if settings {
            lang.doctor_unmerged_lines_hint(&file.path)
        } else {
            lang.doctor_unmerged_spoilt_hint(&file.path)
        };
        return vec![wrong("unmerged", Said::new(lang.doctor_unmerged_spoilt(&file.path), hint))];
    }
    let head = Said::new(lang.doctor_unmerged(&file.path), lang.git_conflicts_hint(&file.path));
    if settings {
        return vec![wrong("unmerged", head)];
    }
    let mut complaints = vec![wrong("unmerged", head)];
    match merge_files(file.base.as_deref().unwrap_or_default(), ours, theirs, lang) {
        Ok(merged) => {
            let said = |each: &Contradiction| wrong(each.code(), each.say(Names::default(), lang));
            complaints.extend(merged.contradictions.iter().map(said));
        }
        Err(failure) => complaints.push(wrong(failure.kind, failure.said)),
    }
    complaints
}
