//! The archive's own history, judged: every decision's commit, what it says and what it holds, the tags, the proposals.
//!
//! One pass over the commits, oldest first. A text that is the one of the commit before it, but for its list of
//! decisions, is neither parsed nor hashed again, so that thousands of decisions cost little more than reading them.

mod retracted;
mod undecided;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use git2::{Commit, ObjectType, Oid, Sort, Tree};

use super::blob::plan_path;
use super::error::StoreError;
use super::history;
use super::listed::{LIST, holds, text_of, written};
use super::meta::blob_id;
use super::open::Store;
use super::trailers;
use super::wrong::{Audit, Fault, Wrong};
use crate::document::{content_hash, read_plan};
use crate::locale::Lang;
use crate::plan::{DecisionKind, DecisionRecord, Level, PlanId};
use crate::revision::ContentHash;

/// A text that was judged: the file up to its list of decisions, and what it gave.
struct Judged {
    /// The latest file with this text.
    blob: Oid,
    head: Vec<u8>,
    hash: ContentHash,
    fault: Option<Wrong>,
}

impl Judged {
    /// Whether a file has this text, told without looking through its list of decisions.
    fn is_of(&self, bytes: &[u8]) -> bool {
        bytes.strip_prefix(self.head.as_slice()).is_some_and(|rest| rest.starts_with(LIST))
    }
}

struct Auditor<'s> {
    store: &'s Store,
    audit: Audit,
    judged: HashMap<PlanId, Judged>,
    /// The decisions so far, as completed so far: by plan in the order of their commits.
    seen: BTreeMap<PlanId, Vec<(Oid, DecisionRecord)>>,
    /// The decisions that were retracted, whose tags stay: by plan, in the order of retraction.
    struck: BTreeMap<PlanId, Vec<(Oid, DecisionRecord)>>,
    /// The plans that were taken over with decisions of elsewhere.
    begun: BTreeSet<PlanId>,
    /// By commit, the names of the tags that point at it.
    tags: HashMap<Oid, Vec<String>>,
    /// By plan, the names that it had before.
    former: BTreeMap<PlanId, Vec<PlanId>>,
    /// The plan that is asked about, under all its names; all plans where there is none.
    only: Option<Vec<PlanId>>,
}

impl Store {
    /// Judges the history of one plan or of all.
    pub fn audit(&self, only: Option<&PlanId>) -> Result<Audit, StoreError> {
        let mut auditor = Auditor {
            store: self,
            audit: Audit::default(),
            judged: HashMap::new(),
            seen: BTreeMap::new(),
            struck: BTreeMap::new(),
            begun: BTreeSet::new(),
            tags: self.all_tags()?,
            former: BTreeMap::new(),
            only: only.map(|plan| self.all_names(plan)).transpose()?,
        };
        if let Some(head) = self.head_id()? {
            let git = |error: git2::Error| self.git(&error);
            let mut walk = self.repo.revwalk().map_err(git)?;
            walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE).map_err(git)?;
            walk.push(head).map_err(git)?;
            for id in walk {
                auditor.commit(&self.commit(id.map_err(git)?)?)?;
            }
            auditor.head(&self.commit(head)?)?;
        }
        if self.repo.is_shallow() {
            auditor.audit.faults.insert(0, Fault { plan: None, commit: None, wrong: Wrong::Shallow });
        }
        auditor.wrong_tags();
        auditor.proposals()?;
        auditor.audit.plans = auditor.seen.len();
        Ok(auditor.audit)
    }

    fn all_names(&self, plan: &PlanId) -> Result<Vec<PlanId>, StoreError> {
        let mut names = self.former_names(plan)?;
        names.push(plan.clone());
        Ok(names)
    }

    fn all_tags(&self) -> Result<HashMap<Oid, Vec<String>>, StoreError> {
        let mut tags: HashMap<Oid, Vec<String>> = HashMap::new();
        for tag in self.repo.references_glob("refs/tags/*").map_err(|error| self.git(&error))?.flatten() {
            let Ok(name) = tag.name() else { continue };
            let Some(commit) = tag.target_peel().or_else(|| Some(tag.peel_to_commit().ok()?.id())) else {
                continue;
            };
            tags.entry(commit).or_default().push(name.trim_start_matches("refs/tags/").to_owned());
        }
        Ok(tags)
    }
}

