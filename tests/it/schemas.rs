//! The published schemas: what the code derives, and in agreement with the readers.

use std::fs;
use std::path::PathBuf;

use revidera::document::{
    read_archive, read_config, read_meetings, read_plan, schemas, write_archive, write_meetings, write_plan,
};
use serde_json::{Value, json};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/schema")
}

#[test]
fn the_published_schemas_are_what_the_code_says() {
    for (name, schema) in schemas() {
        let published = fs::read_to_string(folder().join(name)).unwrap_or_default();
        assert!(
            published == schema,
            "docs/schema/{name} is out of date; write it anew: cargo test --test it -- --ignored write_schemas"
        );
    }
}

#[test]
#[ignore = "writes docs/schema: run it when a shape has changed"]
fn write_schemas() {
    fs::create_dir_all(folder()).unwrap();
    for (name, schema) in schemas() {
        fs::write(folder().join(name), schema).unwrap();
    }
}

struct Format {
    name: &'static str,
    read: fn(&[u8]) -> bool,
    example: Value,
}

fn formats() -> [Format; 4] {
    [
        Format {
            name: "plan-1.schema.json",
            read: |bytes| read_plan(bytes).is_ok(),
            example: json!({
                "format": "revidera/plan/1", "id": "exempel", "type": "action_plan", "language": "sv",
                "title": "Exempel", "organisation": "Exempelförbundet", "registry_number": "2026:15",
                "owners": { "officer": "Kanslichefen", "political": "Styrelsen" },
                "valid": { "from": "2026-01-01", "until": "2028-12-31" },
                "revision_rule": { "kind": "each_term", "first_year": 2023, "years": 4, "body": "styrelsen",
                    "stated_in": "aaaaaaa1" },
                "content": [
                    { "id": "aaaaaaa1", "kind": "section", "heading": "Rubrik", "marker": "number", "run_in": true,
                        "children": [
                            { "id": "aaaaaaa2", "kind": "measure", "text": "Åtgärd[^1]", "damaged": true,
                                "responsible": "A", "schedule": "B", "indicator": "C", "resources": "D",
                                "reports_to": "E", "children": [] }
                        ] },
                    { "id": "aaaaaaa3", "kind": "paragraph", "text": "Text" }
                ],
                "footnotes": [ { "id": "1", "text": "Not", "url": "https://example.org/" } ],
                "decisions": [ { "kind": "adopted", "body": "styrelsen", "meeting": "2025-12-02", "paragraph": 4,
                    "registry_number": "2025:9", "minutes_adjusted": "2025-12-09" } ]
            }),
        },
        Format {
            name: "meetings-1.schema.json",
            read: |bytes| read_meetings(bytes).is_ok(),
            example: json!({
                "format": "revidera/meetings/1",
                "meetings": [ { "body": "styrelsen", "date": "2026-11-24", "time": "14:00", "place": "Rådhuset",
                    "status": "cancelled", "moved_to": "2026-12-01", "papers_due": "2026-11-10",
                    "minutes": "protokoll.pdf" } ]
            }),
        },
        Format {
            name: "archive-1.schema.json",
            read: |bytes| read_archive(bytes).is_ok(),
            example: json!({
                "format": "revidera/archive/1", "organisation": "Exempelförbundet", "language": "sv",
                "bodies": [ { "id": "styrelsen", "name": "Styrelsen" } ],
                "papers_due": { "days_before": 7, "warn_days": 30 }, "reference": { "dates": "long" }, "demo": true
            }),
        },
        Format {
            name: "config-1.schema.json",
            read: |bytes| read_config(bytes).is_ok(),
            example: json!({
                "format": "revidera/config/1", "language": "sv", "theme": "high_contrast",
                "keys": { "undo": ["ctrl-z", "u"], "writing.find": [] }
            }),
        },
    ]
}

/// Every place in a value, as JSON Pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, inner)| places(inner, &format!("{at}/{n}"), found));
        }
        Value::Object(map) => {
            map.iter().for_each(|(key, inner)| places(inner, &format!("{at}/{key}"), found));
        }
        _ => {}
    }
}

