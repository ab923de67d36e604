//! Names of plans: found, or with a suggestion refused.

use clap::ArgMatches;

use crate::locale::Said;
use crate::plan::PlanId;
use crate::workflow::{Office, nearest, status};

use super::Trouble;
use super::values::echo;

/// Reads the plan's name that the argument `plan` gives. One that could be a name is given to the verb, which knows whether there is such a plan; one
/// that could not (a title, a name with capitals) is answered with the nearest name that there is.
pub(super) fn plan(office: &Office, args: &ArgMatches) -> Result<PlanId, Trouble> {
    named(office, args.get_one::<String>("plan").map_or("", String::as_str))
}

/// Reads a plan's name as [`plan`] does.
pub(super) fn named(office: &Office, name: &str) -> Result<PlanId, Trouble> {
    if let Ok(id) = name.parse() {
        return Ok(id);
    }
    let lang = office.lang();
    let statuses = status(office)?;
    let known = statuses.plans.iter().map(|plan| &plan.id);
    let known: Vec<&PlanId> = known.chain(statuses.unreadable.iter().map(|plan| &plan.id)).collect();
    let hint = match nearest(name, known.iter().map(|id| id.as_str())) {
        Some(near) => lang.cli_did_you_mean(near),
        None => lang.cli_see_plans().to_owned(),
    };
    Err(Trouble::failed("no_such_plan", Said::new(lang.cli_no_such_plan(echo(name)), hint)))
}