impl Auditor<'_> {
    fn wrong(&mut self, plan: &PlanId, commit: Oid, wrong: Wrong) {
        let fault = Fault { plan: Some(plan.clone()), commit: Some(commit.to_string()), wrong };
        self.audit.faults.push(fault);
    }

    fn is_asked(&self, plan: &PlanId) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(plan))
    }

    fn commit(&mut self, commit: &Commit<'_>) -> Result<(), StoreError> {
        let message = String::from_utf8_lossy(commit.message_bytes()).into_owned();
        let found = trailers::parse(&message);
        let plan = trailers::find(&found, "Plan").and_then(|plan| plan.parse::<PlanId>().ok());
        let about = plan.filter(|_| {
            ["Decision", "Completes", "Retracts"].iter().any(|key| trailers::find(&found, key).is_some())
        });
        if let Some(plan) = about.filter(|plan| self.is_asked(plan)) {
            self.other_files(commit, &plan)?;
            if trailers::find(&found, "Completes").is_some() {
                return self.completion(commit, &plan, &found);
            }
            if let Some(of) = trailers::find(&found, "Retracts") {
                return self.retraction(commit, &plan, of, &found);
            }
            return self.decision(commit, &plan, &found);
        }
        self.undecided(commit)
    }

    /// A decision's commit and a completion's are of the plan's file alone.
    fn other_files(&mut self, commit: &Commit<'_>, plan: &PlanId) -> Result<(), StoreError> {
        let git = |error: git2::Error| self.store.git(&error);
        let Ok(parent) = commit.parent(0) else { return Ok(()) };
        let (old, new) = (parent.tree().map_err(git)?, commit.tree().map_err(git)?);
        let diff = self.store.repo.diff_tree_to_tree(Some(&old), Some(&new), None).map_err(git)?;
        let path = plan_path(plan);
        let other = diff
            .deltas()
            .filter_map(|delta| delta.new_file().path().or(delta.old_file().path()))
            .map(|path| path.to_string_lossy().into_owned())
            .find(|changed| *changed != path);
        if let Some(other) = other {
            self.wrong(plan, commit.id(), Wrong::OtherFile(other));
        }
        Ok(())
    }

    fn decision(
        &mut self,
        commit: &Commit<'_>,
        plan: &PlanId,
        found: &[(&str, String)],
    ) -> Result<(), StoreError> {
        self.audit.decisions += 1;
        let said = |key| trailers::find(found, key);
        let kind = said("Decision").and_then(DecisionKind::from_code);
        let meeting = said("Meeting").and_then(history::meeting);
        let hash = said("Content-Hash").and_then(|hash| hash.parse::<ContentHash>().ok());
        let number = |key| said(key).map(str::parse::<u32>);
        for (key, good) in [
            ("Decision", kind.is_some()),
            ("Meeting", meeting.is_some()),
            ("Content-Hash", hash.is_some()),
            ("Paragraph", number("Paragraph").is_none_or(|number| number.is_ok())),
        ] {
            if !good {
                self.wrong(plan, commit.id(), Wrong::Trailer(key));
            }
        }
        let (Some(kind), Some(meeting), Some(hash)) = (kind, meeting, hash) else { return Ok(()) };
        let record = DecisionRecord {
            kind,
            body: meeting.body,
            meeting: meeting.date,
            paragraph: number("Paragraph").and_then(Result::ok),
            registry_number: said("Registry-Number").map(str::to_owned),
            minutes_adjusted: None,
        };
        self.tag(commit, plan, &record);
        let Some(bytes) = self.store.bytes_in(commit, &plan_path(plan))? else {
            // A plan that was put off before it was ever adopted may have no file yet.
            if matches!(kind, DecisionKind::ReferredBack | DecisionKind::Tabled) {
                self.seen.entry(plan.clone()).or_default().push((commit.id(), record));
            } else {
                self.wrong(plan, commit.id(), Wrong::NoText);
            }
            return Ok(());
        };
        let before = self.before(commit, plan)?;
        if let Some(is) = self.text(commit, plan, &bytes) {
            if is != hash {
                self.wrong(plan, commit.id(), Wrong::Hash(hash, is));
            }
            if !kind.changes_text() && before.is_some_and(|before| before != is) {
                self.wrong(plan, commit.id(), Wrong::TextChanged(kind));
            }
            if kind.changes_text()
                && let Some(proposal) = said("Proposal")
            {
                let proposal = self.store.proposal_at(plan, proposal)?;
                if proposal.is_some_and(|proposal| proposal.hash != is) {
                    self.wrong(plan, commit.id(), Wrong::ProposalText);
                }
            }
            self.listed(commit, plan, &record, &bytes);
        }
        self.seen.entry(plan.clone()).or_default().push((commit.id(), record));
        Ok(())
    }

    /// The hash of the text before a commit, where there was one that can be read; what had another name then is hashed
    /// as if it had had this one.
    fn before(&self, commit: &Commit<'_>, plan: &PlanId) -> Result<Option<ContentHash>, StoreError> {
        let Ok(parent) = commit.parent(0) else { return Ok(None) };
        let Some(blob) = self.store.blob_id_in(&parent, &plan_path(plan))? else {
            return self.before_under_former_name(&parent, plan);
        };
        if let Some(judged) = self.judged.get(plan).filter(|judged| judged.blob == blob) {
            return Ok(Some(judged.hash));
        }
        Ok(read_plan(&self.store.blob(blob)?).ok().map(|plan| content_hash(&plan)))
    }

    /// Judges a text, and gives its hash where it can be read.
    fn text(&mut self, commit: &Commit<'_>, plan: &PlanId, bytes: &[u8]) -> Option<ContentHash> {
        let blob = blob_id(bytes);
        let known = self.judged.get_mut(plan).filter(|judged| judged.is_of(bytes));
        let (hash, fault) = if let Some(judged) = known {
            judged.blob = blob;
            (judged.hash, judged.fault.clone())
        } else {
            let text = match read_plan(bytes) {
                Ok(text) => text,
                Err(error) => {
                    let why = Lang::ALL.map(|lang| error.say(lang).message);
                    self.wrong(plan, commit.id(), Wrong::Unreadable(why));
                    return None;
                }
            };
            let errors = text.check();
            let fault = errors.iter().find(|finding| finding.level == Level::Error);
            let fault = fault.map(|finding| Wrong::Faulty(Lang::ALL.map(|lang| finding.say(lang).message)));
            let hash = content_hash(&text);
            self.judged.insert(
                plan.clone(),
                Judged { blob, head: text_of(bytes).to_vec(), hash, fault: fault.clone() },
            );
            (hash, fault)
        };
        if let Some(fault) = fault {
            self.wrong(plan, commit.id(), fault);
        }
        Some(hash)
    }

    /// Sees that the plan's own list has the decision, and says of it what the trailers say.
    fn listed(&mut self, commit: &Commit<'_>, plan: &PlanId, record: &DecisionRecord, bytes: &[u8]) {
        if holds(bytes, &written(record)) {
            return;
        }
        let Ok(text) = read_plan(bytes) else { return };
        let same = |listed: &&DecisionRecord| {
            listed.kind == record.kind && listed.body == record.body && listed.meeting == record.meeting
        };
        let Some(listed) = text.decisions.iter().rev().find(same) else {
            self.wrong(plan, commit.id(), Wrong::NotListed);
            return;
        };
        let number = |number: Option<u32>| number.map(|number| number.to_string());
        let pairs = [
            ("Paragraph", number(record.paragraph), number(listed.paragraph)),
            ("Registry-Number", record.registry_number.clone(), listed.registry_number.clone()),
        ];
        for (key, said, is) in pairs {
            if said != is {
                self.wrong(plan, commit.id(), Wrong::Record(key, said, is));
            }
        }
    }

    fn tag(&mut self, commit: &Commit<'_>, plan: &PlanId, record: &DecisionRecord) {
        let tag = format!("{plan}/{}", record.meeting);
        let names = self.tags.get(&commit.id());
        let tagged = names.is_some_and(|names| names.iter().any(|name| is_numbered(name, &tag)));
        if !tagged {
            self.wrong(plan, commit.id(), Wrong::NoTag(tag));
        }
    }

    fn completion(
        &mut self,
        commit: &Commit<'_>,
        plan: &PlanId,
        found: &[(&str, String)],
    ) -> Result<(), StoreError> {
        let said = |key| trailers::find(found, key);
        let of = said("Completes").unwrap_or_default().to_owned();
        let decided = self.seen.get_mut(plan).into_iter().flatten();
        match decided.into_iter().find(|(commit, _)| commit.to_string() == of) {
            Some((_, record)) => {
                record.paragraph = said("Paragraph").and_then(|text| text.parse().ok()).or(record.paragraph);
                let number = said("Registry-Number").map(str::to_owned);
                record.registry_number = number.or(record.registry_number.take());
                let adjusted = said("Minutes-Adjusted").and_then(|text| text.parse().ok());
                record.minutes_adjusted = adjusted.or(record.minutes_adjusted);
            }
            None if self.store.repo.is_shallow() => {}
            None => self.wrong(plan, commit.id(), Wrong::Completes(of)),
        }
        let before = self.before(commit, plan)?;
        if let Some(bytes) = self.store.bytes_in(commit, &plan_path(plan))?
            && let Some(is) = self.text(commit, plan, &bytes)
            && before.is_some_and(|before| before != is)
        {
            self.wrong(plan, commit.id(), Wrong::Undecided);
        }
        Ok(())
    }

    /// Sees that HEAD's lists have every decision, as completed.
    fn head(&mut self, head: &Commit<'_>) -> Result<(), StoreError> {
        let mut lost = Vec::new();
        for (plan, decided) in &self.seen {
            let bytes = self.store.bytes_in(head, &plan_path(plan))?;
            let listed = bytes.and_then(|bytes| read_plan(&bytes).ok()).map(|plan| plan.decisions);
            // A plan without a file was put off, and never adopted.
            let Some(listed) = listed else { continue };
            let known: HashSet<(DecisionKind, String, Option<u32>, Option<String>)> =
                listed.iter().map(key).collect();
            lost.extend(
                decided
                    .iter()
                    .filter(|(_, record)| !known.contains(&key(record)))
                    .map(|(commit, record)| (plan.clone(), *commit, record.clone())),
            );
        }
        for (plan, commit, record) in lost {
            self.wrong(&plan, commit, Wrong::HeadLacks(record));
        }
        Ok(())
    }

    /// Tags named as a decision's that point at anything else.
    fn wrong_tags(&mut self) {
        let mut wrong = Vec::new();
        for (commit, names) in &self.tags {
            for name in names {
                let Some((plan, day)) = name.split_once('/') else { continue };
                let (Ok(plan), Some(day)) = (plan.parse::<PlanId>(), day.get(..10)) else { continue };
                if day.parse::<crate::date::Day>().is_err() || !self.is_asked(&plan) {
                    continue;
                }
                let decided = self.seen.get(&plan).into_iter().chain(self.struck.get(&plan)).flatten();
                let right =
                    decided.into_iter().any(|(at, record)| at == commit && record.meeting.to_string() == day);
                if !right && self.seen.contains_key(&plan) {
                    wrong.push((plan, *commit, name.clone()));
                }
            }
        }
        wrong.sort_by(|a, b| a.2.cmp(&b.2));
        for (plan, commit, name) in wrong {
            self.wrong(&plan, commit, Wrong::WrongTag(name));
        }
    }

    /// The open and closed proposals: each a proposal of its plan, with the text it says.
    fn proposals(&mut self) -> Result<(), StoreError> {
        let found = self.store.repo.references_glob("refs/heads/proposal/*");
        let found = found.map_err(|error| self.store.git(&error))?;
        let names: Vec<String> =
            found.flatten().filter_map(|branch| branch.name().ok().map(str::to_owned)).collect();
        for name in names {
            let branch = name.trim_start_matches("refs/heads/").to_owned();
            let Some(plan) = branch.trim_start_matches("proposal/").parse::<PlanId>().ok() else { continue };
            if !self.is_asked(&plan) {
                continue;
            }
            self.audit.proposals += 1;
            let id = self.store.repo.refname_to_id(&name).map_err(|error| self.store.git(&error))?;
            let commit = self.store.commit(id)?;
            let Some(proposal) = self.store.proposal_at(&plan, &id.to_string())? else {
                self.wrong(&plan, id, Wrong::ForeignProposal(branch));
                continue;
            };
            let Some(bytes) = self.store.bytes_in(&commit, &plan_path(&plan))? else {
                self.wrong(&plan, id, Wrong::NoText);
                continue;
            };
            if let Some(is) = self.text(&commit, &plan, &bytes)
                && is != proposal.hash
            {
                self.wrong(&plan, id, Wrong::Hash(proposal.hash, is));
            }
        }
        Ok(())
    }
}

/// What a list's record is recognised by.
fn key(record: &DecisionRecord) -> (DecisionKind, String, Option<u32>, Option<String>) {
    (record.kind, record.meeting_ref().to_string(), record.paragraph, record.registry_number.clone())
}

fn plans_tree(tree: &Tree<'_>) -> Option<Oid> {
    tree.get_name("plans").filter(|entry| entry.kind() == Some(ObjectType::Tree)).map(|entry| entry.id())
}

/// Whether a tag has this name, or this name with a number after it.
fn is_numbered(tag: &str, name: &str) -> bool {
    tag == name
        || tag
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix('-'))
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_tag_is_known_by_its_number() {
        assert!(is_numbered("a/2026-11-24", "a/2026-11-24") && is_numbered("a/2026-11-24-2", "a/2026-11-24"));
        assert!(
            !is_numbered("a/2026-11-24-", "a/2026-11-24") && !is_numbered("a/2026-11-24-x", "a/2026-11-24")
        );
    }
}
