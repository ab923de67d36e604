//! From located values to shapes: the second reading, whose errors know what was expected, what was found and where.

use std::fmt;

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::locate::{self, Member, Node, Value, push_step};
use super::scalar::{Form, Format};
use super::{DocumentError, Problem, Sort};

/// Reads a shape from a located document.
pub(super) fn read<'de, S: Deserialize<'de>>(text: &str, root: &'de Node) -> Result<S, DocumentError> {
    S::deserialize(At(root)).map_err(|wrong| {
        let mut pointer = String::new();
        for step in wrong.steps.iter().rev() {
            push_step(&mut pointer, step);
        }
        locate::error(wrong.problem, text, wrong.at.unwrap_or(root.at), pointer)
    })
}

/// Looks at a file's format before anything else in it: a newer one would have unknown fields as well.
pub(super) fn check_format<F: Format>(text: &str, root: &Node) -> Result<(), DocumentError> {
    let Value::Object(members) = &root.value else {
        let problem = Problem::WrongType { expected: Sort::Object, found: root.sort() };
        return Err(locate::error(problem, text, root.at, String::new()));
    };
    let Some(format) = members.iter().find(|member| member.key == "format") else {
        return Err(locate::error(Problem::MissingField("format"), text, root.at, String::new()));
    };
    let problem = match &format.value.value {
        Value::Text(name) if name == F::NAME => return Ok(()),
        Value::Text(name) if newer(name, F::NAME) => Problem::NewerFormat(name.clone(), F::NAME),
        Value::Text(name) => Problem::OtherFormat(name.clone(), F::NAME),
        _ => Problem::WrongType { expected: Sort::Text, found: format.value.sort() },
    };
    Err(locate::error(problem, text, format.value.at, "/format".to_owned()))
}

/// Whether a name is our format's with a higher number.
fn newer(name: &str, ours: &str) -> bool {
    let (Some((family, number)), Some((ours, our_number))) = (name.rsplit_once('/'), ours.rsplit_once('/'))
    else {
        return false;
    };
    let higher = !number.starts_with('0')
        && number.bytes().all(|b| b.is_ascii_digit())
        && (number.len(), number) > (our_number.len(), our_number);
    family == ours && higher
}

/// A wrong shape: what, the steps to it (innermost first), and where it begins.
#[derive(Debug)]
struct Wrong {
    problem: Problem,
    steps: Vec<String>,
    at: Option<usize>,
}

impl Wrong {
    const fn new(problem: Problem) -> Self {
        Self { problem, steps: Vec::new(), at: None }
    }

    fn at(mut self, at: usize) -> Self {
        self.at.get_or_insert(at);
        self
    }

    fn under(mut self, step: impl Into<String>) -> Self {
        self.steps.push(step.into());
        self
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.problem)
    }
}

impl std::error::Error for Wrong {}

impl serde::de::Error for Wrong {
    /// What no other maker of errors fits: none of our shapes comes here.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::new(Problem::WrongType { expected: Sort::Object, found: Sort::Object })
    }

    fn invalid_value(found: Unexpected<'_>, form: &dyn serde::de::Expected) -> Self {
        let text = match found {
            Unexpected::Str(text) => text.to_owned(),
            other => other.to_string(),
        };
        let form = form.to_string();
        Self::new(match Form::ALL.into_iter().find(|one| one.name() == form) {
            Some(Form::Day) => Problem::BadDay(text),
            Some(Form::Slug) | None => Problem::BadSlug(text),
            Some(Form::ItemId) => Problem::BadItemId(text),
            Some(Form::FootnoteId) => Problem::BadFootnoteId(text),
            Some(Form::Clock) => Problem::BadClock(text),
            // The format was looked at before, and no document holds a hash.
            Some(Form::Format | Form::Hash) => Problem::OtherFormat(text, ""),
        })
    }

    fn unknown_variant(found: &str, allowed: &'static [&'static str]) -> Self {
        Self::new(Problem::BadWord(found.to_owned(), allowed))
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::new(Problem::UnknownField(field.to_owned(), nearest(field, known)))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Problem::MissingField(field))
    }
}

