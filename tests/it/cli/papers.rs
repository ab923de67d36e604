//! `papers`: everything that goes out before a meeting, the same bytes every time.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use revidera::cli::Exit;

use super::super::fixture::{EQUALITY, Place};
use super::{environment, keys, run, run_fed, run_in};

/// Every format, and those that papers are made in where none is named.
pub const EVERY: &str =
    if cfg!(feature = "pdf") { "docx,pdf,html,md,text,json" } else { "docx,html,md,text,json" };
const USUAL: &str = if cfg!(feature = "pdf") { "docx,pdf,html" } else { "docx,html" };

pub fn proposed() -> Place {
    let place = Place::with_plan();
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Förbundet redovisar årligen."]).done();
    let why = "Beredningsgruppen vill följa\narbetet.\n\nPlan: så att det syns.\n";
    run_fed(
        &place,
        why,
        &["--on", "2026-11-10", "propose", EQUALITY, "--meeting", "2026-12-08", "--why", "-"],
    )
    .done();
    place
}

/// Every file of a folder by its path, parts set apart by `/`.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(inside) = open.pop() {
        for entry in fs::read_dir(inside).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

pub fn out(place: &Place, name: &str) -> PathBuf {
    place.home().join(name)
}

fn packed(place: &Place, name: &str, formats: &str) -> BTreeMap<String, Vec<u8>> {
    let dir = out(place, name);
    let args = ["--on", "2026-11-10", "papers", "--meeting", "2026-12-08", "--format", formats, "-o"];
    let args: Vec<&str> = args.into_iter().chain([dir.to_str().unwrap()]).collect();
    run(place, &args).done();
    files(&dir)
}

/// The files that two folders do not have alike.
fn differing(one: &BTreeMap<String, Vec<u8>>, two: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = one.keys().chain(two.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != two.get(*name)).cloned().collect()
}

#[test]
fn a_proposal_becomes_a_report_with_numbered_appendices() {
    let place = proposed();
    let made = packed(&place, "papers", EVERY);
    let names: Vec<&str> = made.keys().map(String::as_str).filter(|name| name.ends_with("html")).collect();
    assert_eq!(
        names,
        [
            "index.html",
            "jamstalldhetsintegrering/01-tjansteskrivelse.html",
            "jamstalldhetsintegrering/02-bilaga-1-foreslagen-lydelse.html",
            "jamstalldhetsintegrering/03-bilaga-2-markerade-andringar.html",
            "jamstalldhetsintegrering/04-bilaga-3-jamforelse.html",
        ]
    );
    // Three papers in every format, the marked one not in JSON, the indexes, the manifest.
    let pdf = usize::from(cfg!(feature = "pdf"));
    assert_eq!(made.len(), 3 * (5 + pdf) + (4 + pdf) + (2 + pdf) + 1);
    let text = |name: &str| String::from_utf8(made[name].clone()).unwrap();
    let report = text("jamstalldhetsintegrering/01-tjansteskrivelse.md");
    for said in [
        "# Revidering av Handlingsplan för jämställdhetsintegrering\n",
        "Styrelsen beslutar att revidera Handlingsplan för jämställdhetsintegrering i enlighet med bilaga 1.",
        "Planen reviderades senast av styrelsen 2022-11-22.",
        "## Skälen för förslaget\n\nBeredningsgruppen vill följa arbetet.\n\nPlan: så att det syns.\n",
        "En ny punkt.\n\n1. Punkt ",
        "- Bilaga 2: Föreslagen lydelse med ändringarna markerade",
    ] {
        assert!(report.contains(said), "{said} in {report}");
    }
    assert!(text("index.md").contains("[Webbsida](<jamstalldhetsintegrering/01-tjansteskrivelse.html>)"));
    // Each paper says which it is, and carries the hash of the text that is proposed.
    let shown = run(&place, &["show", EQUALITY, "--rev", "proposal", "--json"]).done().json();
    let hash = shown["content_hash"].as_str().unwrap();
    for (name, bytes) in &made {
        let carries = bytes.windows(hash.len()).any(|window| window == hash.as_bytes());
        let plans_own = name.contains("02-bilaga-1") && name.ends_with("json");
        let changes_alone = name.contains("04-bilaga-3") && name.ends_with("json");
        let compressed = name.ends_with("docx") || name == "index.pdf";
        assert!(carries || compressed || plans_own || changes_alone, "{name}");
        if name.contains("bilaga-2") && !name.ends_with("docx") && !name.ends_with("pdf") {
            assert!(String::from_utf8_lossy(bytes).contains("Bilaga 2: Föreslagen lydelse med"), "{name}");
        }
    }
    let plan = &made["jamstalldhetsintegrering/02-bilaga-1-foreslagen-lydelse.json"];
    assert_eq!(
        *plan,
        place
            .git(&["show", "proposal/jamstalldhetsintegrering:plans/jamstalldhetsintegrering/plan.json"])
            .into_bytes()
    );
}

