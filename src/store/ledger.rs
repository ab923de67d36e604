//! The ledger: what walking the history gave, remembered under the git directory so that the next walk is short.
//!
//! It may be deleted at any time, and is never believed over git: a page is good for one commit, which by its id fixes
//! all the history before it. When HEAD has moved on from there in a straight line, what lies between is read and the
//! page extended; from anywhere else it is made anew. A page that does not match its own checksum is made anew too, and
//! where none can be written the history is walked each time.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::str::FromStr;

use git2::Oid;

use super::atomic;
use super::history::{Completion, Recorded, Retractions, complete, retract};
use super::open::Store;
use crate::date::Moment;
use crate::plan::{DecisionKind, DecisionRecord, PlanId};
use crate::revision::{Decision, Retraction};

/// Histories with fewer commits are walked faster than they are remembered.
const WORTH: usize = 200;
/// A branch that is further from the page than this is walked whole.
const FURTHEST: usize = 5_000;
const DECISIONS: &str = "revidera-decisions-4";

impl Store {
    /// The decisions that HEAD's history carries, as the ledger and the commits since tell; `None` where they have to be
    /// walked.
    pub(super) fn ledger(&self, plan: &PlanId, head: Oid) -> Option<Recorded> {
        if self.repo.is_shallow() {
            return None;
        }
        let page = self.read_page(plan, "decisions", DECISIONS)?;
        let mut lines = page.lines();
        let mut names = lines.next()?.split(' ');
        let at: Oid = names.next()?.parse().ok()?;
        let former = names.map(|name| name.parse().ok()).collect::<Option<Vec<PlanId>>>()?;
        let decisions = lines.map(decision).collect::<Option<Vec<Decision>>>()?;
        let mut recorded = Recorded { decisions, former, trees: HashMap::new() };
        if at != head {
            let (completions, retractions, new) = self.told_since(plan, head, at)?;
            for decision in &mut recorded.decisions {
                complete(decision, &completions);
                retract(decision, &retractions);
            }
            recorded.decisions.splice(0..0, new);
            self.write_decisions(plan, head, &recorded);
        }
        Some(recorded)
    }

    /// Remembers what a walk gave, when it was long.
    pub(super) fn remember(&self, plan: &PlanId, head: Oid, walked: usize, recorded: &Recorded) {
        if walked >= WORTH && !self.repo.is_shallow() {
            self.write_decisions(plan, head, recorded);
        }
    }

    fn write_decisions(&self, plan: &PlanId, head: Oid, recorded: &Recorded) {
        let mut page = head.to_string();
        for name in &recorded.former {
            page.extend([" ", name.as_str()]);
        }
        page.push('\n');
        for decision in &recorded.decisions {
            put(&mut page, decision);
        }
        self.write_page(plan, "decisions", DECISIONS, &page);
    }

    /// What the commits after another tell, if they follow it in a straight line.
    fn told_since(
        &self,
        plan: &PlanId,
        head: Oid,
        at: Oid,
    ) -> Option<(Vec<Completion>, Retractions, Vec<Decision>)> {
        let odb = self.repo.odb().ok()?;
        let mut id = head;
        for _ in 0..FURTHEST {
            let parents = self.parents(&odb, id)?;
            let [only] = parents.as_slice() else { return None };
            id = *only;
            if id == at {
                let told = self.tell(plan, head, Some(at)).ok()?;
                if self.was_away(plan, &told).ok()? {
                    return None;
                }
                return Some((told.completions, told.retractions, told.decisions));
            }
        }
        None
    }

    fn page_path(&self, plan: &PlanId, what: &str) -> PathBuf {
        self.own_dir().join("ledger").join(format!("{plan}.{what}"))
    }

    /// A page of the ledger, when there is one of this form that is whole.
    pub(super) fn read_page(&self, plan: &PlanId, what: &str, form: &str) -> Option<String> {
        let page = fs::read(self.page_path(plan, what)).ok()?;
        let mut page = String::from_utf8(page).ok()?;
        let (first, rest) = page.split_once('\n')?;
        let end = (first == heading(form, rest)).then(|| first.len() + 1)?;
        Some(page.split_off(end))
    }

    /// Writes a page, whole or not at all. What can't be written is not remembered.
    pub(super) fn write_page(&self, plan: &PlanId, what: &str, form: &str, page: &str) {
        let text = format!("{}\n{page}", heading(form, page));
        let _ = atomic::write_lightly(&self.page_path(plan, what), text.as_bytes());
    }
}

impl Store {
    /// The pages that do not match their own checksum. They do no harm, and can be deleted.
    pub(super) fn damaged_pages(&self) -> Vec<PathBuf> {
        let folder = self.own_dir().join("ledger");
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let pages = entries
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|end| end == "decisions" || end == "items"));
        let whole = |path: &PathBuf| {
            let page = String::from_utf8(fs::read(path).ok()?).ok()?;
            let (first, rest) = page.split_once('\n')?;
            let form = first.split(' ').next()?;
            (first == heading(form, rest)).then_some(())
        };
        pages.filter(|path| whole(path).is_none()).collect()
    }
}

fn heading(form: &str, page: &str) -> String {
    format!("{form} {} {:016x}", page.len(), sum(page.as_bytes()))
}

/// A checksum against damage, eight bytes at a time.
fn sum(bytes: &[u8]) -> u64 {
    let mut sum = 0x9e37_79b9_7f4a_7c15_u64;
    let mut take = |word: [u8; 8]| {
        sum = (sum ^ u64::from_le_bytes(word)).wrapping_mul(0xbf58_476d_1ce4_e5b9).rotate_left(29);
    };
    let (whole, rest) = bytes.as_chunks::<8>();
    for word in whole {
        take(*word);
    }
    if !rest.is_empty() {
        let mut word = [0; 8];
        for (slot, byte) in word.iter_mut().zip(rest) {
            *slot = *byte;
        }
        take(word);
    }
    sum ^ (sum >> 31)
}

