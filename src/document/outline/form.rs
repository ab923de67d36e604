//! The signs of the form: brackets, marks, labels, and what keeps a text from being taken for one of them.

use crate::locale::Lang;
use crate::plan::{Field, Kind, Marker, is_footnote_id};

/// A line that is not read.
pub(super) const COMMENT: &str = ";;";

/// The plan's own facts that the form holds, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Title,
    Organisation,
    RegistryNumber,
    Officer,
    Political,
    ValidFrom,
    ValidUntil,
}

impl Fact {
    pub(super) const ALL: [Self; 7] = [
        Self::Title,
        Self::Organisation,
        Self::RegistryNumber,
        Self::Officer,
        Self::Political,
        Self::ValidFrom,
        Self::ValidUntil,
    ];

    pub(super) const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Title => lang.outline_title(),
            Self::Organisation => lang.outline_organisation(),
            Self::RegistryNumber => lang.outline_registry_number(),
            Self::Officer => lang.outline_officer(),
            Self::Political => lang.outline_political(),
            Self::ValidFrom => lang.outline_valid_from(),
            Self::ValidUntil => lang.outline_valid_until(),
        }
    }
}

pub(super) const fn field_label(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::Responsible => lang.outline_responsible(),
        Field::Schedule => lang.outline_schedule(),
        Field::Indicator => lang.outline_indicator(),
        Field::Resources => lang.outline_resources(),
        Field::ReportsTo => lang.outline_reports_to(),
    }
}

pub(super) const fn kind_word(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Section => lang.outline_section(),
        Kind::Paragraph => lang.outline_paragraph(),
        Kind::Goal => lang.outline_goal(),
        Kind::Measure => lang.outline_measure(),
        Kind::Commitment => lang.outline_commitment(),
    }
}

/// A line's label and what follows it: `Ansvarig: kansliet`.
fn labelled<T: Copy>(line: &str, all: &[T], label: impl Fn(T, Lang) -> &'static str) -> Option<(T, String)> {
    let (written, value) = line.split_once(':')?;
    // `http://…` is no label, and neither is a word glued to the next.
    if !value.is_empty() && !value.starts_with(' ') {
        return None;
    }
    let written = written.to_lowercase();
    let found = all
        .iter()
        .copied()
        .find(|one| Lang::ALL.iter().any(|lang| label(*one, *lang).to_lowercase() == written))?;
    Some((found, value.strip_prefix(' ').unwrap_or(value).to_owned()))
}

/// Reads `Ansvarig: …`.
pub(super) fn field(line: &str) -> Option<(Field, String)> {
    labelled(line, &Field::ALL, field_label)
}

/// Reads `Titel: …`.
pub(super) fn fact(line: &str) -> Option<(Fact, String)> {
    labelled(line, &Fact::ALL, Fact::label)
}

/// Reads `Adress: …`.
pub(super) fn address(line: &str) -> Option<String> {
    labelled(line, &[()], |(), lang| lang.outline_address()).map(|((), value)| value)
}

/// A mark before an item's text: whether it is a heading's, and which.
pub(super) type Mark = (bool, Marker);

/// The mark that an item is written with; empty for none.
pub(super) const fn sign(kind: Kind, marker: Marker) -> &'static str {
    match (matches!(kind, Kind::Section), marker) {
        (true, Marker::Plain) => "#",
        (true, Marker::Bullet) => "#-",
        (true, Marker::Number) => "#1.",
        (true, Marker::Letter) => "#a)",
        (false, Marker::Plain) => "",
        (false, Marker::Bullet) => "-",
        (false, Marker::Number) => "1.",
        (false, Marker::Letter) => "a)",
    }
}

/// Reads a mark and gives what follows it. Bullets of other kinds than ours are understood.
pub(super) fn mark(line: &str) -> Option<(Mark, &str)> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let (heading, sign) = match word.strip_prefix('#') {
        Some(sign) => (true, sign.trim_start_matches('#')),
        None => (false, word),
    };
    let marker = match sign {
        "" if heading => Marker::Plain,
        "-" | "*" | "•" | "–" | "➢" => Marker::Bullet,
        _ => {
            let body = sign.strip_suffix(['.', ')'])?;
            let numbers =
                |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            if !body.is_empty() && body.split('.').all(numbers) {
                Marker::Number
            } else if sign.ends_with(')') && body.len() == 1 && body.bytes().all(|b| b.is_ascii_lowercase()) {
                Marker::Letter
            } else {
                return None;
            }
        }
    };
    Some(((heading, marker), rest))
}

/// What stands in the brackets at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Bracket<'a> {
    /// `[k7m2q9xw mål]`: an id, and words; or words alone.
    Item(Option<&'a str>, Vec<&'a str>),
    /// `[^1]`.
    Note(&'a str),
}

/// Reads the bracket at the start of a line and gives what follows it. Other brackets are text.
pub(super) fn bracket(line: &str) -> Option<(Bracket<'_>, &str)> {
    let (inside, rest) = line.strip_prefix('[')?.split_once(']')?;
    if !rest.is_empty() && !rest.starts_with(' ') {
        return None;
    }
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    if let Some(id) = inside.strip_prefix('^') {
        return is_footnote_id(id).then_some((Bracket::Note(id), rest));
    }
    let words: Vec<&str> = inside.split(' ').filter(|word| !word.is_empty()).collect();
    let first = words.first()?;
    let is_id = first.len() == 8 && first.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if is_id {
        return Some((Bracket::Item(Some(first), words.get(1..).unwrap_or_default().to_vec()), rest));
    }
    words.iter().all(|word| self::word(word).is_some()).then_some((Bracket::Item(None, words), rest))
}

/// What stands in a bracket at the start of a line that is neither an id nor words: a mistyped id, perhaps.
pub(super) fn unknown_bracket(line: &str) -> Option<&str> {
    let (inside, rest) = line.strip_prefix('[')?.split_once(']')?;
    let apart = rest.is_empty() || rest.starts_with(' ');
    (apart && !inside.starts_with('^') && bracket(line).is_none()).then_some(inside)
}

/// What a word in a bracket says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Kind(Kind),
    Damaged,
    RunIn,
}

/// Reads a word in a bracket, in either language.
pub(super) fn word(text: &str) -> Option<Word> {
    let text = text.to_lowercase();
    let is = |word: fn(Lang) -> &'static str| Lang::ALL.iter().any(|lang| word(*lang) == text);
    if is(Lang::outline_damaged) {
        return Some(Word::Damaged);
    }
    if is(Lang::outline_run_in) {
        return Some(Word::RunIn);
    }
    let kind =
        Kind::ALL.into_iter().find(|kind| Lang::ALL.iter().any(|lang| kind_word(*kind, *lang) == text));
    kind.map(Word::Kind)
}

/// Whether a line of plain text would be taken for something else.
pub(super) fn needs_guard(line: &str) -> bool {
    // Blanks at the end are not read.
    let line = line.trim_end_matches([' ', '\t', '\r']);
    line.is_empty()
        || line.starts_with([' ', '\t', '\\'])
        || line.starts_with(COMMENT)
        || mark(line).is_some()
        || bracket(line).is_some()
        || unknown_bracket(line).is_some()
        || field(line).is_some()
        || fact(line).is_some()
        || address(line).is_some()
}

/// The sort of item that a mark alone means.
pub(super) const fn kind_of_mark((heading, marker): Mark) -> Kind {
    match (heading, marker) {
        (true, _) => Kind::Section,
        (false, Marker::Plain) => Kind::Paragraph,
        (false, _) => Kind::Measure,
    }
}
