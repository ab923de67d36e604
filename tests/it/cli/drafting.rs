//! `set`, `add`, `remove`, `move`, `edit`: the draft, one change at a time or as text.

use std::fs;
use std::path::Path;

use revidera::cli::{Environment, Exit};
use serde_json::json;

use super::super::fixture::{EQUALITY, Place};
use super::{environment, id_of, keys, run, run_fed, run_in};

fn plan(place: &Place) -> serde_json::Value {
    serde_json::from_slice(&fs::read(place.plan_file()).unwrap()).unwrap()
}

#[test]
fn set_changes_an_item_and_says_what() {
    let place = Place::with_plan();
    let id = id_of(&place, EQUALITY, "4");
    let said = run(&place, &["set", EQUALITY, "4", "--text", "Ny", "--responsible", "Kansliet"]).done().out;
    assert!(said.contains(&id) && said.contains("ansvarig, text"), "{said}");
    assert_eq!(said.lines().filter(|line| !line.starts_with(' ')).count(), said.lines().count());
    let item = plan(&place)["content"][3].clone();
    assert_eq!((&item["text"], &item["responsible"]), (&json!("Ny"), &json!("Kansliet")));

    let answer = run(&place, &["set", EQUALITY, &id[..4], "--responsible", "", "--json"]).done().json();
    assert_eq!(keys(&answer), ["plan", "done", "item", "changed"]);
    assert_eq!(answer, json!({"plan": EQUALITY, "done": "set", "item": id, "changed": ["responsible"]}));
    assert!(plan(&place)["content"][3].get("responsible").is_none());

    let again = run(&place, &["set", EQUALITY, &id, "--text", "Ny", "--json"]).done().json();
    assert_eq!(again["changed"], json!([]));
}

#[test]
fn a_text_that_could_not_be_proposed_is_refused_at_the_door() {
    let place = Place::with_plan();
    let before = fs::read(place.plan_file()).unwrap();
    let texts: [&[&str]; 6] = [
        &["set", EQUALITY, "plan", "--title", "Ny\u{1b}[31m titel"],
        &["set", EQUALITY, "plan", "--officer", "Kansli\u{7}chefen"],
        &["set", EQUALITY, "4", "--text", "Ny\u{1}"],
        &["set", EQUALITY, "4", "--responsible", "Kans\u{202e}liet"],
        &["set", EQUALITY, "footnote:1", "--url", "https://exempel.se/\u{1b}"],
        &["add", EQUALITY, "--kind", "measure", "--text", "Två\u{2028}rader"],
    ];
    for args in texts {
        let (kind, said, _) = run(&place, &[args, &["--json"]].concat()).ends(Exit::Failed).error();
        assert_eq!(kind, "bad_characters", "{args:?}: {said}");
        assert!(said.chars().all(|c| !c.is_control()), "{said}");
        assert_eq!(fs::read(place.plan_file()).unwrap(), before, "{args:?}");
    }
}

#[test]
fn set_makes_an_item_another_sort() {
    let place = Place::with_plan();
    let id = id_of(&place, EQUALITY, "3");
    run(&place, &["set", EQUALITY, &id, "--kind", "section", "--marker", "number", "--run-in", "yes"]).done();
    let item = plan(&place)["content"][2].clone();
    assert_eq!(
        (&item["kind"], &item["marker"], &item["run_in"]),
        (&json!("section"), &json!("number"), &json!(true))
    );
    run(&place, &["set", EQUALITY, &id, "--heading", "Inledning", "--run-in", "no"]).done();
    assert_eq!(plan(&place)["content"][2]["heading"], "Inledning");
    let refused =
        run(&place, &["set", EQUALITY, "4", "--heading", "Nej", "--json"]).ends(Exit::Failed).error();
    assert_eq!(refused.0, "not_a_section");
    // What lies under an item keeps it from becoming a paragraph.
    run(&place, &["set", EQUALITY, "6", "--kind", "paragraph"]).ends(Exit::Failed);
}