/// The known name that a misspelt one is nearest to, when it is near at all.
pub(super) fn nearest(name: &str, known: &'static [&'static str]) -> Option<&'static str> {
    let name: Vec<char> = name.chars().take(64).flat_map(char::to_lowercase).collect();
    let (distance, best) = known.iter().map(|one| (distance(&name, one), *one)).min()?;
    (distance <= 1 + name.len() / 4).then_some(best)
}

/// How many letters must be put in, taken out or changed.
fn distance(a: &[char], b: &str) -> usize {
    let mut row: Vec<usize> = (0..=a.len()).collect();
    for (i, letter) in b.chars().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (slot, other) in row.iter_mut().skip(1).zip(a) {
            let above = *slot;
            let change = corner + usize::from(letter != *other);
            left = change.min(above + 1).min(left + 1);
            corner = above;
            *slot = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// A value being read.
struct At<'de>(&'de Node);

impl At<'_> {
    const fn wrong(&self, expected: Sort) -> Wrong {
        Wrong::new(Problem::WrongType { expected, found: self.0.sort() })
    }

    fn whole(&self, low: i64, high: i64) -> Result<i64, Wrong> {
        let Value::Number(number) = &self.0.value else { return Err(self.wrong(Sort::Whole)) };
        let digits = number.strip_prefix('-').unwrap_or(number);
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(self.wrong(Sort::Whole));
        }
        let fits = number.parse::<i64>().ok().filter(|n| (low..=high).contains(n));
        fits.ok_or_else(|| Wrong::new(Problem::OutOfRange(number.chars().take(24).collect(), low, high)))
    }
}

macro_rules! whole {
    ($($method:ident $visit:ident $number:ty;)*) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
            let (low, high) = (i64::from(<$number>::MIN), i64::from(<$number>::MAX));
            let number = self.whole(low, high).map_err(|wrong| wrong.at(self.0.at))?;
            match <$number>::try_from(number) {
                Ok(number) => visitor.$visit(number),
                Err(_) => Err(self.wrong(Sort::Whole).at(self.0.at)),
            }
        }
    )* };
}

impl<'de> Deserializer<'de> for At<'de> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.0.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Text(_) => self.deserialize_str(visitor),
            Value::List(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.deserialize_map(visitor),
            Value::Number(_) => self.deserialize_i32(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.0.value {
            Value::Bool(value) => visitor.visit_bool(*value),
            _ => Err(self.wrong(Sort::Truth).at(self.0.at)),
        }
    }

    whole! {
        deserialize_u8 visit_u8 u8;
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
        deserialize_i8 visit_i8 i8;
        deserialize_i16 visit_i16 i16;
        deserialize_i32 visit_i32 i32;
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.0.value {
            Value::Text(text) => visitor.visit_borrowed_str(text).map_err(|wrong: Wrong| wrong.at(self.0.at)),
            _ => Err(self.wrong(Sort::Text).at(self.0.at)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.0.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.0.value {
            Value::List(list) => visitor.visit_seq(Elements { list: list.iter(), index: 0 }),
            _ => Err(self.wrong(Sort::List).at(self.0.at)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.0.value {
            Value::Object(members) => visitor
                .visit_map(Members { members: members.iter(), current: None })
                .map_err(|wrong| wrong.at(self.0.at)),
            _ => Err(self.wrong(Sort::Object).at(self.0.at)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.deserialize_map(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        i64 i128 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct enum identifier ignored_any
    }
}

struct Elements<'de> {
    list: std::slice::Iter<'de, Node>,
    index: usize,
}

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        let Some(node) = self.list.next() else { return Ok(None) };
        let index = self.index;
        self.index += 1;
        seed.deserialize(At(node)).map(Some).map_err(|wrong| wrong.at(node.at).under(index.to_string()))
    }
}

struct Members<'de> {
    members: std::slice::Iter<'de, Member>,
    current: Option<&'de Member>,
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        self.current = self.members.next();
        let Some(member) = self.current else { return Ok(None) };
        let key: StrDeserializer<'_, Wrong> = member.key.as_str().into_deserializer();
        // Refused for its name, a field is the place of the fault itself.
        seed.deserialize(key).map(Some).map_err(|wrong| wrong.at(member.at).under(member.key.clone()))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        let Some(member) = self.current else { return Err(Wrong::custom("a value before its key")) };
        seed.deserialize(At(&member.value))
            .map_err(|wrong| wrong.at(member.value.at).under(member.key.clone()))
    }
}
