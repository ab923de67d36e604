//! Lines under a measure that give one of its fields: "Ansvarig: kansliet".

use super::phrase::is_gap;
use crate::plan::Field;

/// The labels, in lower case.
const LABELS: [(Field, &[&str]); 5] = [
    (
        Field::Responsible,
        &["ansvarig", "ansvariga", "ansvar", "ansvarigt organ", "responsible", "owner", "responsibility"],
    ),
    (
        Field::Schedule,
        &[
            "tidplan",
            "tidsplan",
            "tid",
            "när",
            "klart",
            "klar senast",
            "slutdatum",
            "schedule",
            "timetable",
            "deadline",
            "when",
            "timeframe",
        ],
    ),
    (
        Field::Indicator,
        &[
            "indikator",
            "indikatorer",
            "mått",
            "nyckeltal",
            "indicator",
            "indicators",
            "measure of success",
            "success measure",
        ],
    ),
    (Field::Resources, &["resurs", "resurser", "budget", "resources", "resource"]),
    (
        Field::ReportsTo,
        &[
            "återrapporteras till",
            "återrapportering till",
            "återrapportering",
            "rapporteras till",
            "reports to",
            "reported to",
        ],
    ),
];

/// The field that a label names, with or without its colon.
pub(super) fn named(label: &str) -> Option<Field> {
    let name = label.trim_matches(|c: char| matches!(c, ':' | '*') || is_gap(c)).to_lowercase();
    LABELS.iter().find(|(_, labels)| labels.contains(&name.as_str())).map(|(field, _)| *field)
}

/// The field a line gives, its label as written with the colon, and the value.
pub(super) fn read(text: &str) -> Option<(Field, &str, &str)> {
    let colon = text.char_indices().take(26).find(|(_, c)| *c == ':').map(|(at, _)| at)?;
    let (label, value) = text.split_at_checked(colon + 1)?;
    // Markdown sets labels in bold, `**Responsible:** the registrar` or `**Responsible**: …`.
    let bold = label.starts_with("**");
    let value = value.trim_start_matches(is_gap);
    let (label, value) = match value.strip_prefix("**").filter(|_| bold) {
        Some(rest) => (text.get(..text.len() - rest.len()).unwrap_or(label), rest),
        None => (label, value),
    };
    let field = named(label)?;
    let value = value.trim_matches(is_gap);
    (!value.is_empty()).then_some((field, label, value))
}