#[test]
fn two_fresh_clones_give_the_same_bytes_and_so_does_the_archive_after_the_decision() {
    let place = proposed();
    let mut all = Vec::new();
    for name in ["one", "two"] {
        let clone = out(&place, name);
        let source = place.archive();
        place.git(&["clone", "-q", source.to_str().unwrap(), clone.to_str().unwrap()]);
        let dir = out(&place, &format!("papers-{name}"));
        let args = ["papers", "--meeting", "2026-12-08", "--json", "-o", dir.to_str().unwrap()];
        let refused = run_in(environment(&clone), &args).ends(Exit::Failed);
        assert_eq!(refused.error().0, "proposal_not_fetched");
        let all_proposals = "refs/heads/proposal/*:refs/heads/proposal/*";
        place.git(&["-C", clone.to_str().unwrap(), "fetch", "-q", "origin", all_proposals]);
        let mut around = environment(&clone);
        // Neither the hour nor the seed is in any paper.
        around.seed = u64::try_from(all.len()).unwrap();
        let args =
            ["--on", ["2026-11-10", "2027-02-01"][all.len()], "papers", "--meeting", "2026-12-08", "-o"];
        let args: Vec<&str> = args.into_iter().chain([dir.to_str().unwrap()]).collect();
        run_in(around, &args).done();
        all.push(files(&dir));
    }
    assert_eq!(differing(&all[0], &all[1]), [""; 0]);
    assert_eq!(differing(&all[0], &packed(&place, "papers", USUAL)), [""; 0]);

    run(&place, &["--on", "2026-12-09", "decide", EQUALITY, "--meeting", "2026-12-08", "--paragraph", "9"])
        .done();
    let mut later = packed(&place, "later", USUAL);
    // The manifest says which commit HEAD was at; every paper is what it was.
    let manifest = later.remove("manifest.json").unwrap();
    let before = all[0].remove("manifest.json").unwrap();
    assert_ne!(manifest, before);
    assert_eq!(differing(&later, &all[0]), [""; 0]);
}

#[test]
fn a_plan_that_is_due_without_a_proposal_is_put_from_the_draft_or_unchanged() {
    let place = Place::with_plan();
    let made = packed(&place, "unchanged", "md");
    let report =
        String::from_utf8_lossy(&made["jamstalldhetsintegrering/01-tjansteskrivelse.md"]).into_owned();
    assert!(report.contains("Styrelsen beslutar att fastställa Handlingsplan för jämställdhetsintegrering oförändrad, i enlighet med bilaga 1."), "{report}");
    assert!(report.contains("Inga ändringar föreslås."), "{report}");
    let clean = &made["jamstalldhetsintegrering/02-bilaga-1-gallande-lydelse.md"];
    assert!(String::from_utf8_lossy(clean).contains("> **Gällande lydelse.**"));
    assert_eq!(made.len(), 2 + 2 + 1, "nothing changes, so nothing is marked or compared");

    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Ny punkt"]).done();
    let dir = out(&place, "draft");
    let args = ["--on", "2026-11-10", "papers", "--meeting", "2026-12-08", "-o", dir.to_str().unwrap()];
    let said = run(&place, &args).done().out;
    let count = if cfg!(feature = "pdf") { "Skrev 16 filer" } else { "Skrev 11 filer" };
    assert!(said.contains("inte framlagd") && said.contains(count), "{said}");
    let report = fs::read_to_string(dir.join("jamstalldhetsintegrering/01-tjansteskrivelse.html")).unwrap();
    assert!(report.contains("Utkast. Inget förslag är ännu framlagt till sammanträdet."));

    // It is the year's last meeting that revises this plan; at another it is up only when it is named.
    let other = ["--on", "2026-11-10", "papers", "--meeting", "2026-11-24", "-o"];
    let dir = out(&place, "other");
    let args: Vec<&str> = other.into_iter().chain([dir.to_str().unwrap(), "--json"]).collect();
    assert_eq!(run(&place, &args).ends(Exit::Failed).error().0, "nothing_up");
    assert!(!dir.exists());
    let named: Vec<&str> = args.iter().copied().chain([EQUALITY]).collect();
    let answer = run(&place, &named).done().json();
    assert_eq!(keys(&answer), ["dir", "replaced", "meeting", "commit", "matters", "files"]);
    assert_eq!(answer["matters"][0]["source"], "draft");
    assert_eq!(keys(&answer["files"][0]), ["path", "plan", "paper", "appendix", "format", "bytes", "sha256"]);
}

