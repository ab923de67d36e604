//! The published JSON Schemas (draft 2020-12), derived from the shapes themselves.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::{Value, json};

use super::archive::ArchiveV1;
use super::config::ConfigV1;
use super::meetings::MeetingsV1;
use super::plan::PlanV1;
use crate::plan::{Field, Kind};

/// Gives each format's schema: the file's name under `docs/schema/`, and its text.
pub fn schemas() -> [(&'static str, String); 4] {
    [
        ("plan-1.schema.json", schema::<PlanV1<'_>>()),
        ("meetings-1.schema.json", schema::<MeetingsV1<'_>>()),
        ("archive-1.schema.json", schema::<ArchiveV1<'_>>()),
        ("config-1.schema.json", schema::<ConfigV1<'_>>()),
    ]
}

fn schema<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// A condition on the word in one key.
fn when(key: &str, word: &str, then: &Value) -> Value {
    json!({ "if": { "properties": { key: { "const": word } }, "required": [key] }, "then": then })
}

/// Says which fields an item of each kind has.
pub(super) fn item_rules(schema: &mut Schema) {
    let nothing = || json!({ "type": "null" });
    let no_fields = || Field::ALL.map(|field| (field.code().to_owned(), nothing()));
    let mut of_section = serde_json::Map::from_iter(no_fields());
    of_section.insert("heading".to_owned(), json!({ "type": "string" }));
    of_section.insert("text".to_owned(), nothing());
    let section = json!({ "properties": of_section, "required": ["heading"] });
    let mut of_paragraph = serde_json::Map::from_iter(no_fields());
    of_paragraph.insert("children".to_owned(), json!({ "maxItems": 0 }));
    let mut rules = vec![
        when("kind", Kind::Section.code(), &section),
        when("kind", Kind::Paragraph.code(), &json!({ "properties": of_paragraph })),
    ];
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Section) {
        let properties = json!({
            "heading": { "type": "null" }, "text": { "type": "string" }, "run_in": { "const": false }
        });
        rules.push(when("kind", kind.code(), &json!({ "properties": properties, "required": ["text"] })));
    }
    schema.insert("allOf".to_owned(), Value::Array(rules));
}

/// Says which numbers a rule of each kind has.
pub(super) fn rule_rules(schema: &mut Schema) {
    let kinds: [(&str, &[&str]); 8] = [
        ("last_meeting_of_year", &[]),
        ("first_meeting_of_year", &[]),
        ("nth_meeting_of_year", &["n"]),
        ("every_years", &["n"]),
        ("fixed_date", &["month", "day"]),
        ("valid_until", &[]),
        ("each_term", &["first_year", "years"]),
        ("when_needed", &[]),
    ];
    let rules = kinds.map(|(kind, has)| {
        let properties = ["n", "month", "day", "first_year", "years"].map(|key| {
            let sort = if has.contains(&key) { "integer" } else { "null" };
            (key.to_owned(), json!({ "type": sort }))
        });
        let properties = serde_json::Map::from_iter(properties);
        when("kind", kind, &json!({ "properties": properties, "required": has }))
    });
    schema.insert("allOf".to_owned(), Value::Array(rules.to_vec()));
}

/// Says that only a cancelled meeting was moved.
pub(super) fn meeting_rules(schema: &mut Schema) {
    let stays = || json!({ "properties": { "moved_to": { "type": "null" } } });
    let rules = ["planned", "held"].map(|status| when("status", status, &stays()));
    schema.insert("allOf".to_owned(), Value::Array(rules.to_vec()));
}