/// Writes a decision as a line of fields between tabs; what is not known is empty.
fn put(page: &mut String, decision: &Decision) {
    let record = &decision.record;
    let known = |value: &Option<String>| value.clone().unwrap_or_default();
    let committed = decision.committed.unwrap_or(Moment { seconds: 0, offset_minutes: 0 });
    let retracted = decision.retracted.as_ref();
    let fields = [
        known(&decision.commit),
        record.kind.code().to_owned(),
        record.body.to_string(),
        record.meeting.to_string(),
        record.paragraph.map(|number| number.to_string()).unwrap_or_default(),
        known(&record.registry_number),
        record.minutes_adjusted.map(|day| day.to_string()).unwrap_or_default(),
        decision.summary.clone(),
        decision.hash.map(|hash| hash.to_string()).unwrap_or_default(),
        known(&decision.proposal),
        committed.seconds.to_string(),
        committed.offset_minutes.to_string(),
        known(&decision.by),
        retracted.map(|by| by.commit.clone()).unwrap_or_default(),
        retracted.map(|by| by.when.seconds.to_string()).unwrap_or_default(),
        retracted.map(|by| by.when.offset_minutes.to_string()).unwrap_or_default(),
        retracted.map(|by| by.by.clone()).unwrap_or_default(),
        retracted.and_then(|by| by.why.clone()).unwrap_or_default(),
    ];
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            page.push('\t');
        }
        escape(page, field);
    }
    page.push('\n');
}

fn decision(line: &str) -> Option<Decision> {
    let mut fields = line.split('\t').map(unescape);
    let mut next = || fields.next();
    let known = |text: Cow<'_, str>| (!text.is_empty()).then(|| text.into_owned());
    let commit = next()?;
    let kind = DecisionKind::from_code(&next()?)?;
    let body = next()?.parse().ok()?;
    let meeting = next()?.parse().ok()?;
    let paragraph = parsed(&next()?)?;
    let registry_number = known(next()?);
    let minutes_adjusted = parsed(&next()?)?;
    let summary = next()?.into_owned();
    let hash = parsed(&next()?)?;
    let proposal = known(next()?);
    let (seconds, offset_minutes) = (next()?.parse().ok()?, next()?.parse().ok()?);
    let by = Some(next()?.into_owned());
    let retracted = match (known(next()?), next()?, next()?, next()?, known(next()?)) {
        (None, ..) => None,
        (Some(commit), seconds, offset, by, why) => Some(Retraction {
            commit,
            when: Moment { seconds: seconds.parse().ok()?, offset_minutes: offset.parse().ok()? },
            by: by.into_owned(),
            why,
        }),
    };
    Some(Decision {
        record: DecisionRecord { kind, body, meeting, paragraph, registry_number, minutes_adjusted },
        commit: known(commit),
        tag: None,
        summary,
        hash,
        proposal,
        committed: Some(Moment { seconds, offset_minutes }),
        by,
        retracted,
    })
}

/// A value, where there is one; `None` when it can't be read.
#[expect(clippy::option_option, reason = "unreadable, unknown, or a value")]
fn parsed<T: FromStr>(text: &str) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}

fn escape(out: &mut String, text: &str) {
    if !text.bytes().any(|byte| matches!(byte, b'\\' | b'\t' | b'\n' | b'\r')) {
        out.push_str(text);
        return;
    }
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
}

fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => out.extend(chars.next().map(|c| match c {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                c => c,
            })),
            (c, false) => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_decision_is_read_as_it_was_written(
            texts in prop::collection::vec("[ -~åäö\\t\\n\\r\\\\]{0,12}", 4),
            paragraph in proptest::option::of(0_u32..100),
            seconds in any::<i64>(),
            hash in any::<[u8; 32]>(),
        ) {
            let known = |at: usize| Some(texts[at].clone()).filter(|text| !text.is_empty());
            let told = Decision {
                record: DecisionRecord {
                    kind: DecisionKind::Corrected,
                    body: "styrelsen".parse().unwrap(),
                    meeting: "2026-11-24".parse().unwrap(),
                    paragraph,
                    registry_number: known(0),
                    minutes_adjusted: paragraph.map(|_| "2026-12-01".parse().unwrap()),
                },
                commit: Some("c".repeat(40)),
                tag: None,
                summary: texts[1].clone(),
                hash: Some(crate::revision::ContentHash(hash)),
                proposal: known(2),
                committed: Some(Moment { seconds, offset_minutes: -90 }),
                by: Some(texts[3].clone()),
                retracted: paragraph.map(|_| Retraction {
                    commit: "d".repeat(40),
                    when: Moment { seconds, offset_minutes: 60 },
                    by: texts[2].clone(),
                    why: known(1),
                }),
            };
            let mut page = String::new();
            put(&mut page, &told);
            prop_assert_eq!(page.lines().count(), 1);
            prop_assert_eq!(decision(page.trim_end_matches('\n')), Some(told));
        }

        #[test]
        fn damage_is_seen(text in "[a-z]{1,40}", at in 0_usize..40, to in "[A-Z]") {
            let mut damaged = text.clone();
            let at = at % text.len();
            damaged.replace_range(at..=at, &to);
            prop_assert_ne!(heading("x", &text), heading("x", &damaged));
        }
    }
}
