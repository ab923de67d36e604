//! `revidera/config/1`: the user's own settings, which belong to no archive.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::locate::{self, Node, Value};
use super::scalar::{Format, Obj, OneOf, Tag, Text};
use super::{DocumentError, canonical, read};
use crate::locale::{Lang, Said};

/// How the screen looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The terminal's own sixteen colours, on its own ground.
    #[default]
    Terminal,
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
    /// The strongest contrast there is.
    HighContrast,
    /// No colours, only bold, underlined and reversed text.
    NoColour,
}

impl Look {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Terminal, Self::Light, Self::Dark, Self::HighContrast, Self::NoColour];
}

/// The user's own settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The interface's language; `None` for the computer's.
    pub language: Option<Lang>,
    /// How the screen looks.
    pub look: Look,
    /// Keys by the name of what they do, as they are written.
    pub keys: Vec<(String, Vec<String>)>,
    /// The file's text, to say where something in it stands.
    text: String,
}

/// The user's own settings, in a file.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Config")]
pub(super) struct ConfigV1<'a> {
    /// The name of this format.
    format: Tag<ConfigFormat>,
    /// The interface's language; without it, the computer's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<OneOf<Lang>>,
    /// How the screen looks; without it, by the terminal's own colours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    theme: Option<OneOf<Look>>,
    /// Keys in the stead of the usual ones, by the name of what they do: `docs/keys.md` lists the names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    keys: Option<Keys<'a>>,
}

/// The name of the format.
pub(super) struct ConfigFormat;

impl Format for ConfigFormat {
    const NAME: &'static str = "revidera/config/1";
}

/// Keys by the name of what they do, in the file's order.
struct Keys<'a>(Vec<(Cow<'a, str>, Vec<Text<'a>>)>);

impl Serialize for Keys<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(Some(self.0.len()))?;
        for (name, keys) in &self.0 {
            map.serialize_entry(name, keys)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Keys<'_> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Vec<(Cow<'static, str>, Vec<Text<'static>>)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("keys by the name of what they do")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut found: Self::Value = Vec::new();
                while let Some((name, keys)) = map.next_entry::<String, Vec<Text<'static>>>()? {
                    // A name that is there twice is refused by our own parser, which says where.
                    if found.iter().any(|(before, _)| *before == name) {
                        return Err(serde::de::Error::custom("twice"));
                    }
                    found.push((Cow::Owned(name), keys));
                }
                Ok(found)
            }
        }

        from.deserialize_map(Entries).map(Self)
    }
}

impl JsonSchema for Keys<'_> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Keys".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object", "additionalProperties": { "type": "array", "items": { "type": "string" } } })
    }
}

/// Reads the user's own settings.
pub fn read_config(bytes: &[u8]) -> Result<Config, DocumentError> {
    let mut config = read::read::<Obj<ConfigV1<'_>>, ConfigFormat, _>(bytes, |shape| {
        let keys = shape.0.keys.map(|keys| keys.0).unwrap_or_default();
        let texts = |keys: Vec<Text<'_>>| keys.into_iter().map(Text::into_string).collect();
        Ok(Config {
            language: shape.0.language.map(|lang| lang.0),
            look: shape.0.theme.map(|look| look.0).unwrap_or_default(),
            keys: keys.into_iter().map(|(name, keys)| (name.into_owned(), texts(keys))).collect(),
            text: String::new(),
        })
    })?;
    config.text = String::from_utf8_lossy(bytes).into_owned();
    Ok(config)
}

impl Config {
    /// Says that something under `keys` is wrong: the keys of a name, or one of them, counted from 0.
    pub fn wrong_key(&self, name: &str, at: Option<usize>, what: &Said, lang: Lang) -> Said {
        let mut pointer = "/keys".to_owned();
        locate::push_step(&mut pointer, name);
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        let root = locate::parse(text).ok();
        let place = match at {
            Some(at) => {
                locate::push_step(&mut pointer, &at.to_string());
                root.as_ref().and_then(|root| root.find(&pointer)).map(|node| node.at)
            }
            None => root.as_ref().and_then(|root| root.find("/keys")).and_then(|keys| match &keys.value {
                Value::Object(members) => {
                    members.iter().find(|member| member.key == name).map(|member| member.at)
                }
                _ => None,
            }),
        };
        let (line, column) = locate::line_and_column(text, place.unwrap_or(0));
        let place = lang.document_place_pointer(line, column, super::say::cut(&pointer));
        Said::new(lang.config_at(place, &what.message), what.hint.clone())
    }
}

/// Puts the look into the text of the user's settings, and leaves every other byte of it as it is. Without a text,
/// gives a new one; a text that can't be read is refused.
pub fn with_look(bytes: Option<&[u8]>, look: Look) -> Result<Vec<u8>, DocumentError> {
    with(bytes, "theme", look, |new| new.theme = Some(OneOf(look)))
}

/// Puts the interface's language into the text of the user's settings, as [`with_look`] does the look.
pub fn with_language(bytes: Option<&[u8]>, lang: Lang) -> Result<Vec<u8>, DocumentError> {
    with(bytes, "language", lang, |new| new.language = Some(OneOf(lang)))
}