/// At every place of every example: another value in its stead, the field gone, an unknown field beside it. Reader and
/// schema must say the same.
#[test]
fn readers_and_schemas_agree_on_every_change_of_every_value() {
    let wrong = [
        json!(null),
        json!(true),
        json!(false),
        json!(-1),
        json!(0),
        json!(1.5),
        json!(99_999_999),
        json!(""),
        json!("section"),
        json!("paragraph"),
        json!("fixed_date"),
        json!("2026-13-01"),
        json!("Å"),
        json!([]),
        json!({}),
        json!([[]]),
        json!("planned"),
    ];
    let (mut refused, mut taken) = (0, 0);
    for format in formats() {
        let schema = schemas().into_iter().find(|(name, _)| *name == format.name).unwrap().1;
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let schema = jsonschema::draft202012::new(&schema).unwrap();
        let mut compare = |document: &Value, what: &str| {
            let by_schema = schema.is_valid(document);
            let by_reader = (format.read)(document.to_string().as_bytes());
            // What no schema can say: that a name is there.
            let names = what.ends_with("/stated_in")
                || what.contains("children")
                || what.contains("/content")
                || what.contains("footnotes")
                || what.contains("/id");
            assert!(
                by_schema == by_reader || (by_schema && names),
                "{}: {what}: schema {by_schema}, reader {by_reader}: {document}",
                format.name
            );
            if by_reader { taken += 1 } else { refused += 1 }
        };
        compare(&format.example, "as it is");
        let mut found = Vec::new();
        places(&format.example, "", &mut found);
        for place in &found {
            for value in &wrong {
                let mut document = format.example.clone();
                *document.pointer_mut(place).unwrap() = value.clone();
                compare(&document, &format!("{value} at {place}"));
            }
            let mut document = format.example.clone();
            if let Some(map) = document.pointer_mut(place).and_then(Value::as_object_mut) {
                map.insert("extra".to_owned(), json!("x"));
                compare(&document, &format!("an unknown field in {place}"));
            }
            if let Some((parent, key)) = place.rsplit_once('/') {
                let mut document = format.example.clone();
                if let Some(map) = document.pointer_mut(parent).and_then(Value::as_object_mut) {
                    map.remove(key);
                    compare(&document, &format!("without {place}"));
                }
            }
        }
    }
    assert!(refused > 300 && taken > 50, "{refused} refused, {taken} taken");
}

#[test]
fn every_kind_of_rule_is_taken_with_its_own_numbers_alone() {
    let plan = formats().into_iter().next().unwrap();
    let schema: Value = serde_json::from_str(&schemas()[0].1).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    let rules = [
        (json!({ "kind": "last_meeting_of_year", "body": "styrelsen" }), true),
        (json!({ "kind": "last_meeting_of_year", "body": "styrelsen", "n": 1 }), false),
        (json!({ "kind": "first_meeting_of_year", "body": "styrelsen" }), true),
        (json!({ "kind": "nth_meeting_of_year", "n": 2, "body": "styrelsen" }), true),
        (json!({ "kind": "nth_meeting_of_year", "n": 0, "body": "styrelsen" }), false),
        (json!({ "kind": "nth_meeting_of_year", "body": "styrelsen" }), false),
        (json!({ "kind": "every_years", "n": 3, "body": "styrelsen" }), true),
        (json!({ "kind": "every_years", "n": 256, "body": "styrelsen" }), false),
        (json!({ "kind": "fixed_date", "month": 2, "day": 29, "body": "styrelsen" }), true),
        (json!({ "kind": "fixed_date", "month": 13, "day": 29, "body": "styrelsen" }), false),
        (json!({ "kind": "fixed_date", "month": 2, "body": "styrelsen" }), false),
        (json!({ "kind": "valid_until", "body": "styrelsen" }), true),
        (json!({ "kind": "each_term", "first_year": 2023, "years": 4, "body": "styrelsen" }), true),
        (json!({ "kind": "each_term", "first_year": 2023, "years": 0, "body": "styrelsen" }), false),
        (json!({ "kind": "when_needed", "body": "styrelsen" }), true),
        (json!({ "kind": "when_needed" }), false),
        (json!({ "kind": "sometimes", "body": "styrelsen" }), false),
        (json!(["when_needed", "styrelsen"]), false),
    ];
    for (rule, fits) in rules {
        let mut document = plan.example.clone();
        document["revision_rule"] = rule.clone();
        assert_eq!((plan.read)(document.to_string().as_bytes()), fits, "reader: {rule}");
        assert_eq!(schema.is_valid(&document), fits, "schema: {rule}");
    }
}

/// This repository is an archive itself: its files are in the one form, and fit the schemas.
#[test]
fn our_own_files_are_canonical_and_fit_the_schemas() {
    let plans = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("plans");
    let mut files = vec![plans.join("archive.json"), plans.join("meetings.json")];
    let folders = fs::read_dir(&plans).unwrap().map(|entry| entry.unwrap().path());
    files.extend(folders.filter(|path| path.is_dir()).map(|folder| folder.join("plan.json")));
    assert!(files.len() >= 4, "{files:?}");
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let (at, written) = match file.file_name().unwrap().to_str().unwrap() {
            "archive.json" => (2, write_archive(&read_archive(&bytes).unwrap())),
            "meetings.json" => (1, write_meetings(&read_meetings(&bytes).unwrap())),
            _ => (0, write_plan(&read_plan(&bytes).unwrap())),
        };
        assert_eq!(
            String::from_utf8(written).unwrap(),
            String::from_utf8(bytes.clone()).unwrap(),
            "{file:?}"
        );
        let schema: Value = serde_json::from_str(&schemas()[at].1).unwrap();
        let document: Value = serde_json::from_slice(&bytes).unwrap();
        assert!(jsonschema::draft202012::is_valid(&schema, &document), "{}", file.display());
    }
}