#[test]
fn an_earlier_package_is_replaced_and_nothing_else_is() {
    let place = proposed();
    let first = packed(&place, "papers", "md,html");
    assert_eq!(packed(&place, "papers", "md,html"), first);
    let fewer = packed(&place, "papers", "md");
    assert!(
        fewer.len() < first.len() && !fewer.contains_key("jamstalldhetsintegrering/01-tjansteskrivelse.html")
    );

    let dir = out(&place, "papers");
    let args = ["papers", "--meeting", "2026-12-08", "-o", dir.to_str().unwrap(), "--json"];
    let kind = || run(&place, &args).ends(Exit::Failed).error().0;
    fs::write(dir.join("anteckning.txt"), "min").unwrap();
    assert_eq!(kind(), "folder_occupied");
    fs::remove_file(dir.join("anteckning.txt")).unwrap();
    let report = dir.join("jamstalldhetsintegrering/01-tjansteskrivelse.md");
    fs::write(&report, "omskriven").unwrap();
    assert_eq!(kind(), "papers_edited");
    assert_eq!(fs::read_to_string(&report).unwrap(), "omskriven");
    let leftovers = fs::read_dir(place.home()).unwrap().flatten();
    let leftovers = leftovers.filter(|entry| entry.file_name().to_string_lossy().contains(".revidera"));
    assert_eq!(leftovers.count(), 0, "nothing is left half-made");
}

#[test]
fn meetings_that_papers_can_not_be_made_for_are_said() {
    let place = proposed();
    run(&place, &["meetings", "cancel", "styrelsen", "2026-09-22"]).done();
    let dir = out(&place, "papers");
    let kind = |args: &[&str], exit| {
        let args: Vec<&str> = ["papers", "-o", dir.to_str().unwrap(), "--json"]
            .into_iter()
            .chain(args.iter().copied())
            .collect();
        run(&place, &args).ends(exit).error().0
    };
    assert_eq!(kind(&["--meeting", "2026-09-22"], Exit::Failed), "meeting_cancelled");
    assert_eq!(kind(&["--meeting", "2026-10-01"], Exit::Failed), "unknown_meeting");
    assert_eq!(kind(&["--meeting", "2026-12-08", "--body", "namnden"], Exit::Failed), "no_such_body");
    assert_eq!(kind(&["--meeting", "2026-12-08", "jamstalldhet"], Exit::Failed), "no_such_plan");
    assert_eq!(kind(&["--meeting", "2026-12-08", "--format", "odt"], Exit::Usage), "invalid_value");
    let own = place.archive().join("plans/papers");
    let args = ["papers", "--meeting", "2026-12-08", "-o", own.to_str().unwrap(), "--json"];
    assert_eq!(run(&place, &args).ends(Exit::Failed).error().0, "archives_own_file");
    assert!(!dir.exists() && !own.exists());
}

