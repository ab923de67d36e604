//! The two languages, and what an error says.

use std::fmt;
use std::str::FromStr;

/// A language of the interface or of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Swedish, the first language of the interface.
    #[default]
    Sv,
    /// English.
    En,
}

/// What an error tells the user: what failed and why, then what to do next. Neither part ends a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What failed, where and why.
    pub message: String,
    /// What to do next; empty when there is nothing sensible to add.
    pub hint: String,
}

impl Said {
    /// Puts a message and its hint together.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

impl Lang {
    /// Both languages, Swedish first.
    pub const ALL: [Self; 2] = [Self::Sv, Self::En];

    /// The code that files and `--lang` use: `sv` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// The other language of the interface.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Sv => Self::En,
            Self::En => Self::Sv,
        }
    }

    /// Reads a system locale such as `sv_SE.UTF-8`; anything but English is taken as Swedish's neighbour, English,
    /// unless it is Swedish or not set at all.
    pub fn from_locale(name: Option<&str>) -> Self {
        match name {
            None | Some("" | "C" | "POSIX" | "C.UTF-8") => Self::Sv,
            Some(name) if name.to_ascii_lowercase().starts_with("sv") => Self::Sv,
            Some(_) => Self::En,
        }
    }
}

impl FromStr for Lang {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|lang| lang.code() == text).ok_or(())
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
