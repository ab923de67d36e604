//! The stage's past: the versions that decisions left, and what is asked of them.

use std::sync::Arc;

use super::stage::{Stage, decision};
use crate::date::Day;
use crate::diff::compare;
use crate::export::Extent;
use crate::locale::{Lang, Said};
use crate::plan::{Edit, EditError, Plan, PlanKind};
use crate::revision::{Blame, Decision, Left, Life, Rev, Version, revert, rewording};
use crate::tui::app::effect::{Effect, Task};
use crate::tui::app::msg::{Comparison, Lived, Old, Reply};
use crate::tui::sheet::Sheet;
use crate::workflow::{Failure, Named, Redline};

impl Stage {
    /// A version by its name.
    fn version(&self, rev: &Rev) -> Result<Version, Failure> {
        let old =
            |day: Day| self.past.iter().find(|plan| plan.decisions.last().is_some_and(|d| d.meeting == day));
        let plan = match rev {
            Rev::Draft | Rev::Proposal => Some(&self.draft),
            Rev::InForce | Rev::LastAdoption | Rev::File { .. } => self.in_force.as_ref(),
            Rev::Meeting(day) => old(*day).or(self.in_force.as_ref()),
            Rev::Named(name) => {
                self.past.iter().find(|plan| commit(plan) == *name).or(self.in_force.as_ref())
            }
        };
        let said = || Said::new("Texten finns inte.", "");
        let plan = plan.ok_or_else(|| Failure { kind: "none", said: said() })?;
        Ok(Version { rev: rev.clone(), plan: plan.clone(), commit: None })
    }

    /// The texts that decisions left and the decisions, newest first.
    fn told(&self) -> Vec<(Arc<Decision>, Left)> {
        let newest = self.past.iter().rev();
        newest
            .map(|plan| {
                let decision =
                    Decision { commit: Some(commit(plan)), ..decision(plan.decisions.last().unwrap()) };
                (Arc::new(decision), Left::Text(Box::new(plan.clone())))
            })
            .collect()
    }

    /// Answers what is asked of other versions.
    pub(super) fn look_back(&mut self, effect: Effect) {
        match effect {
            Effect::Compare { ticket, asked } => {
                let from = self.version(asked.from.as_ref().unwrap_or(&Rev::InForce)).ok();
                let extent = if asked.full { Extent::Full } else { Extent::Changes(1) };
                let compared = self.version(asked.to.as_ref().unwrap_or(&Rev::Draft)).map(|to| {
                    let redline = Redline::of(from.as_ref(), &to, &self.reviewed, extent, self.app.lang);
                    Box::new(Comparison { asked, redline })
                });
                self.reply(Reply::Compared(ticket, compared));
            }
            Effect::History { ticket, plan } => {
                let mut found: Vec<Decision> =
                    self.in_force.iter().flat_map(|plan| plan.decisions.iter().rev()).map(decision).collect();
                for (decision, plan) in found.iter_mut().zip(self.past.iter().rev()) {
                    decision.commit = Some(commit(plan));
                }
                self.reply(Reply::History(ticket, plan, Ok(found)));
            }
            Effect::Read { ticket, plan, rev, item } => {
                let old = self.version(&rev).map(|version| {
                    let named = Named::of(&version);
                    Box::new(Old { plan, version: named, sheet: Sheet::new(version.plan, None), item })
                });
                self.reply(Reply::Read(ticket, old));
            }
            Effect::Life { ticket, plan, item } => {
                let mut life = Life::of(item, self.in_force.clone());
                for (decision, left) in self.told() {
                    life.older(&decision, left);
                }
                let known = self.in_force.as_ref().map_or_else(Vec::new, |plan| plan.decisions.clone());
                let events = life.finish(&known);
                let said = Said::new("Punkten finns inte.", "");
                let none = Failure { kind: "no_such_item", said };
                let lived = if events.is_empty() { Err(none) } else { Ok(Lived { plan, item, events }) };
                self.reply(Reply::Life(ticket, lived));
            }
            Effect::Blame(plan) => {
                let Ok(now) = self.version(&Rev::InForce).map(|version| version.plan) else {
                    return self.reply(Reply::Blamed(plan, self.version(&Rev::InForce).map(|_| Vec::new())));
                };
                let known = now.decisions.clone();
                let mut blame = Blame::of(now);
                for (decision, left) in self.told() {
                    let Left::Text(text) = left else { continue };
                    let kept = blame.wordings().kept_in(&text);
                    blame.older(&decision, &Left::Text(kept));
                }
                self.reply(Reply::Blamed(plan, Ok(blame.finish(&known))));
            }
            Effect::MarkReviewed { mark, reviewed, .. } => {
                self.reviewed.set(mark, reviewed);
                self.reply(Reply::Quietly(Ok(())));
            }
            Effect::Work { ticket, draft, task } => {
                let failed = |error: EditError| Failure { kind: "edit", said: error.say(Lang::Sv) };
                let edit = match &task {
                    Task::Revert { from, target, .. } => {
                        // Where nothing is in force all of it is new.
                        let base = self.version(from.as_ref().unwrap_or(&Rev::InForce)).ok();
                        let base = base.map(|version| version.plan);
                        let difference = compare(base.as_ref(), &draft);
                        let at = difference.changes.iter().position(|change| change.target == *target);
                        let nothing = || Plan::new(draft.id.clone(), PlanKind::default(), Lang::Sv, "");
                        let base = base.unwrap_or_else(nothing);
                        at.map_or(Ok(Edit::Batch(Vec::new())), |at| revert(&draft, &base, &difference, at))
                            .map_err(failed)
                    }
                    Task::Reword { rev, item, .. } => self.version(rev).and_then(|version| {
                        rewording(&draft, &version.plan, *item)
                            .unwrap_or(Err(EditError::NoItem(*item)))
                            .map_err(failed)
                    }),
                };
                self.reply(Reply::Worked(ticket, draft, task, edit));
            }
            _ => {}
        }
    }
}

/// The made-up commit of a text that a decision left.
fn commit(plan: &Plan) -> String {
    format!("{:0>40}", plan.decisions.len())
}
