//! A small JSON parser that knows where everything stands: run only when the library has refused a file, to say why.

use std::fmt::Write as _;

use super::{DocumentError, Problem, Sort};

/// How deep brackets may lie in each other, as in the library.
const MAX_NESTING: usize = 127;

/// A value, and where it begins in bytes.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) at: usize,
    pub(super) value: Value,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Value {
    Null,
    Bool(bool),
    /// A number as it is written.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<Member>),
}

/// A key with its value, and where the key begins.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) at: usize,
    pub(super) key: String,
    pub(super) value: Node,
}

impl Node {
    /// What sort of value it is.
    pub(super) const fn sort(&self) -> Sort {
        match self.value {
            Value::Null => Sort::Nothing,
            Value::Bool(_) => Sort::Truth,
            Value::Number(_) => Sort::Number,
            Value::Text(_) => Sort::Text,
            Value::List(_) => Sort::List,
            Value::Object(_) => Sort::Object,
        }
    }

    /// The value a JSON Pointer names; as far down as there is something, so that an error always has a place.
    pub(super) fn find(&self, pointer: &str) -> Option<&Self> {
        pointer.split('/').skip(1).try_fold(self, |node, step| match &node.value {
            Value::List(list) => step.parse::<usize>().ok().and_then(|at| list.get(at)),
            Value::Object(members) => {
                let key = step.replace("~1", "/").replace("~0", "~");
                members.iter().find(|member| member.key == key).map(|member| &member.value)
            }
            _ => None,
        })
    }
}

/// Adds a step to a JSON Pointer.
pub(super) fn push_step(pointer: &mut String, step: &str) {
    pointer.push('/');
    pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
}

/// Makes an error at a place in bytes.
pub(super) fn error(problem: Problem, text: &str, at: usize, pointer: String) -> DocumentError {
    let (line, column) = line_and_column(text, at);
    DocumentError { problem, pointer, line, column }
}

/// The line and the column of a place in bytes, both from 1.
pub(super) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}

/// Takes bytes as text.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, DocumentError> {
    std::str::from_utf8(bytes).map_err(|wrong| {
        let before = bytes.get(..wrong.valid_up_to()).unwrap_or_default();
        let before = std::str::from_utf8(before).unwrap_or_default();
        error(Problem::NotUtf8, before, before.len(), String::new())
    })
}

/// Parses a whole document.
pub(super) fn parse(text: &str) -> Result<Node, DocumentError> {
    if let Some(at) = conflict(text) {
        return Err(error(Problem::Conflict, text, at, String::new()));
    }
    let mut parser = Parser { text, at: 0, depth: 0, path: Vec::new() };
    parser.document().map_err(|problem| error(problem, text, parser.at, parser.pointer()))
}

/// A line that git wrote where it could not merge. No JSON has a line that begins so.
fn conflict(text: &str) -> Option<usize> {
    let marker = "<<<<<<<";
    if text.starts_with(marker) { Some(0) } else { text.find("\n<<<<<<<").map(|at| at + 1) }
}

struct Parser<'a> {
    text: &'a str,
    /// Where we are; on an error, where the fault is.
    at: usize,
    depth: usize,
    path: Vec<Step>,
}

enum Step {
    Key(String),
    Index(usize),
}

