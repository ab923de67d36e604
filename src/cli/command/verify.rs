//! `verify`: the archive's own history, or papers against it.

use std::path::Path;

use clap::{Arg, ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::trouble::cannot_read;
use super::super::{Exit, Trouble, names, values};
use crate::document::answer::{self, Known, Packed, Verified, Wrong};
use crate::locale::{Lang, Said};
use crate::workflow::{
    Again, Judgement, Office, PackageVerdict, PaperVerdict, Recognised, is_manifest, is_package,
    this_program, verify_history, verify_package, verify_paper,
};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("verify")
        .arg(Arg::new("path").value_name(lang.help_value_path()).num_args(0..).help(lang.help_arg_verify()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let office = session.office()?;
    let paths: Vec<&String> = args.get_many::<String>("path").into_iter().flatten().collect();
    let mut page = Page::default();
    let mut verified = Vec::new();
    let mut ok = true;
    if paths.is_empty() {
        let judgement = verify_history(&office, None)?;
        ok &= history(&judgement, session.lang, &mut page, &mut verified);
    }
    for path in paths {
        page.blank();
        ok &= one(session, &office, path, &mut page, &mut verified)?;
    }
    if session.json {
        session.answer(&answer::verified(ok, &verified))?;
    } else {
        session.show(&page)?;
    }
    Ok(if ok { Exit::Done } else { Exit::Findings })
}

/// Verifies what a path names: a package, a paper, or else a plan.
fn one(
    session: &Session<'_>,
    office: &Office,
    asked: &str,
    page: &mut Page,
    verified: &mut Vec<Verified>,
) -> Result<bool, Trouble> {
    let lang = session.lang;
    let path = session.path(Path::new(asked));
    if path.is_dir() {
        if !is_package(&path) {
            let said =
                Said::new(lang.verify_no_manifest(values::echo(asked)), lang.verify_no_manifest_hint());
            return Err(Trouble::failed("no_manifest", said));
        }
        let verdict = verify_package(office, &path)?;
        return Ok(package(&verdict, asked, lang, page, verified));
    }
    if !path.exists() {
        if asked.parse::<crate::plan::PlanId>().is_ok() {
            let plan = names::named(office, asked)?;
            let judgement = verify_history(office, Some(&plan))
                .map_err(|failure| no_such(asked, failure.kind, lang).unwrap_or(failure.into()))?;
            return Ok(history(&judgement, lang, page, verified));
        }
        let said = Said::new(lang.verify_no_such(values::echo(asked)), lang.verify_no_such_hint());
        return Err(Trouble::failed("no_such_file", said));
    }
    let bytes = std::fs::read(&path).map_err(|error| cannot_read(asked, &error, lang))?;
    if is_manifest(&bytes)
        && let Some(folder) = path.parent().filter(|folder| is_package(folder))
    {
        let verdict = verify_package(office, folder)?;
        return Ok(package(&verdict, asked, lang, page, verified));
    }
    let verdict = verify_paper(office, asked, &bytes)?;
    Ok(paper(&verdict, asked, lang, page, verified))
}

fn no_such(asked: &str, kind: &str, lang: Lang) -> Option<Trouble> {
    (kind == "no_such_plan").then(|| {
        Trouble::failed(
            "no_such_file",
            Said::new(lang.verify_no_such(values::echo(asked)), lang.verify_no_such_hint()),
        )
    })
}

fn history(judgement: &Judgement, lang: Lang, page: &mut Page, verified: &mut Vec<Verified>) -> bool {
    let [decisions, plans, proposals] = judgement.counts;
    let errors = judgement.faults.iter().filter(|fault| fault.error).count();
    for fault in &judgement.faults {
        let level = if fault.error {
            piece(Look::Bad, format!("{}: ", lang.cli_error()))
        } else {
            piece(Look::Warn, format!("{}: ", lang.cli_warning()))
        };
        page.pieces(0, 2, vec![level, fault.said.message.as_str().into()]);
        let place: Vec<String> =
            fault.plan.iter().map(ToString::to_string).chain(fault.commit.clone()).collect();
        if !place.is_empty() {
            page.pieces(2, 4, vec![piece(Look::Dim, place.join(" "))]);
        }
        page.pieces(2, 4, vec![format!("{}: {}", lang.cli_hint(), fault.said.hint).into()]);
        page.blank();
    }
    if judgement.faults.is_empty() {
        page.line(piece(
            Look::Good,
            lang.verify_clean(
                lang.verify_decisions(decisions),
                lang.verify_plans(plans),
                lang.verify_proposals(proposals),
            ),
        ));
    } else {
        page.line(piece(Look::Strong, lang.verify_sum(errors, judgement.faults.len() - errors)));
    }
    let wrong = judgement.faults.iter().map(|fault| Wrong {
        plan: fault.plan.as_ref(),
        commit: fault.commit.as_deref(),
        error: fault.error,
        code: fault.code,
        said: &fault.said,
    });
    let faults = wrong.map(|wrong| (&wrong).into()).collect();
    verified.push(Verified::History { ok: errors == 0, decisions, plans, proposals, faults });
    errors == 0
}

fn known(version: &Recognised) -> Known<'_> {
    Known { plan: &version.plan, state: version.state, decision: version.decision.as_ref() }
}

fn paper(
    verdict: &PaperVerdict,
    file: &str,
    lang: Lang,
    page: &mut Page,
    verified: &mut Vec<Verified>,
) -> bool {
    let shown = file;
    let hash = verdict.hash.map(|hash| hash.short()).unwrap_or_default();
    let (word, look, said) = match (verdict.exact, verdict.hash, verdict.versions.is_empty()) {
        (true, ..) => ("unchanged", Look::Good, lang.verify_paper_exact(shown)),
        (false, None, _) => ("no_hash", Look::Bad, lang.verify_paper_no_hash(shown)),
        (false, Some(_), true) => ("unknown", Look::Bad, lang.verify_paper_unknown(shown, hash)),
        (false, Some(_), false) => ("unchecked", Look::Warn, lang.verify_paper_unchecked(shown, hash)),
    };
    page.line(piece(look, said));
    for version in &verdict.versions {
        page.indented(2, version.said.as_str());
    }
    if !verdict.exact {
        page.indented(2, format!("{}: {}", lang.cli_hint(), lang.verify_paper_hint()));
    }
    verified.push(Verified::Paper {
        ok: verdict.exact,
        file: file.to_owned(),
        content_hash: verdict.hash.map(|hash| hash.to_string()),
        verdict: word,
        versions: verdict.versions.iter().map(|version| (&known(version)).into()).collect(),
    });
    verdict.exact
}

fn package(
    verdict: &PackageVerdict,
    folder: &str,
    lang: Lang,
    page: &mut Page,
    verified: &mut Vec<Verified>,
) -> bool {
    let meeting = verdict.manifest.as_ref().and_then(|manifest| manifest.meeting.clone());
    page.line(piece(
        Look::Strong,
        match (&verdict.manifest, &meeting) {
            (None, _) => lang.verify_file(folder, lang.verify_manifest_damaged()),
            (_, Some(meeting)) => lang.verify_meeting(meeting),
            (_, None) => lang.verify_in_force_package().to_owned(),
        },
    ));
    let held = &verdict.held;
    let bad = |files: &[String], what: &'static str, page: &mut Page| {
        for file in files {
            page.pieces(2, 4, vec![piece(Look::Bad, lang.verify_file(file, what))]);
        }
    };
    bad(&held.changed, lang.verify_changed(), page);
    bad(&held.missing, lang.verify_missing(), page);
    bad(&held.surplus, lang.verify_surplus(), page);
    if let Some(manifest) = &verdict.manifest {
        if held.changed.is_empty() && held.missing.is_empty() && held.surplus.is_empty() {
            page.indented(2, piece(Look::Good, lang.verify_files_same(manifest.files.len() + 1)));
        }
        for (plan, hash, version) in &verdict.plans {
            match version {
                Some(version) => page.indented(2, version.said.as_str()),
                None => page.indented(
                    2,
                    piece(
                        Look::Bad,
                        lang.verify_file(format!("{plan} {}", hash.short()), lang.verify_unknown_version()),
                    ),
                ),
            }
        }
        let (look, said) = match &verdict.again {
            Again::Same => (Look::Good, lang.verify_reproduced().to_owned()),
            Again::Differs(file) => (Look::Bad, lang.verify_reproduced_not(file)),
            Again::Draft => (Look::Warn, lang.verify_reproduced_draft().to_owned()),
            Again::Failed(why) => (Look::Bad, lang.verify_reproduced_failed(why)),
            Again::NotTried => (Look::Plain, String::new()),
        };
        if !said.is_empty() {
            page.indented(2, piece(look, said));
        }
        let now = this_program();
        if verdict.again != Again::Same && manifest.made_by != now {
            page.indented(2, lang.verify_made_by(&manifest.made_by, now));
        }
    }
    let ok = verdict.holds();
    verified.push(Verified::Package {
        ok,
        folder: folder.to_owned(),
        meeting: meeting.map(|meeting| meeting.to_string()),
        changed: held.changed.clone(),
        missing: held.missing.clone(),
        surplus: held.surplus.clone(),
        reproduced: match &verdict.again {
            Again::Same => "same",
            Again::Differs(_) => "differs",
            Again::Draft => "draft",
            Again::Failed(_) => "failed",
            Again::NotTried => "not_tried",
        },
        plans: verdict
            .plans
            .iter()
            .map(|(plan, hash, version)| Packed::new(plan, hash, version.as_ref().map(known).as_ref()))
            .collect(),
    });
    ok
}