/// Puts a word into the settings under a name; into new ones with `fresh`.
fn with(
    bytes: Option<&[u8]>,
    name: &str,
    word: impl super::scalar::Word,
    fresh: impl FnOnce(&mut ConfigV1<'_>),
) -> Result<Vec<u8>, DocumentError> {
    let Some(bytes) = bytes else {
        let mut new = ConfigV1 { format: Tag::default(), language: None, theme: None, keys: None };
        fresh(&mut new);
        return Ok(canonical::write(&new));
    };
    read_config(bytes)?;
    let text = locate::utf8(bytes)?;
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let body = text.get(mark..).unwrap_or_default();
    let root = locate::parse(body)?;
    let word = format!("\"{}\"", word.word());
    let put = |from: usize, to: usize, what: &str| {
        let (before, after) = (text.get(..mark + from), text.get(mark + to..));
        format!("{}{what}{}", before.unwrap_or_default(), after.unwrap_or_default()).into_bytes()
    };
    if let Some(old) = root.find(&format!("/{name}")) {
        return Ok(put(old.at, end(body, old), &word));
    }
    // A new line after the format's, set as that is.
    let Value::Object(members) = &root.value else { return Ok(bytes.to_vec()) };
    let Some(format) = members.iter().find(|member| member.key == "format") else {
        return Ok(bytes.to_vec());
    };
    let before = body.get(..format.at).unwrap_or_default();
    let blank = before.len() - before.trim_end_matches([' ', '\t', '\r', '\n']).len();
    let lead = before.get(before.len() - blank..).unwrap_or_default();
    let lead = if lead.is_empty() { " " } else { lead };
    let at = end(body, &format.value);
    Ok(put(at, at, &format!(",{lead}\"{name}\": {word}")))
}

/// Where a word of the file ends: a text, or `null`.
fn end(text: &str, node: &Node) -> usize {
    let rest = text.get(node.at..).unwrap_or_default();
    if !matches!(node.value, Value::Text(_)) {
        return node.at + rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    }
    let mut escaped = true;
    for (at, c) in rest.char_indices() {
        match c {
            '"' if !escaped => return node.at + at + 1,
            '\\' if !escaped => escaped = true,
            _ => escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(text: &str, look: Look) -> String {
        String::from_utf8(with_look(Some(text.as_bytes()), look).unwrap()).unwrap()
    }

    #[test]
    fn the_look_is_put_in_and_nothing_else_is_touched() {
        let new = String::from_utf8(with_look(None, Look::Dark).unwrap()).unwrap();
        assert_eq!(new, "{\n  \"format\": \"revidera/config/1\",\n  \"theme\": \"dark\"\n}\n");
        let own = "{\r\n\t\"keys\": { \"undo\": [\"ctrl-z\"]},\r\n\t\"format\":\"revidera/config/1\" , \"language\": \"sv\"}";
        let with = put(own, Look::Light);
        assert_eq!(
            with,
            "{\r\n\t\"keys\": { \"undo\": [\"ctrl-z\"]},\r\n\t\"format\":\"revidera/config/1\",\r\n\t\"theme\": \"light\" , \"language\": \"sv\"}"
        );
        let again = put(&with, Look::HighContrast);
        assert_eq!(again, with.replace("light", "high_contrast"));
        assert_eq!(read_config(again.as_bytes()).unwrap().look, Look::HighContrast);
        let marked = put("\u{feff}{\"format\":\"revidera/config/1\",\"theme\":null}", Look::Dark);
        assert_eq!(marked, "\u{feff}{\"format\":\"revidera/config/1\",\"theme\":\"dark\"}");
        assert!(with_look(Some(b"{ \"theme\": 1 }"), Look::Dark).is_err());
    }

    #[test]
    fn the_language_is_put_in_beside_the_look() {
        let new = with_language(None, Lang::En).unwrap();
        let new = String::from_utf8(new).unwrap();
        assert_eq!(new, "{\n  \"format\": \"revidera/config/1\",\n  \"language\": \"en\"\n}\n");
        let both = put(&new, Look::Dark);
        let read = read_config(&with_language(Some(both.as_bytes()), Lang::Sv).unwrap()).unwrap();
        assert_eq!((read.language, read.look), (Some(Lang::Sv), Look::Dark));
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_place() {
        let refused = |text: &str| {
            let error = read_config(text.as_bytes()).unwrap_err();
            (error.code(), error.pointer, error.line, error.column)
        };
        let at = |code, pointer: &str, line, column| (code, pointer.to_owned(), line, column);
        let head = "{\n  \"format\": \"revidera/config/1\",\n";
        assert_eq!(refused(&format!("{head}  \"theme\": \"blue\"\n}}")), at("bad_word", "/theme", 3, 12));
        assert_eq!(refused(&format!("{head}  \"thme\": \"dark\"\n}}")), at("unknown_field", "/thme", 3, 3));
        assert_eq!(
            refused(&format!("{head}  \"keys\": {{ \"undo\": \"z\" }}\n}}")),
            at("wrong_type", "/keys/undo", 3, 21)
        );
        assert_eq!(
            refused(&format!("{head}  \"keys\": {{ \"undo\": [], \"undo\": [] }}\n}}")).0,
            "duplicate_key"
        );
    }
}