#[test]
fn set_changes_the_plans_own_facts_and_clears_them() {
    let place = Place::with_plan();
    let args = [
        "set",
        EQUALITY,
        "plan",
        "--title",
        "Plan för jämställdhet",
        "--officer",
        "Kanslichefen",
        "--political",
        "Ordföranden",
        "--registry-number",
        "2026:15",
        "--valid-from",
        "2027-01-01",
        "--valid-until",
        "2029-12-31",
        "--rule",
        "every_years:3",
        "--json",
    ];
    let answer = run(&place, &args).done().json();
    let changed: Vec<_> =
        answer["changed"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
    assert_eq!(changed.len(), 7, "{changed:?}");
    let now = plan(&place);
    assert_eq!(now["title"], "Plan för jämställdhet");
    assert_eq!(now["owners"], json!({"officer": "Kanslichefen", "political": "Ordföranden"}));
    assert_eq!(now["valid"], json!({"from": "2027-01-01", "until": "2029-12-31"}));
    assert_eq!(
        (&now["revision_rule"]["kind"], &now["revision_rule"]["n"]),
        (&json!("every_years"), &json!(3))
    );
    assert_eq!(now["revision_rule"]["body"], "styrelsen");
    run(&place, &["set", EQUALITY, "plan", "--officer", "", "--valid-until", "", "--rule", ""]).done();
    let now = plan(&place);
    assert!(now["owners"].get("officer").is_none() && now["valid"].get("until").is_none());
    assert!(now.get("revision_rule").is_none());
}

#[test]
fn set_refuses_what_does_not_fit() {
    let place = Place::with_plan();
    let before = fs::read(place.plan_file()).unwrap();
    let kind = |args: &[&str], exit| {
        let mut args = args.to_vec();
        args.push("--json");
        run(&place, &args).ends(exit).error().0
    };
    assert_eq!(kind(&["set", EQUALITY, "4"], Exit::Usage), "nothing_to_set");
    assert_eq!(kind(&["set", EQUALITY, "4", "--officer", "x"], Exit::Failed), "flag_does_not_fit");
    assert_eq!(kind(&["set", EQUALITY, "plan", "--text", "x"], Exit::Failed), "flag_does_not_fit");
    assert_eq!(kind(&["set", EQUALITY, "99", "--text", "x"], Exit::Failed), "no_such_item");
    assert_eq!(kind(&["set", EQUALITY, "footnote:9", "--text", "x"], Exit::Failed), "no_such_footnote");
    assert_eq!(kind(&["set", EQUALITY, "4", "--text", "se [^9]"], Exit::Failed), "dangling_footnote");
    assert_eq!(kind(&["set", EQUALITY, "plan", "--rule", "sometimes"], Exit::Usage), "bad_rule");
    assert_eq!(kind(&["set", EQUALITY, "plan", "--valid-from", "2027"], Exit::Usage), "bad_date");
    assert_eq!(kind(&["set", EQUALITY, "4", "--kind", "table"], Exit::Usage), "invalid_value");
    assert_eq!(fs::read(place.plan_file()).unwrap(), before);
}

#[test]
fn a_text_is_read_from_standard_input() {
    let place = Place::with_plan();
    run_fed(&place, "Första raden\r\nandra raden \n\n", &["set", EQUALITY, "4", "--text", "-"]).done();
    assert_eq!(plan(&place)["content"][3]["text"], "Första raden andra raden", "a text is one paragraph");
    let mut environment = environment(&place.archive());
    environment.input = Box::new(&b"\xff\xfe"[..]);
    let refused = run_in(environment, &["set", EQUALITY, "4", "--text", "-", "--json"]).ends(Exit::Failed);
    assert_eq!(refused.error().0, "not_text");
}

#[test]
fn a_text_that_is_too_long_is_refused_and_never_cut() {
    let place = Place::with_plan();
    let before = fs::read(place.plan_file()).unwrap();
    let limit = revidera::document::MAX_BYTES;
    // One is more than is taken in; the other is taken in, but the plan with it could not be read back.
    for (size, kind) in [(limit + 1, "input_too_large"), (limit, "plan_too_big")] {
        let text = "a".repeat(size);
        let refused = run_fed(&place, &text, &["set", EQUALITY, "2", "--text", "-", "--json"]);
        assert_eq!(refused.ends(Exit::Failed).error().0, kind);
        assert_eq!(fs::read(place.plan_file()).unwrap(), before);
    }
}

#[test]
fn add_puts_an_item_where_it_is_told() {
    let place = Place::with_plan();
    let answer =
        run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "A", "--after", "4", "--json"])
            .done()
            .json();
    assert_eq!(answer["done"], "add");
    let id = answer["item"].as_str().unwrap().to_owned();
    assert_eq!(id_of(&place, EQUALITY, "5"), id);
    run(
        &place,
        &["add", EQUALITY, "--kind", "measure", "--text", "B", "--before", &id, "--schedule", "2027"],
    )
    .done();
    assert_eq!(plan(&place)["content"][4]["schedule"], "2027");
    let under =
        run(&place, &["add", EQUALITY, "--kind", "paragraph", "--text", "C", "--under", &id]).done().out;
    assert!(under.starts_with("Lade till "), "{under}");
    assert_eq!(plan(&place)["content"][5]["children"][0]["text"], "C");
    run(&place, &["add", EQUALITY, "--kind", "goal", "--text", "Sist"]).done();
    assert_eq!(plan(&place)["content"].as_array().unwrap().last().unwrap()["text"], "Sist");
    // A paragraph holds nothing.
    run(&place, &["add", EQUALITY, "--kind", "goal", "--text", "x", "--under", "1"]).ends(Exit::Failed);
}

