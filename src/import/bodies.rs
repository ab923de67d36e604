//! Bodies as documents name them.

use crate::calendar::BodyId;

/// Words for a meeting, as the end of a compound or alone; what lies before is the body.
const MEETINGS: [&str; 12] = [
    "sammanträden",
    "sammanträdet",
    "sammanträde",
    "mötet",
    "möten",
    "möte",
    "meetings",
    "meeting",
    "sessions",
    "session",
    "sittning",
    "sammankomst",
];

/// Short names that everyone in a municipality knows.
const SHORT: [(&str, &str); 8] = [
    ("kf", "kommunfullmäktige"),
    ("ks", "kommunstyrelsen"),
    ("ksau", "kommunstyrelsens arbetsutskott"),
    ("rf", "regionfullmäktige"),
    ("rs", "regionstyrelsen"),
    ("fs", "förbundsstyrelsen"),
    ("styrelse", "styrelsen"),
    ("fullmäktige", "fullmäktige"),
];

/// What a body's name ends with, in its usual form.
const ENDINGS: [&str; 27] = [
    "styrelsen",
    "nämnden",
    "fullmäktige",
    "direktionen",
    "utskottet",
    "utskott",
    "rådet",
    "ledningen",
    "gruppen",
    "kommittén",
    "stämman",
    "chefen",
    "direktören",
    "ledaren",
    "sekreteraren",
    "rektor",
    "kollegiet",
    "nämnd",
    "presidiet",
    "board",
    "committee",
    "council",
    "assembly",
    "director",
    "executive",
    "directors",
    "presidium",
];

/// Reads the name of a body, as it stands after "av" or "vid": its id, and its name in the usual form.
///
/// `default` stands in for an English "the board", which names whatever board the archive has.
pub(super) fn read(words: &[&str], default: &BodyId) -> Option<(BodyId, String)> {
    let mut words: Vec<String> =
        words.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    words.retain(|word| !matches!(word.as_str(), "" | "the" | "its" | "vid" | "av" | "by" | "at"));
    if words.is_empty() || words.len() > 4 {
        return None;
    }
    if let Some(last) = words.last().cloned()
        && let Some(meeting) = MEETINGS.iter().find(|meeting| last.ends_with(*meeting))
    {
        words.pop();
        let compound = last.strip_suffix(meeting).unwrap_or_default();
        if !compound.is_empty() {
            words.push(compound.to_owned());
        }
        if words.is_empty() {
            return None;
        }
    }
    // "Samordningsförbundets styrelse" is one body's name for itself; "kommunstyrelsens" is a genitive.
    let last = words.pop()?;
    let last = usual(&last);
    if !ENDINGS.iter().any(|end| last.ends_with(end)) {
        return None;
    }
    if last == "styrelsen" {
        words.clear();
    }
    if last == "board" && words.iter().all(|word| word == "of") {
        return Some((default.clone(), last));
    }
    words.push(last);
    let name = words.join(" ");
    slug(&name).map(|id| (id, name))
}

fn usual(word: &str) -> String {
    if let Some((_, long)) = SHORT.iter().find(|(short, _)| *short == word) {
        return (*long).to_owned();
    }
    let word =
        word.strip_suffix('s').filter(|stem| ENDINGS.iter().any(|end| stem.ends_with(end))).unwrap_or(word);
    match word {
        "styrelse" | "styrelses" | "styrelsen" => "styrelsen".to_owned(),
        _ if word.ends_with("styrelse") || word.ends_with("nämnd") => {
            format!("{word}{}", if word.ends_with('e') { "n" } else { "en" })
        }
        _ => word.to_owned(),
    }
}

/// The slug of a name: å and ä become a, ö becomes o, anything else that is no letter or digit a hyphen.
pub(super) fn slug(name: &str) -> Option<BodyId> {
    let mut out = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'å' | 'ä' | 'à' | 'á' => out.push('a'),
            'ö' | 'ø' => out.push('o'),
            'é' | 'è' => out.push('e'),
            'ü' => out.push('u'),
            c if c.is_ascii_alphanumeric() => out.push(c),
            _ if out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.trim_matches('-').parse().ok()
}
