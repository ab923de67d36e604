use super::*;

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
