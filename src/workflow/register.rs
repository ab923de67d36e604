//! `register` and the history of decisions as pages.

use super::read::{in_force, status};
use super::{Failure, Office, history};
use crate::export::{self, Registered, Sheet};
use crate::plan::{Plan, PlanId};
use crate::revision::{Decision, Rev};

/// Every plan with its state, owners, last decision and next revision, by title as Swedish sorts; plans that can't be
/// read are named last.
pub fn register(office: &Office) -> Result<Sheet, Failure> {
    let statuses = status(office)?;
    let mut plans: Vec<(&PlanId, Plan, usize)> = Vec::new();
    for (at, line) in statuses.plans.iter().enumerate() {
        let text = match in_force(office, &line.id)? {
            Some(version) => version.plan,
            None => match office.store.version(&line.id, &Rev::Draft) {
                Ok(version) => version.plan,
                Err(_) => {
                    match office.store.committed_plan(&line.id).map_err(|error| office.failure(&error))? {
                        Some(plan) => plan,
                        None => continue,
                    }
                }
            },
        };
        plans.push((&line.id, text, at));
    }
    plans.sort_by_cached_key(|(id, plan, _)| (alphabetical(&plan.title), id.as_str().to_owned()));
    let readable = plans.iter().map(|(id, plan, at)| Registered {
        id,
        plan: Some(plan),
        standing: statuses.plans.get(*at).map(|line| &line.standing),
    });
    let broken =
        statuses.unreadable.iter().map(|broken| Registered { id: &broken.id, plan: None, standing: None });
    let entries: Vec<Registered<'_>> = readable.chain(broken).collect();
    Ok(export::register(&entries, office.today(), &office.settings, office.lang()))
}

/// The history of a plan's decisions as a page, in the plan's language.
pub fn history_page(office: &Office, plan: &PlanId) -> Result<Sheet, Failure> {
    let mut decisions = history(office, plan)?;
    // The page tells what the board decided. What was recorded by mistake stays in the log.
    decisions.retain(Decision::stands);
    let now = office.store.committed_plan(plan).map_err(|error| office.failure(&error))?;
    let text = match now {
        Some(plan) => plan,
        None => super::version(office, plan, &Rev::Draft)?.plan,
    };
    Ok(export::history_sheet(&text, &decisions, &office.settings))
}

/// A text's place in the Swedish alphabet: å, ä, ö after z.
fn alphabetical(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|letter| match letter {
            'å' => '\u{e000}',
            'ä' | 'æ' => '\u{e001}',
            'ö' | 'ø' => '\u{e002}',
            'é' | 'è' => 'e',
            'ü' => 'y',
            other => other,
        })
        .collect()
}
