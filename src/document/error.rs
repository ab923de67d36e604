//! Why a file was refused, and where in it.

/// A file that can't be read as what it should be. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentError {
    /// What is wrong.
    pub problem: Problem,
    /// JSON Pointer (RFC 6901) to the value that is wrong; empty for the whole file.
    pub pointer: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// What can be wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not JSON, not UTF-8, or JSON of the wrong shape; in the parser's words.
    Syntax(String),
    /// Any other, with a word for it.
    Other(String),
}