#[test]
fn footnotes_are_added_changed_and_removed() {
    let place = Place::with_plan();
    let answer = run(
        &place,
        &["add", EQUALITY, "--kind", "footnote", "--text", "Lagen", "--url", "https://exempel.se", "--json"],
    )
    .done()
    .json();
    assert_eq!(answer["item"], "footnote:2");
    run(&place, &["set", EQUALITY, "4", "--text", "Se lagen[^2]."]).done();
    run(&place, &["set", EQUALITY, "footnote:2", "--text", "Lag (2003:1210)", "--url", ""]).done();
    assert_eq!(plan(&place)["footnotes"][1], json!({"id": "2", "text": "Lag (2003:1210)"}));
    let refused = run(&place, &["remove", EQUALITY, "footnote:2"]).ends(Exit::Failed);
    assert!(refused.err.contains("fotnot"), "{}", refused.err);
    run(&place, &["set", EQUALITY, "4", "--text", "Se lagen."]).done();
    run(&place, &["remove", EQUALITY, "footnote:2"]).done();
    assert_eq!(plan(&place)["footnotes"].as_array().unwrap().len(), 1);
}

#[test]
fn remove_and_move_take_along_what_lies_under() {
    let place = Place::with_plan();
    let (six, under) = (id_of(&place, EQUALITY, "6"), id_of(&place, EQUALITY, "6.1"));
    run(&place, &["move", EQUALITY, &six, "--after", "9"]).done();
    assert_eq!(id_of(&place, EQUALITY, "9"), six);
    assert_eq!(id_of(&place, EQUALITY, "9.1"), under);
    run(&place, &["move", EQUALITY, &six, "--before", "4"]).done();
    assert_eq!(id_of(&place, EQUALITY, "4"), six);
    let same = run(&place, &["move", EQUALITY, &six, "--before", "5", "--json"]).done().json();
    assert_eq!(same["changed"], json!([]));
    run(&place, &["move", EQUALITY, &six, "--under", &under]).ends(Exit::Failed);
    run(&place, &["move", EQUALITY, &under, "--under", "5"]).done();
    assert_eq!(id_of(&place, EQUALITY, "5.1"), under);
    let gone = run(&place, &["remove", EQUALITY, &six]).done().out;
    assert!(gone.starts_with("Tog bort ") && gone.replace('\n', " ").contains("(1 st)"), "{gone}");
    assert!(!run(&place, &["show", EQUALITY, "--ids"]).done().out.contains(&six));
    run(&place, &["remove", EQUALITY, "plan"]).ends(Exit::Failed);
}

