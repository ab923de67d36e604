//! The table form that every text of the program is written in.

/// Writes methods of [`Lang`](super::Lang), one a text: `name = "svenska" / "English";` gives `&'static str`,
/// `name(a, b) = "… {a} … {b}" / "… {b} … {a}";` gives a `String`. Each language must use every argument.
macro_rules! texts {
    ($( $(#[$meta:meta])* $name:ident $( ( $($arg:ident),+ $(,)? ) )? = $sv:literal / $en:literal ; )*) => {
        impl $crate::locale::Lang {
            $( texts!(@one [$(#[$meta])*] $name $( ( $($arg),+ ) )? , $sv, $en); )*
        }
    };
    (@one [$($meta:tt)*] $name:ident, $sv:literal, $en:literal) => {
        $($meta)*
        #[doc = concat!("Gives in Swedish, then in English:\n```text\n", $sv, "\n", $en, "\n```")]
        pub const fn $name(self) -> &'static str {
            match self {
                Self::Sv => $sv,
                Self::En => $en,
            }
        }
    };
    (@one [$($meta:tt)*] $name:ident ( $($arg:ident),+ ), $sv:literal, $en:literal) => {
        $($meta)*
        #[doc = concat!("Gives in Swedish, then in English:\n```text\n", $sv, "\n", $en, "\n```")]
        pub fn $name(self, $( $arg: impl std::fmt::Display ),+) -> String {
            match self {
                Self::Sv => format!($sv, $($arg = $arg),+),
                Self::En => format!($en, $($arg = $arg),+),
            }
        }
    };
}