#[test]
#[cfg(feature = "pdf")]
fn what_pdf_can_not_set_is_told_of_every_plan_before_anything_is_written() {
    let place = Place::with_plan();
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Klart 🚀 i maj"]).done();
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Mer 漢 om det"]).done();
    let dir = out(&place, "papers");
    let args = ["--on", "2026-11-10", "papers", "--meeting", "2026-12-08", "-o", dir.to_str().unwrap()];
    let refused = run(&place, &args).ends(Exit::Failed);
    for said in [
        "Klart 🚀 i maj",
        "(U+1F680)",
        "Mer 漢 om det",
        "(U+6F22)",
        "på 2 ställen",
        "jämställdhetsintegrering:",
        "docx,html",
    ] {
        let err = refused.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(err.contains(said), "{said} in {err}");
    }
    let json: Vec<&str> = args.into_iter().chain(["--json"]).collect();
    let (kind, message, _) = run(&place, &json).ends(Exit::Failed).error();
    assert_eq!((kind.as_str(), message.contains("U+6F22")), ("cannot_be_set", true));
    assert!(!dir.exists(), "nothing is written");
    let without: Vec<&str> = args.into_iter().chain(["--format", "docx,html"]).collect();
    run(&place, &without).done();
}

/// Takes in a text as a plan and makes its papers, in every format.
fn adopted(place: &Place, file: &Path, id: &str) -> BTreeMap<String, Vec<u8>> {
    run(place, &["import", file.to_str().unwrap(), "--id", id]).done();
    run(place, &["--on", "2026-11-10", "propose", id, "--meeting", "2026-12-08"]).done();
    let made = packed(place, id, EVERY);
    let dir = out(place, id);
    run(place, &["--on", "2026-11-10", "verify", dir.to_str().unwrap()]).done();
    made.into_iter().filter(|(name, _)| name.starts_with(id)).collect()
}

#[test]
#[cfg(not(feature = "pdf"))]
fn a_program_without_pdf_says_how_to_get_it() {
    let place = proposed();
    let dir = out(&place, "papers");
    let target = dir.to_str().unwrap();
    for command in [vec!["papers", "--meeting", "2026-12-08"], vec!["export", "--all"]] {
        let args = ["--format", "pdf", "-o", target, "--json"];
        let args: Vec<&str> = command.into_iter().chain(args).collect();
        assert_eq!(run(&place, &args).ends(Exit::Failed).error().0, "pdf_not_built");
    }
    assert!(!dir.exists());
}

#[test]
fn papers_of_an_english_plan_are_english_in_every_format() {
    let place = proposed();
    let text = "Action plan for equality\n\nThe board and the office of the association have agreed on what they are to do \
                and how it is followed up.\n\n\u{2022} We publish the minutes.\n\u{2022} We answer within two weeks.\n";
    let file = place.home().join("plan.txt");
    fs::write(&file, text).unwrap();
    let made = adopted(&place, &file, "equality");
    let report = String::from_utf8(made["equality/01-officer-report.md"].clone()).unwrap();
    for said in ["Adoption of Action plan for equality", "Appendix 1: Proposed wording", "Content hash"] {
        assert!(report.contains(said), "{said} in {report}");
    }
    for (name, bytes) in &made {
        let page = String::from_utf8_lossy(bytes);
        // Who is the board is the archive's own word.
        let page = page.replace("Styrelsen", "");
        for swedish in ["beslut", "Bilaga", "Kontrollsumma", "ändring", "lydelse"] {
            assert!(name.ends_with("pdf") || !page.contains(swedish), "{swedish} in {name}");
        }
    }
    let page = String::from_utf8_lossy(&made["equality/02-appendix-1-proposed-wording.html"]).into_owned();
    assert!(page.contains("<html lang=\"en"), "{page}");
    #[cfg(feature = "pdf")]
    for name in ["equality/01-officer-report.pdf", "equality/02-appendix-1-proposed-wording.pdf"] {
        assert!(String::from_utf8_lossy(&made[name]).contains("en-GB"), "{name}");
    }
}

/// The other document that the program starts from is no plan but a declaration of commitments.
#[test]
fn a_commitment_is_called_one_in_its_report() {
    let place = proposed();
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/seeds/demokratiatagande.txt");
    let made = adopted(&place, &seed, "demokrati");
    let report = String::from_utf8(made["demokrati/01-tjansteskrivelse.md"].clone()).unwrap();
    for said in ["Åtagandet är nytt", "beslutar att anta", "Bilaga 1: Föreslagen lydelse"] {
        assert!(report.contains(said), "{said} in {report}");
    }
    assert!(!report.to_lowercase().contains("planen"), "{report}");
}