/// An environment whose editor is a function from text to text.
fn with_editor(place: &Place, edit: impl Fn(&str) -> String + 'static) -> Environment {
    let mut environment = environment(&place.archive());
    environment.var = Box::new(|name| (name == "EDITOR").then(|| "ed".to_owned()));
    environment.editor = Box::new(move |command, file| {
        assert_eq!(command, "ed");
        let text = fs::read_to_string(file)?;
        fs::write(file, edit(&text))?;
        Ok(true)
    });
    environment
}

fn kept_texts(place: &Place) -> Vec<std::path::PathBuf> {
    let folder = place.archive().join(".git/revidera");
    let files = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|ext| ext == "txt")).collect()
}

#[test]
fn edit_reads_the_text_back_by_id() {
    let place = Place::with_plan();
    let id = id_of(&place, EQUALITY, "9");
    let editor = with_editor(&place, |text| {
        text.replace("Särskild kompetens- och metodutveckling", "Kompetensutveckling") + "\n- En ny punkt\n"
    });
    let said = run_in(editor, &["edit", EQUALITY, "--lang", "sv"]).done().out;
    assert!(said.contains("1 ändrad, 1 ny"), "{said}");
    let changed = plan(&place)["content"][8].clone();
    assert_eq!(changed["id"], id);
    assert!(changed["text"].as_str().unwrap().starts_with("Kompetensutveckling genomförs"), "{changed}");
    assert!(kept_texts(&place).is_empty());
    let same = run_in(with_editor(&place, str::to_owned), &["edit", EQUALITY, "--json"]).done().json();
    assert_eq!(same, json!({"plan": EQUALITY, "done": "edit", "edits": 0}));
}

#[test]
fn a_text_that_cannot_be_read_is_kept_and_taken_up_again() {
    let place = Place::with_plan();
    let before = fs::read(place.plan_file()).unwrap();
    let id = id_of(&place, EQUALITY, "4");
    let broken = format!("[{id}");
    let mended = broken.clone();
    let spoil = with_editor(&place, move |text| text.replace(&broken, "[zzz") + "\n- Mödosamt skrivet\n");
    let (kind, message, hint) = run_in(spoil, &["edit", EQUALITY, "--json"]).ends(Exit::Failed).error();
    assert_eq!(kind, "text_not_understood");
    assert!(message.contains("zzz"), "{message}");
    assert_eq!(fs::read(place.plan_file()).unwrap(), before);
    let kept = kept_texts(&place);
    assert!(hint.contains(kept[0].to_str().unwrap()), "{hint}");
    assert!(fs::read_to_string(&kept[0]).unwrap().contains("Mödosamt skrivet"));

    let mend = with_editor(&place, move |text| text.replace("[zzz", &mended));
    run_in(mend, &["edit", EQUALITY, "--from", kept[0].to_str().unwrap()]).done();
    assert!(fs::read_to_string(place.plan_file()).unwrap().contains("Mödosamt skrivet"));
}

