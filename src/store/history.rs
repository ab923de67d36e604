//! The history of decisions, told by the trailers of the commits.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::HashMap;

use git2::Oid;

use super::blob::plan_path;
use super::error::StoreError;
use super::finder::Finder;
use super::open::Store;
use super::trailers;
use super::walk::Walked;
use crate::calendar::MeetingRef;
use crate::date::Day;
use crate::document::read_plan;
use crate::plan::{DecisionKind, DecisionRecord, PlanId};
use crate::revision::{Decision, Retraction};

/// What a walk of the history tells of a plan.
pub(super) struct Told {
    /// The decisions, newest first, each as what came after it completes it.
    pub(super) decisions: Vec<Decision>,
    /// What was completed, newest first.
    pub(super) completions: Vec<Completion>,
    /// What was retracted, by the decision's commit.
    pub(super) retractions: Retractions,
    /// The trees of the decisions' commits.
    pub(super) trees: HashMap<Oid, Oid>,
    /// Decisions on plans that the commit does not have any more, each made when this plan had decisions already: the
    /// newest and the oldest of each name. One of them may be a name that this plan had for a time.
    pub(super) strangers: Vec<Oid>,
    /// How many commits were looked at.
    pub(super) walked: usize,
}

/// The decisions on a plan, under all the names it had.
#[derive(Default)]
pub(super) struct Recorded {
    /// The decisions, newest first.
    pub(super) decisions: Vec<Decision>,
    /// The trees of those commits that had to be read for it.
    pub(super) trees: HashMap<Oid, Oid>,
    /// The names that the plan had before, the latest first.
    pub(super) former: Vec<PlanId>,
}

/// The entries that were retracted, by their commits, and by what.
pub(super) type Retractions = HashMap<String, Retraction>;

/// What a completing commit settled.
pub(super) struct Completion {
    of: Option<String>,
    meeting: Option<MeetingRef>,
    paragraph: Option<u32>,
    registry_number: Option<String>,
    adjusted: Option<Day>,
}

impl Store {
    /// Every decision on a plan, the newest meeting first: those that HEAD's history carries, what later commits
    /// completed merged in, and those that only the plan's own list tells of.
    ///
    /// Reads commit messages only, and HEAD's file for the list. A file in HEAD that can't be read adds nothing.
    pub fn history(&self, plan: &PlanId) -> Result<Vec<Decision>, StoreError> {
        let Recorded { mut decisions, former, .. } = self.recorded_in_trees(plan)?;
        self.put_tags(plan, &former, &mut decisions)?;
        let head = self.head_bytes(&plan_path(plan)).ok().flatten();
        let listed =
            head.and_then(|bytes| read_plan(&bytes).ok()).map_or_else(Vec::new, |plan| plan.decisions);
        add_listed(&mut decisions, listed);
        // A decision entered late was committed last, and its meeting came before.
        decisions.sort_by_key(|decision| Reverse(decision.record.meeting));
        Ok(decisions)
    }

    /// The decisions that commits carry, newest first, without their tags; with `since`, only those that are not in
    /// that commit's own history.
    pub(super) fn recorded(&self, plan: &PlanId, since: Option<Oid>) -> Result<Vec<Decision>, StoreError> {
        match (self.head_id()?, since) {
            (Some(head), Some(_)) => self.tell(plan, head, since).map(|told| told.decisions),
            _ => self.recorded_in_trees(plan).map(|recorded| recorded.decisions),
        }
    }

    /// The decisions that HEAD's history carries, newest first, without their tags.
    pub(super) fn recorded_in_trees(&self, plan: &PlanId) -> Result<Recorded, StoreError> {
        let Some(head) = self.head_id()? else { return Ok(Recorded::default()) };
        if let Some(recorded) = self.ledger(plan, head) {
            return Ok(recorded);
        }
        let (recorded, walked) = self.recorded_from(plan, head)?;
        self.remember(plan, head, walked, &recorded);
        Ok(recorded)
    }

    /// The names that a plan had before, the latest first.
    pub(super) fn former_names(&self, plan: &PlanId) -> Result<Vec<PlanId>, StoreError> {
        self.recorded_in_trees(plan).map(|recorded| recorded.former)
    }

