//! Bytes as lines, and lines as components with properties.

use unicode_normalization::UnicodeNormalization;

use super::super::decode::windows_1252;

/// A component: an event, a time zone, the calendar itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Component {
    /// Its name, in capitals.
    pub(super) name: String,
    pub(super) properties: Vec<Property>,
    pub(super) children: Vec<Component>,
}

/// A property.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Property {
    /// Its name, in capitals.
    pub(super) name: String,
    /// Names in capitals, with values without quotes.
    pub(super) parameters: Vec<(String, String)>,
    /// As it stands, with its escapes.
    pub(super) value: String,
}

/// How deep components may lie in each other; what lies deeper is left out.
const DEEPEST: usize = 8;

impl Component {
    /// The first property of a name.
    pub(super) fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// All properties of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The text of the first property of a name, on one line; nothing where it is empty.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text = plain(&unescaped(&self.property(name)?.value));
        (!text.is_empty()).then_some(text)
    }
}

impl Property {
    /// The value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A list's texts: set apart by commas that are not escaped.
    pub(super) fn texts(&self) -> Vec<String> {
        let mut texts = vec![String::new()];
        let mut chars = self.value.chars();
        while let Some(c) = chars.next() {
            let Some(last) = texts.last_mut() else { break };
            match c {
                ',' => texts.push(String::new()),
                '\\' => {
                    last.push(c);
                    last.extend(chars.next());
                }
                c => last.push(c),
            }
        }
        texts.iter().map(|text| plain(&unescaped(text))).filter(|text| !text.is_empty()).collect()
    }
}

/// The outermost components of a file, and how many of its lines are none of the format's.
pub(super) fn components(bytes: &[u8]) -> (Vec<Component>, usize) {
    let mut roots = Vec::new();
    let mut open: Vec<Component> = Vec::new();
    let (mut strange, mut beyond) = (0, 0);
    for line in lines(bytes) {
        if line.trim().is_empty() {
            continue;
        }
        let Some(property) = property(&line) else {
            strange += 1;
            continue;
        };
        match property.name.as_str() {
            "BEGIN" if open.len() >= DEEPEST => beyond += 1,
            "BEGIN" => {
                let name = property.value.trim().to_ascii_uppercase();
                open.push(Component { name, ..Component::default() });
            }
            "END" if beyond > 0 => beyond -= 1,
            "END" => {
                // One that was never closed ends where what it lies in does.
                let name = property.value.trim().to_ascii_uppercase();
                if !open.iter().any(|component| component.name == name) {
                    strange += 1;
                    continue;
                }
                while let Some(closed) = open.pop() {
                    let found = closed.name == name;
                    close(closed, &mut open, &mut roots);
                    if found {
                        break;
                    }
                }
            }
            _ if beyond > 0 => {}
            _ => match open.last_mut() {
                Some(component) => component.properties.push(property),
                None => strange += 1,
            },
        }
    }
    // A file that was cut short gives what it has.
    while let Some(closed) = open.pop() {
        close(closed, &mut open, &mut roots);
    }
    (roots, strange)
}

fn close(component: Component, open: &mut [Component], roots: &mut Vec<Component>) {
    match open.last_mut() {
        Some(around) => around.children.push(component),
        None => roots.push(component),
    }
}

/// The lines of a file, unfolded. A fold can lie within a letter's bytes: it is undone before the letters are read.
fn lines(bytes: &[u8]) -> Vec<String> {
    let wide = match bytes {
        [0xff, 0xfe, rest @ ..] => Some(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Some(utf16(rest, u16::from_be_bytes)),
        _ => None,
    };
    let bytes = wide.as_ref().map_or(bytes, String::as_bytes);
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut unfolded: Vec<Vec<u8>> = Vec::new();
    // A carriage return by itself ends a line as well.
    for line in bytes.split(|byte| *byte == b'\n').flat_map(|line| {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        line.split(|byte| *byte == b'\r')
    }) {
        match (line, unfolded.last_mut()) {
            ([b' ' | b'\t', rest @ ..], Some(last)) => last.extend_from_slice(rest),
            _ => unfolded.push(line.to_vec()),
        }
    }
    unfolded.into_iter().map(decoded).collect()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

fn decoded(line: Vec<u8>) -> String {
    let text = String::from_utf8(line)
        .unwrap_or_else(|error| error.as_bytes().iter().map(|byte| windows_1252(*byte)).collect());
    text.nfc().collect()
}

/// A line as a property: a name, parameters, a colon, a value. A colon or semicolon between quotes is none.
fn property(line: &str) -> Option<Property> {
    let (mut parts, mut quoted, mut from, mut value) = (Vec::new(), false, 0, None);
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => {
                parts.push(line.get(from..at)?);
                from = at + 1;
            }
            ':' if !quoted => {
                parts.push(line.get(from..at)?);
                value = line.get(at + 1..);
                break;
            }
            _ => {}
        }
    }
    let name = parts.first()?.trim().to_ascii_uppercase();
    let named = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let parameters = parts.iter().skip(1).filter_map(|part| part.split_once('='));
    named
        .then(|| Property {
            name,
            parameters: parameters
                .map(|(key, value)| {
                    (key.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned())
                })
                .collect(),
            value: value.unwrap_or_default().to_owned(),
        })
        .filter(|_| value.is_some())
}

/// A text without its escapes.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c) => out.push(c),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}

/// A text on one line, without what a terminal could obey.
fn plain(text: &str) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(visible).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // What no line of a terminal may hold has no place in a meeting's either.
    match crate::locale::shown(&text) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(safe) => safe,
    }
}