#[test]
fn in_a_terminal_a_faulty_text_is_opened_again_with_the_fault_on_top() {
    let place = Place::with_plan();
    let mut environment = environment(&place.archive());
    environment.stdin_tty = true;
    environment.stdout_tty = true;
    environment.var = Box::new(|name| (name == "VISUAL").then(|| "ed".to_owned()));
    let mut turn = 0;
    environment.editor = Box::new(move |_: &str, file: &Path| {
        let text = fs::read_to_string(file)?;
        turn += 1;
        if turn == 1 {
            fs::write(file, format!("{text}\n[hej] fel\n"))?;
        } else {
            assert!(text.starts_with(";; ! "), "{text}");
            fs::write(file, text.replace("[hej] fel", "- rätt"))?;
        }
        Ok(true)
    });
    run_in(environment, &["edit", EQUALITY]).done();
    assert!(fs::read_to_string(place.plan_file()).unwrap().contains("rätt"));
    assert!(kept_texts(&place).is_empty());
}

#[test]
fn an_emptied_text_and_an_editor_that_fails_change_nothing() {
    let place = Place::with_plan();
    let before = fs::read(place.plan_file()).unwrap();
    run_in(with_editor(&place, |_| "\n".to_owned()), &["edit", EQUALITY]).done();
    let mut failing = with_editor(&place, str::to_owned);
    failing.editor = Box::new(|_, _| Ok(false));
    assert_eq!(run_in(failing, &["edit", EQUALITY, "--json"]).ends(Exit::Failed).error().0, "editor_failed");
    assert_eq!(run(&place, &["edit", EQUALITY, "--json"]).ends(Exit::Failed).error().0, "no_editor");
    assert_eq!(fs::read(place.plan_file()).unwrap(), before);
    assert!(kept_texts(&place).is_empty());
}

#[test]
fn restore_brings_the_plan_an_item_or_a_fact_back() {
    let place = Place::with_plan();
    let before = fs::read(place.plan_file()).unwrap();
    let back = |args: &[&str]| {
        let args: Vec<&str> =
            ["restore", EQUALITY, "--rev", "2022-11-22"].iter().chain(args).copied().collect();
        run(&place, &args).done().out
    };
    let id = id_of(&place, EQUALITY, "6");
    run(&place, &["remove", EQUALITY, &id]).done();
    run(&place, &["set", EQUALITY, "4", "--text", "Nytt.", "--responsible", "Kansliet"]).done();
    let told = back(&[&id]);
    assert!(told.contains("är tillbaka i utkastet\n(3 nya)"), "{told}");
    assert_eq!(id_of(&place, EQUALITY, "6"), id, "at its old place, with its id");
    back(&["4", "--field", "responsible"]);
    assert!(run(&place, &["show", EQUALITY]).done().out.contains("Nytt."));
    back(&["4", "--field", "text"]);
    assert_eq!(fs::read(place.plan_file()).unwrap(), before, "to the byte");
    assert!(back(&["4"]).contains("har redan lydelsen"));
    for args in [&["set", EQUALITY, "plan", "--title", "Annan titel"][..], &["remove", EQUALITY, "2"]] {
        run(&place, args).done();
    }
    let answer = run(&place, &["restore", EQUALITY, "--rev", "in-force", "--json"]).done().json();
    assert_eq!(keys(&answer), ["plan", "rev", "item", "changes"]);
    assert_eq!(answer["changes"].as_array().unwrap().len(), 2);
    assert_eq!(fs::read(place.plan_file()).unwrap(), before);
    let kind = |args: &[&str]| {
        let args: Vec<&str> = ["restore", EQUALITY, "--json"].iter().chain(args).copied().collect();
        run(&place, &args).error().0
    };
    assert_eq!(kind(&["4", "--rev", "1999-01-01"]), "no_such_decision");
    assert_eq!(kind(&["zzzzzzzz", "--rev", "in-force"]), "no_such_item");
    assert_eq!(kind(&["plan", "--rev", "in-force", "--field", "text"]), "flag_does_not_fit");
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Ny"]).done();
    let new = id_of(&place, EQUALITY, "11");
    assert_eq!(kind(&[&new, "--rev", "in-force"]), "not_in_version");
}