    /// The decisions in a commit's history, newest first, without their tags, and how many commits were looked at. The
    /// plan has this name in the commit, and may have had others before.
    pub(super) fn recorded_from(&self, plan: &PlanId, from: Oid) -> Result<(Recorded, usize), StoreError> {
        let mut gathered = Gathered::default();
        let (mut name, mut top) = (plan.clone(), from);
        loop {
            let told = self.tell(&name, top, None)?;
            // Where it had another name for a time, its decisions are on both sides of that: they are told apart from there
            // on. Otherwise its first decision is next to where its file came from, which saves the way there.
            let away = self.was_away(&name, &told)?;
            let at = if away { top } else { oldest(&told.decisions).unwrap_or(top) };
            let former = self.former_name(&name, at)?;
            gathered.walked += told.walked;
            let told = match &former {
                Some(former) if away => self.tell(&name, top, Some(former.until))?,
                _ => told,
            };
            gathered.add(told);
            let Some(former) = former else { break };
            gathered.recorded.called(&name, plan);
            (name, top) = (former.plan, former.until);
        }
        gathered.recorded.called(&name, plan);
        Ok((gathered.recorded, gathered.walked))
    }

    /// Whether a plan had another name for a time, after its first decision: one of the plans that were decided on and are
    /// gone was then where it is now.
    pub(super) fn was_away(&self, plan: &PlanId, told: &Told) -> Result<bool, StoreError> {
        if told.strangers.is_empty() {
            return Ok(false);
        }
        let git = |error: git2::Error| self.git(&error);
        let odb = self.repo.odb().map_err(git)?;
        let mut finder = Finder::new([plan]);
        for commit in &told.strangers {
            if finder.find(&odb, *commit).map_err(git)?.is_none() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Walks the history of a commit, with `since` down to that one, and reads what it tells of a plan.
    pub(super) fn tell(&self, plan: &PlanId, head: Oid, since: Option<Oid>) -> Result<Told, StoreError> {
        let name = plan.as_str().as_bytes();
        let mut walked = 0;
        let here = OnceCell::new();
        let is_here = |plan: &[u8]| {
            let plans = || self.commit(head).and_then(|commit| self.plans_in(&commit)).unwrap_or_default();
            here.get_or_init(plans).iter().any(|here| here.as_str().as_bytes() == plan)
        };
        // A few bytes tell that most commits are no decision. To git a key is the same in any case.
        let wanted = |message: &[u8]| {
            walked += 1;
            if contains(message, name) {
                return [&b"decision"[..], b"completes", b"retracts"]
                    .iter()
                    .any(|key| contains(message, key));
            }
            // Another plan's decision is of interest where that plan is gone: it may have been this one.
            decided_on(message).is_some_and(|other| !is_here(other))
        };
        let commits = match since {
            None => self.walk(head, wanted)?,
            Some(since) => self.walk_since(head, since, wanted)?,
        };
        let mut completions: Vec<Completion> = Vec::new();
        let mut retractions = Retractions::new();
        let mut decisions = Vec::new();
        let mut trees = HashMap::new();
        let mut strangers = Strangers::default();
        for commit in commits {
            let found = trailers::parse(&commit.message);
            let subject = trailers::find(&found, "Plan");
            if subject != Some(plan.as_str()) {
                if let Some(other) = subject.filter(|other| !is_here(other.as_bytes()))
                    && trailers::find(&found, "Decision").is_some()
                {
                    strangers.pass(other, commit.id);
                }
                continue;
            }
            if trailers::find(&found, "Completes").is_some() {
                completions.push(completion(&found));
            } else if let Some(of) = trailers::find(&found, "Retracts") {
                retractions.insert(of.to_owned(), retraction(&commit));
            } else if let Some(mut decision) = decision(&commit, &found) {
                complete(&mut decision, &completions);
                retract(&mut decision, &retractions);
                trees.extend(commit.tree.map(|tree| (commit.id, tree)));
                decisions.push(decision);
                strangers.settle();
            }
        }
        if since.is_some() {
            strangers.settle();
        }
        let strangers = strangers.found();
        Ok(Told { decisions, completions, retractions, trees, strangers, walked })
    }

    /// Tells each decision of a plan its tag, under whatever name the plan had then.
    pub(super) fn put_tags(
        &self,
        plan: &PlanId,
        former: &[PlanId],
        decisions: &mut [Decision],
    ) -> Result<(), StoreError> {
        if decisions.is_empty() {
            return Ok(());
        }
        let mut tags = self.tags(plan)?;
        for former in former {
            tags.extend(self.tags(former)?);
        }
        for decision in decisions {
            decision.tag = decision.commit.as_ref().and_then(|commit| tags.get(commit)).cloned();
        }
        Ok(())
    }

    /// The plan's tags by the commit they point at, in one pass. Of two tags on a commit the first by name counts.
    fn tags(&self, plan: &PlanId) -> Result<HashMap<String, String>, StoreError> {
        let mut tags: HashMap<String, String> = HashMap::new();
        let found =
            self.repo.references_glob(&format!("refs/tags/{plan}/*")).map_err(|error| self.git(&error))?;
        for tag in found.flatten() {
            let Ok(name) = tag.name() else { continue };
            let name = name.trim_start_matches("refs/tags/").to_owned();
            // A packed tag knows its commit without being read.
            let Some(commit) = tag.target_peel().or_else(|| Some(tag.peel_to_commit().ok()?.id())) else {
                continue;
            };
            let at = tags.entry(commit.to_string()).or_insert_with(|| name.clone());
            if name < *at {
                *at = name;
            }
        }
        Ok(tags)
    }
}

/// What the stretches of a history tell together, the newest first.
#[derive(Default)]
struct Gathered {
    recorded: Recorded,
    completions: Vec<Completion>,
    retractions: Retractions,
    walked: usize,
}

impl Gathered {
    /// Adds an older stretch, as the newer ones complete it.
    fn add(&mut self, mut told: Told) {
        if !self.completions.is_empty() || !self.retractions.is_empty() {
            for decision in &mut told.decisions {
                complete(decision, &self.completions);
                retract(decision, &self.retractions);
            }
        }
        self.completions.extend(told.completions);
        self.retractions.extend(told.retractions);
        if self.recorded.decisions.is_empty() {
            // Nearly always there is one stretch, which may be long.
            (self.recorded.decisions, self.recorded.trees) = (told.decisions, told.trees);
        } else {
            self.recorded.trees.extend(told.trees);
            self.recorded.decisions.extend(told.decisions);
        }
    }
}

impl Recorded {
    /// Notes a name that the plan had, beside the one it has now.
    fn called(&mut self, name: &PlanId, now: &PlanId) {
        if name != now && !self.former.contains(name) {
            self.former.push(name.clone());
        }
    }
}

/// Decisions on other plans, by the plan: the newest and the oldest of those that this plan has decisions before.
#[derive(Default)]
struct Strangers {
    /// Those with no decision of this plan found before them yet.
    open: HashMap<String, (Oid, Oid)>,
    /// The others.
    settled: HashMap<String, (Oid, Oid)>,
}

impl Strangers {
    /// Meets a decision, older than all that were met.
    fn pass(&mut self, plan: &str, commit: Oid) {
        self.open.entry(plan.to_owned()).or_insert((commit, commit)).1 = commit;
    }

    /// Meets a decision of this plan's own.
    fn settle(&mut self) {
        if self.open.is_empty() {
            return;
        }
        for (plan, (newest, oldest)) in self.open.drain() {
            self.settled.entry(plan).or_insert((newest, oldest)).1 = oldest;
        }
    }

    fn found(self) -> Vec<Oid> {
        self.settled.into_values().flat_map(|(newest, oldest)| [newest, oldest]).collect()
    }
}

/// The plan that a message says a decision on, as we write it; of a message by another hand perhaps nothing.
fn decided_on(message: &[u8]) -> Option<&[u8]> {
    // The last paragraph: some messages are long.
    let lines = message.rsplit(|byte| *byte == b'\n').skip_while(|line| line.is_empty());
    let (mut decides, mut plan) = (false, None);
    for line in lines.take_while(|line| !line.is_empty()) {
        decides |= line.starts_with(b"Decision: ");
        plan = plan.or_else(|| line.strip_prefix(b"Plan: "));
    }
    plan.filter(|_| decides)
}

/// The commit of the first decision.
fn oldest(decisions: &[Decision]) -> Option<Oid> {
    decisions.last()?.commit.as_deref()?.parse().ok()
}

/// Reads the `Meeting` trailer: `styrelsen 2026-11-24`.
pub(super) fn meeting(text: &str) -> Option<MeetingRef> {
    let (body, date) = text.split_once(' ')?;
    Some(MeetingRef { date: date.trim().parse().ok()?, body: body.parse().ok()? })
}

fn decision(commit: &Walked, found: &[(&str, String)]) -> Option<Decision> {
    let kind = DecisionKind::from_code(trailers::find(found, "Decision")?)?;
    let meeting = meeting(trailers::find(found, "Meeting")?)?;
    Some(Decision {
        record: DecisionRecord {
            kind,
            body: meeting.body,
            meeting: meeting.date,
            paragraph: trailers::find(found, "Paragraph").and_then(|text| text.parse().ok()),
            registry_number: trailers::find(found, "Registry-Number").map(str::to_owned),
            minutes_adjusted: trailers::find(found, "Minutes-Adjusted").and_then(|text| text.parse().ok()),
        },
        commit: Some(commit.id.to_string()),
        tag: None,
        summary: trailers::body_line(&commit.message).to_owned(),
        hash: trailers::find(found, "Content-Hash").and_then(|text| text.parse().ok()),
        proposal: trailers::find(found, "Proposal").map(str::to_owned),
        committed: Some(commit.when),
        by: Some(commit.by.clone()),
        retracted: None,
    })
}

fn retraction(commit: &Walked) -> Retraction {
    Retraction {
        commit: commit.id.to_string(),
        when: commit.when,
        by: commit.by.clone(),
        why: trailers::rest_of_body(&commit.message),
    }
}

/// Marks an entry that was retracted later.
pub(super) fn retract(decision: &mut Decision, retractions: &Retractions) {
    let by = decision.commit.as_ref().and_then(|commit| retractions.get(commit));
    decision.retracted = by.cloned().or(decision.retracted.take());
}

fn completion(found: &[(&str, String)]) -> Completion {
    Completion {
        of: trailers::find(found, "Completes").map(str::to_owned),
        meeting: trailers::find(found, "Meeting").and_then(meeting),
        paragraph: trailers::find(found, "Paragraph").and_then(|text| text.parse().ok()),
        registry_number: trailers::find(found, "Registry-Number").map(str::to_owned),
        adjusted: trailers::find(found, "Minutes-Adjusted").and_then(|text| text.parse().ok()),
    }
}

/// Merges in what was completed later; the newest word comes first and counts.
pub(super) fn complete(decision: &mut Decision, completions: &[Completion]) {
    let record = &mut decision.record;
    let meeting = record.meeting_ref();
    let mut late =
        DecisionRecord { paragraph: None, registry_number: None, minutes_adjusted: None, ..record.clone() };
    for completion in completions.iter().filter(|completion| {
        completion.of == decision.commit && completion.meeting.as_ref().is_none_or(|at| *at == meeting)
    }) {
        late.paragraph = late.paragraph.or(completion.paragraph);
        late.registry_number = late.registry_number.or_else(|| completion.registry_number.clone());
        late.minutes_adjusted = late.minutes_adjusted.or(completion.adjusted);
    }
    record.paragraph = late.paragraph.or(record.paragraph);
    record.registry_number = late.registry_number.or_else(|| record.registry_number.take());
    record.minutes_adjusted = late.minutes_adjusted.or(record.minutes_adjusted);
}

/// Adds the decisions that no commit carries.
fn add_listed(decisions: &mut Vec<Decision>, listed: Vec<DecisionRecord>) {
    if listed.is_empty() {
        return;
    }
    // Two alike at one meeting are two decisions: each commit accounts for one of them.
    let mut carried: HashMap<(DecisionKind, Day, &str), usize> = HashMap::new();
    for decision in decisions.iter().filter(|decision| decision.stands()) {
        *carried.entry(key(&decision.record)).or_default() += 1;
    }
    let mut known = Vec::with_capacity(listed.len());
    for record in &listed {
        let count = carried.get_mut(&key(record)).filter(|count| **count > 0);
        known.push(count.is_some());
        if let Some(count) = count {
            *count -= 1;
        }
    }
    let new = listed.into_iter().zip(known).filter(|(_, known)| !known);
    decisions.extend(new.map(|(record, _)| Decision::listed(record)).collect::<Vec<_>>());
}

fn key(record: &DecisionRecord) -> (DecisionKind, Day, &str) {
    (record.kind, record.meeting, record.body.as_str())
}

/// Whether the bytes hold others, whatever the case of ASCII letters.
fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    let Some(first) = needle.first() else { return true };
    haystack.windows(needle.len()).any(|window| {
        window.first().is_some_and(|byte| byte.eq_ignore_ascii_case(first))
            && window.eq_ignore_ascii_case(needle)
    })
}
