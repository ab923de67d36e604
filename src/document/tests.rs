use super::*;

mod journal;
mod lines;
mod patch;
mod property;
mod refusal;
mod versions;

pub(super) const PLAN: &str = r#"{
  "format": "revidera/plan/1",
  "id": "exempelplan",
  "type": "action_plan",
  "language": "sv",
  "title": "Handlingsplan för exempel",
  "organisation": "Exempelförbundet",
  "registry_number": "2026:15",
  "owners": {
    "officer": "Kanslichefen",
    "political": "Styrelsen"
  },
  "valid": {
    "from": "2026-01-01",
    "until": "2028-12-31"
  },
  "revision_rule": {
    "kind": "last_meeting_of_year",
    "body": "styrelsen",
    "stated_in": "aaaaaaa1"
  },
  "content": [
    {
      "id": "aaaaaaa1",
      "kind": "paragraph",
      "text": "Planen revideras årligen[^1]."
    },
    {
      "id": "aaaaaaa2",
      "kind": "section",
      "heading": "Åtgärder",
      "marker": "number",
      "run_in": true,
      "children": [
        {
          "id": "aaaaaaa3",
          "kind": "measure",
          "text": "Utbilda personalen.",
          "marker": "letter",
          "damaged": true,
          "responsible": "Samordnaren",
          "schedule": "Våren",
          "indicator": "Antal",
          "resources": "Inom ram",
          "reports_to": "Styrelsen",
          "children": [
            {
              "id": "aaaaaaa4",
              "kind": "goal",
              "text": "Alla har gått."
            }
          ]
        }
      ]
    }
  ],
  "footnotes": [
    {
      "id": "1",
      "text": "Se lagen.",
      "url": "https://example.org/"
    }
  ],
  "decisions": [
    {
      "kind": "adopted",
      "body": "styrelsen",
      "meeting": "2024-12-03",
      "paragraph": 47,
      "registry_number": "2024:9",
      "minutes_adjusted": "2024-12-10"
    },
    {
      "kind": "revised",
      "body": "styrelsen",
      "meeting": "2025-12-02"
    }
  ]
}
"#;

pub(super) const MEETINGS: &str = r#"{
  "format": "revidera/meetings/1",
  "meetings": [
    {
      "body": "styrelsen",
      "date": "2026-11-24",
      "time": "14:00",
      "place": "Rådhuset",
      "status": "cancelled",
      "moved_to": "2026-12-01",
      "papers_due": "2026-11-10",
      "minutes": "protokoll/2026-11-24.pdf"
    },
    {
      "body": "styrelsen",
      "date": "2026-12-01",
      "status": "planned"
    }
  ]
}
"#;

pub(super) const ARCHIVE: &str = r#"{
  "format": "revidera/archive/1",
  "organisation": "Exempelförbundet",
  "language": "sv",
  "bodies": [
    {
      "id": "styrelsen",
      "name": "Styrelsen"
    }
  ],
  "papers_due": {
    "days_before": 7,
    "warn_days": 30
  },
  "reference": {
    "dates": "iso"
  },
  "demo": true
}
"#;

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_field_of_every_format_comes_back_byte_for_byte() {
    assert_eq!(text(write_plan(&read_plan(PLAN.as_bytes()).unwrap())), PLAN);
    assert_eq!(text(write_meetings(&read_meetings(MEETINGS.as_bytes()).unwrap())), MEETINGS);
    assert_eq!(text(write_archive(&read_archive(ARCHIVE.as_bytes()).unwrap())), ARCHIVE);
}

#[test]
fn texts_come_in_normal_form_and_a_byte_order_mark_is_passed_over() {
    let plan = format!("\u{feff}{}", PLAN.replace("Å", "A\u{30a}"));
    assert_eq!(text(write_plan(&read_plan(plan.as_bytes()).unwrap())), PLAN);
}

#[test]
fn the_content_hash_can_be_made_without_this_program() {
    use sha2::Digest;
    let mut value: serde_json::Value = serde_json::from_str(PLAN).unwrap();
    value["decisions"] = serde_json::json!([]);
    let bytes = serde_json::to_string_pretty(&value).unwrap() + "\n";
    let digest = sha2::Sha256::digest(bytes);
    let plan = read_plan(PLAN.as_bytes()).unwrap();
    assert_eq!(content_hash(&plan), crate::revision::ContentHash(digest.into()));
    let mut decided = plan.clone();
    decided.decisions.pop();
    assert_eq!(content_hash(&decided), content_hash(&plan));
    decided.title.push('!');
    assert_ne!(content_hash(&decided), content_hash(&plan));
}

#[test]
fn a_text_in_another_form_has_the_hash_that_its_file_will_have() {
    let mut plan = read_plan(PLAN.as_bytes()).unwrap();
    plan.title = "A\u{30a}tgärder".to_owned();
    let read = read_plan(&write_plan(&plan)).unwrap();
    assert_eq!(read.title, "Åtgärder");
    assert_eq!(content_hash(&plan), content_hash(&read));
}

#[test]
fn nulls_stand_for_absent_fields_and_meetings_are_put_in_order() {
    let plan = PLAN.replace("\"organisation\": \"Exempelförbundet\"", "\"organisation\": null");
    assert_eq!(read_plan(plan.as_bytes()).unwrap().organisation, None);
    let reordered = r#"{"meetings":[{"date":"2026-12-01","body":"styrelsen","status":"held"},
        {"status":"planned","body":"styrelsen","date":"2026-01-01"}],"format":"revidera/meetings/1"}"#;
    let days: Vec<_> =
        read_meetings(reordered.as_bytes()).unwrap().meetings().iter().map(|m| m.date.to_string()).collect();
    assert_eq!(days, ["2026-01-01", "2026-12-01"]);
}
