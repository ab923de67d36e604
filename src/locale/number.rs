//! Numbers as running text writes them: in words up to twelve, then in digits.

use super::Lang;

const SWEDISH: [&str; 11] = ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
const ENGLISH: [&str; 11] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

impl Lang {
    /// A number in words up to twelve, then in digits. In Swedish one is `en`, or `ett` for what is `neuter`.
    pub fn number(self, number: usize, neuter: bool) -> String {
        let words = match self {
            Self::Sv => SWEDISH,
            Self::En => ENGLISH,
        };
        let word = match (self, number) {
            (_, 0) => None,
            (Self::Sv, 1) => Some(if neuter { "ett" } else { "en" }),
            (Self::En, 1) => Some("one"),
            _ => words.get(number.saturating_sub(2)).copied(),
        };
        word.map_or_else(|| number.to_string(), str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn words_up_to_twelve() {
        let said = |lang: Lang| [0, 1, 2, 12, 13].map(|number| lang.number(number, false)).join(" ");
        assert_eq!(said(Lang::Sv), "0 en två tolv 13");
        assert_eq!(said(Lang::En), "0 one two twelve 13");
        assert_eq!(Lang::Sv.number(1, true), "ett");
    }
}
