//! A canonical plan file's list of decisions, as bytes: what a long history is judged by without parsing each file.

use crate::document::write_plan;
use crate::locale::Lang;
use crate::plan::{DecisionRecord, Plan, PlanKind};

/// How the list of decisions begins, in a canonical file; it is the last field.
pub(super) const LIST: &[u8] = b"\n  \"decisions\": [";

/// A plan's file up to its list of decisions.
pub(super) fn text_of(bytes: &[u8]) -> &[u8] {
    let at = bytes.windows(LIST.len()).rposition(|window| window == LIST);
    bytes.get(..at.unwrap_or(bytes.len())).unwrap_or(bytes)
}

/// A record as the canonical writer sets it in a plan's list.
pub(super) fn written(record: &DecisionRecord) -> Vec<u8> {
    let Ok(id) = "x".parse() else { return Vec::new() };
    let mut plan = Plan::new(id, PlanKind::default(), Lang::Sv, "");
    plan.decisions.push(record.clone());
    let bytes = write_plan(&plan);
    let from = text_of(&bytes).len();
    let list = bytes.get(from..).unwrap_or_default();
    // Between the line that opens the list and the one that closes it.
    let start = list.iter().position(|byte| *byte == b'{').unwrap_or(0);
    let end = list.windows(4).rposition(|window| window == b"\n  ]").unwrap_or(list.len());
    list.get(start..end).unwrap_or_default().to_vec()
}

/// Whether a file's list of decisions holds a record; the newest stand last.
pub(super) fn holds(bytes: &[u8], record: &[u8]) -> bool {
    !record.is_empty() && bytes.windows(record.len()).rev().any(|window| window == record)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::DecisionKind;

    #[test]
    fn a_record_is_found_in_the_list_as_it_was_written() {
        let record = |day: &str, paragraph| DecisionRecord {
            kind: DecisionKind::Revised,
            body: "styrelsen".parse().unwrap(),
            meeting: day.parse().unwrap(),
            paragraph,
            registry_number: None,
            minutes_adjusted: None,
        };
        let mut plan = Plan::new("x".parse().unwrap(), PlanKind::default(), Lang::Sv, "T");
        plan.decisions = vec![record("2024-11-24", Some(4)), record("2025-11-24", None)];
        let bytes = write_plan(&plan);
        for (day, paragraph, there) in [
            ("2024-11-24", Some(4), true),
            ("2025-11-24", None, true),
            ("2024-11-24", None, false),
            ("2025-11-24", Some(4), false),
        ] {
            assert_eq!(holds(&bytes, &written(&record(day, paragraph))), there, "{day} {paragraph:?}");
        }
        assert!(text_of(&bytes).ends_with(b","));
    }
}
