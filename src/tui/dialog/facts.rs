//! The plan's own facts: title, owners, validity, rule.

use super::{Dialog, Form, Purpose, Submitted};
use crate::calendar::{BodyId, Rule, RuleKind};
use crate::date::Day;
use crate::import::days_as_written;
use crate::locale::Lang;
use crate::plan::{Edit, Head, Plan, PlanKind, RevisionRule};
use crate::tui::app::model::App;
use crate::tui::widget::form::{Field, Fields};
use crate::tui::words;
use crate::workflow::Asked;

const KINDS: [PlanKind; 3] = [PlanKind::ActionPlan, PlanKind::Commitment, PlanKind::SteeringDocument];

/// Opens the form.
pub(crate) fn open(app: &mut App) {
    let lang = app.lang;
    let Some(desk) = app.desk() else { return };
    let plan = desk.sheet.plan();
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let rule = plan.revision_rule.as_ref().map(|rule| &rule.rule);
    let mut bodies: Vec<BodyId> =
        settings.map(|s| s.bodies.iter().map(|body| body.id.clone()).collect()).unwrap_or_default();
    if let Some(rule) = rule
        && !bodies.contains(&rule.body)
    {
        bodies.push(rule.body.clone());
    }
    let names =
        bodies.iter().map(|id| settings.map_or(id.as_str(), |s| s.body_name(id)).to_owned()).collect();
    let body = rule.and_then(|rule| bodies.iter().position(|id| *id == rule.body)).unwrap_or(0);
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let list = vec![
        Field::text(lang.diff_title(), "", &plan.title),
        Field::choice(
            lang.diff_type(),
            "",
            KINDS.iter().map(|kind| words::plan_kind(lang, *kind)).collect(),
            KINDS.iter().position(|kind| *kind == plan.kind).unwrap_or(0),
        ),
        Field::text(lang.diff_organisation(), "", &text(&plan.organisation)).asks(Asked::Organisation),
        Field::text(lang.diff_registry_number(), lang.tui_registry_hint(), &text(&plan.registry_number)),
        Field::text(lang.diff_officer(), "", &text(&plan.officer)).asks(Asked::Officer),
        Field::text(lang.diff_political(), "", &text(&plan.political)).asks(Asked::Political),
        Field::text(lang.diff_valid_from(), lang.tui_day_hint(), &day(plan.valid_from)),
        Field::text(lang.diff_valid_until(), lang.tui_day_hint(), &day(plan.valid_until)),
        Field::choice(lang.diff_rule(), "", rule_names(lang), rule.map_or(0, |rule| rule_place(rule.kind))),
        Field::text(
            lang.tui_rule_detail(),
            lang.tui_rule_detail_hint(),
            &rule.map(|rule| detail(rule.kind)).unwrap_or_default(),
        ),
        Field::choice(lang.tui_rule_body(), "", names, body),
    ];
    let form = Form {
        purpose: Purpose::Facts(bodies),
        title: lang.tui_facts_title().to_owned(),
        intro: Vec::new(),
        fields: Fields { list, at: 0 },
        error: None,
        body: Vec::new(),
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// The edits that give the plan the facts of the form.
pub(crate) fn submit(form: &Form, bodies: &[BodyId], plan: &Plan, lang: Lang) -> Submitted {
    let text = |at: usize| form.fields.text(at).map(str::to_owned);
    let Some(title) = text(0) else { return Submitted::Wrong(0, lang.tui_title_needed().to_owned()) };
    let (from, until) = match (day(form, 6, lang), day(form, 7, lang)) {
        (Ok(from), Ok(until)) => (from, until),
        (Err(wrong), _) => return Submitted::Wrong(6, wrong),
        (_, Err(wrong)) => return Submitted::Wrong(7, wrong),
    };
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        return Submitted::Wrong(7, lang.tui_valid_order().to_owned());
    }
    let rule = match rule(form.fields.chosen(8), form.fields.text(9), lang) {
        Ok(kind) => kind,
        Err(wrong) => return Submitted::Wrong(9, wrong),
    };
    let rule = match (rule, bodies.get(form.fields.chosen(10))) {
        (None, _) => None,
        (Some(_), None) => return Submitted::Wrong(10, lang.tui_rule_needs_body().to_owned()),
        (Some(kind), Some(body)) => Some(RevisionRule {
            rule: Rule { kind, body: body.clone() },
            stated_in: plan.revision_rule.as_ref().and_then(|old| old.stated_in),
        }),
    };
    let kind = KINDS.get(form.fields.chosen(1)).copied().unwrap_or_default();
    let pairs = [
        (title != plan.title, Head::Title(title)),
        (kind != plan.kind, Head::Kind(kind)),
        (text(2) != plan.organisation, Head::Organisation(text(2))),
        (text(3) != plan.registry_number, Head::RegistryNumber(text(3))),
        (text(4) != plan.officer, Head::Officer(text(4))),
        (text(5) != plan.political, Head::Political(text(5))),
        (from != plan.valid_from, Head::ValidFrom(from)),
        (until != plan.valid_until, Head::ValidUntil(until)),
        (rule != plan.revision_rule, Head::Rule(rule)),
    ];
    Submitted::Edits(
        pairs.into_iter().filter(|(changed, _)| *changed).map(|(_, head)| Edit::SetHead(head)).collect(),
    )
}

/// The day that a field holds, if it holds anything.
pub(super) fn day(form: &Form, at: usize, lang: Lang) -> Result<Option<Day>, String> {
    let Some(text) = form.fields.text(at) else { return Ok(None) };
    match days_as_written(text).as_deref() {
        Ok([day]) => Ok(Some(*day)),
        _ => Err(lang.tui_not_a_day(text)),
    }
}

fn rule_names(lang: Lang) -> Vec<String> {
    lang.rule_choices().map(str::to_owned).to_vec()
}

const fn rule_place(kind: RuleKind) -> usize {
    match kind {
        RuleKind::LastMeetingOfYear => 1,
        RuleKind::FirstMeetingOfYear => 2,
        RuleKind::NthMeetingOfYear { .. } => 3,
        RuleKind::EveryYears { .. } => 4,
        RuleKind::FixedDate { .. } => 5,
        RuleKind::ValidUntil => 6,
        RuleKind::EachTerm { .. } => 7,
        RuleKind::WhenNeeded => 8,
    }
}

/// The figures of a rule, as the form writes them.
fn detail(kind: RuleKind) -> String {
    match kind {
        RuleKind::NthMeetingOfYear { n } | RuleKind::EveryYears { n } => n.to_string(),
        RuleKind::FixedDate { month, day } => format!("{month:02}-{day:02}"),
        RuleKind::EachTerm { first_year, years } => format!("{first_year} {years}"),
        _ => String::new(),
    }
}

fn rule(place: usize, detail: Option<&str>, lang: Lang) -> Result<Option<RuleKind>, String> {
    let count = |needs: &str| {
        let n: Option<u8> = detail.and_then(|text| text.parse().ok()).filter(|n| (1..=50).contains(n));
        n.ok_or_else(|| needs.to_owned())
    };
    Ok(Some(match place {
        1 => RuleKind::LastMeetingOfYear,
        2 => RuleKind::FirstMeetingOfYear,
        3 => RuleKind::NthMeetingOfYear { n: count(lang.tui_rule_needs_number())? },
        4 => RuleKind::EveryYears { n: count(lang.tui_rule_needs_years())? },
        5 => {
            let (month, day) = detail
                .and_then(|text| text.split_once('-'))
                .and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)))
                .filter(|(month, day)| Day::new(2024, *month, *day).is_some())
                .ok_or_else(|| lang.tui_rule_needs_date().to_owned())?;
            RuleKind::FixedDate { month, day }
        }
        6 => RuleKind::ValidUntil,
        7 => {
            let (first_year, years) = detail
                .and_then(|text| text.split_once(' '))
                .and_then(|(first, years)| Some((first.trim().parse().ok()?, years.trim().parse().ok()?)))
                .filter(|(first, years): &(i16, u8)| {
                    (1900..=9000).contains(first) && (1..=20).contains(years)
                })
                .ok_or_else(|| lang.tui_rule_needs_term().to_owned())?;
            RuleKind::EachTerm { first_year, years }
        }
        8 => RuleKind::WhenNeeded,
        _ => return Ok(None),
    }))
}