impl Parser<'_> {
    fn document(&mut self) -> Result<Node, Problem> {
        self.blanks();
        if self.peek().is_none() {
            self.at = 0;
            return Err(Problem::Empty);
        }
        let root = self.value()?;
        self.blanks();
        self.peek().map_or(Ok(root), |c| Err(Problem::AfterEnd(c)))
    }

    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) => push_step(&mut pointer, key),
                // Writing to a String can't fail.
                Step::Index(index) => drop(write!(pointer, "/{index}")),
            }
        }
        pointer
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..).and_then(|rest| rest.chars().next())
    }

    fn next(&mut self) -> Result<char, Problem> {
        let c = self.peek().ok_or(Problem::Truncated)?;
        self.at += c.len_utf8();
        Ok(c)
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\r' | '\n')) {
            self.at += 1;
        }
    }

    /// Says that the character here does not belong.
    fn unexpected(&self) -> Problem {
        self.peek().map_or(Problem::Truncated, Problem::NotJson)
    }

    fn value(&mut self) -> Result<Node, Problem> {
        let at = self.at;
        let value = match self.peek() {
            Some('{') => self.nested(Self::object)?,
            Some('[') => self.nested(Self::list)?,
            Some('"') => Value::Text(self.string()?),
            Some('-' | '0'..='9') => Value::Number(self.number()?),
            Some('t') => self.word("true", Value::Bool(true))?,
            Some('f') => self.word("false", Value::Bool(false))?,
            Some('n') => self.word("null", Value::Null)?,
            _ => return Err(self.unexpected()),
        };
        Ok(Node { at, value })
    }

    fn nested(&mut self, inside: fn(&mut Self) -> Result<Value, Problem>) -> Result<Value, Problem> {
        if self.depth >= MAX_NESTING {
            return Err(Problem::TooDeep(MAX_NESTING));
        }
        self.depth += 1;
        self.at += 1;
        let value = inside(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn object(&mut self) -> Result<Value, Problem> {
        let mut members: Vec<Member> = Vec::new();
        let mut keys = std::collections::HashSet::new();
        self.blanks();
        if self.peek() == Some('}') {
            self.at += 1;
            return Ok(Value::Object(members));
        }
        loop {
            self.blanks();
            let at = self.at;
            if self.peek() != Some('"') {
                return Err(self.unexpected());
            }
            let key = self.string()?;
            self.path.push(Step::Key(key.clone()));
            if !keys.insert(key.clone()) {
                self.at = at;
                return Err(Problem::DuplicateKey(key));
            }
            self.blanks();
            if self.peek() != Some(':') {
                return Err(self.unexpected());
            }
            self.at += 1;
            self.blanks();
            let value = self.value()?;
            self.path.pop();
            members.push(Member { at, key, value });
            if self.closes('}')? {
                return Ok(Value::Object(members));
            }
        }
    }

    fn list(&mut self) -> Result<Value, Problem> {
        let mut list = Vec::new();
        self.blanks();
        if self.peek() == Some(']') {
            self.at += 1;
            return Ok(Value::List(list));
        }
        loop {
            self.blanks();
            self.path.push(Step::Index(list.len()));
            let value = self.value()?;
            self.path.pop();
            list.push(value);
            if self.closes(']')? {
                return Ok(Value::List(list));
            }
        }
    }

    /// Passes over a comma (false) or the closing bracket (true).
    fn closes(&mut self, bracket: char) -> Result<bool, Problem> {
        self.blanks();
        match self.peek() {
            Some(',') => self.at += 1,
            Some(c) if c == bracket => {
                self.at += 1;
                return Ok(true);
            }
            _ => return Err(self.unexpected()),
        }
        Ok(false)
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Problem> {
        for letter in word.chars() {
            if self.peek() != Some(letter) {
                return Err(self.unexpected());
            }
            self.at += 1;
        }
        Ok(value)
    }

    fn number(&mut self) -> Result<String, Problem> {
        let start = self.at;
        while matches!(self.peek(), Some('-' | '+' | '.' | 'e' | 'E' | '0'..='9')) {
            self.at += 1;
        }
        let number = self.text.get(start..self.at).unwrap_or_default().to_owned();
        let is_one = is_number(&number);
        // What no program can hold is no number to any: the library that reads values refuses it too.
        if is_one && number.parse::<f64>().is_ok_and(f64::is_finite) {
            return Ok(number);
        }
        if !is_one && self.peek().is_none() {
            return Err(Problem::Truncated);
        }
        self.at = start;
        Err(Problem::BadNumber(number))
    }

    fn string(&mut self) -> Result<String, Problem> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let start = self.at;
            match self.next()? {
                '"' => return Ok(out),
                '\\' => {
                    let c = self.escape(start)?;
                    out.push(c);
                }
                c if c < ' ' => {
                    self.at = start;
                    return Err(Problem::RawControl(c));
                }
                c => out.push(c),
            }
        }
    }

    fn escape(&mut self, start: usize) -> Result<char, Problem> {
        Ok(match self.next()? {
            c @ ('"' | '\\' | '/') => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let first = self.hex(start)?;
                if !(0xd800..0xdc00).contains(&first) {
                    return char::from_u32(first).ok_or(Problem::BadEscape).inspect_err(|_| self.at = start);
                }
                if self.next()? != '\\' || self.next()? != 'u' {
                    self.at = start;
                    return Err(Problem::BadEscape);
                }
                let second = self.hex(start)?;
                if !(0xdc00..0xe000).contains(&second) {
                    self.at = start;
                    return Err(Problem::BadEscape);
                }
                let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                char::from_u32(code).ok_or(Problem::BadEscape)?
            }
            _ => {
                self.at = start;
                return Err(Problem::BadEscape);
            }
        })
    }

    fn hex(&mut self, start: usize) -> Result<u32, Problem> {
        let mut code = 0;
        for _ in 0..4 {
            let Some(digit) = self.next()?.to_digit(16) else {
                self.at = start;
                return Err(Problem::BadEscape);
            };
            code = code * 16 + digit;
        }
        Ok(code)
    }
}

fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let mantissa = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|e| digits(e.strip_prefix(['+', '-']).unwrap_or(e)))
}
