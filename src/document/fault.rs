//! A fault of meaning, found after the JSON was understood, with the way to it.

use super::Problem;

/// What is wrong, and the steps to it, innermost first.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) problem: Problem,
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Key(&'static str),
    Index(usize),
}

impl Fault {
    pub(super) const fn new(problem: Problem) -> Self {
        Self { problem, steps: Vec::new() }
    }

    /// Says that the fault lies in this field.
    pub(super) fn under(mut self, key: &'static str) -> Self {
        self.steps.push(Step::Key(key));
        self
    }

    /// Says that the fault lies in this element.
    pub(super) fn nth(mut self, index: usize) -> Self {
        self.steps.push(Step::Index(index));
        self
    }

    /// The way as a JSON Pointer. No key of ours holds a character to escape.
    pub(super) fn pointer(&self) -> String {
        self.steps.iter().rev().fold(String::new(), |mut out, step| {
            out.push('/');
            match step {
                Step::Key(key) => out.push_str(key),
                Step::Index(index) => out.push_str(&index.to_string()),
            }
            out
        })
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::new(problem)
    }
}

/// Converts each element, naming the one that fails.
pub(super) fn each<T, U>(
    list: Vec<T>,
    mut convert: impl FnMut(T) -> Result<U, Fault>,
) -> Result<Vec<U>, Fault> {
    list.into_iter()
        .enumerate()
        .map(|(at, element)| convert(element).map_err(|fault| fault.nth(at)))
        .collect()
}
