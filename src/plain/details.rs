//! Details of an item, and of the plan as a whole.

use super::calendar::which_body;
use super::rest::{self, Rest};
use super::voice::refused;
use super::words::Words;
use super::{Table, Trouble, command::plain};
use crate::calendar::{Rule, RuleKind};
use crate::date::Day;
use crate::diff::{FieldName, HeadField};
use crate::locale::{Lang, Said};
use crate::plan::{Edit, Field, Head, ItemId, PlanKind, RevisionRule};
use crate::workflow::{Asked, used_values};

/// How many values in use are offered.
const OFFERED: usize = 9;

const PLAN_KINDS: [(Words, PlanKind); 3] = [
    (Lang::diff_type_plan, PlanKind::ActionPlan),
    (Lang::diff_type_commitment, PlanKind::Commitment),
    (Lang::diff_type_steering, PlanKind::SteeringDocument),
];

impl Table<'_, '_> {
    /// `detail`.
    pub(super) fn details(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        if rest.take(Lang::plain_words_plan) || (rest.is_empty() && self.open.at.is_none()) {
            return self.facts(rest);
        }
        let lang = self.lang();
        // A word that is no number begins the detail's name, of the item read last.
        let by_name = rest.peek().is_some_and(|word| {
            self.open.item_at(word).is_none() && !word.starts_with(|c: char| c.is_ascii_digit())
        });
        let id = match self.open.at.filter(|_| by_name) {
            Some(here) => here,
            None => self.item_or_here(&mut rest)?,
        };
        let item = self.find_item(id)?;
        if !item.kind.has_fields() {
            let kind = capital(&super::words::kind(lang, item.kind));
            return Err(refused("field_not_allowed", Said::new(lang.plain_no_details(kind), "")));
        }
        if rest.is_empty() {
            let lines = Field::ALL.map(|field| {
                let value = item.fields.get(field).unwrap_or(lang.plain_unset());
                lang.plain_detail(FieldName::Field(field).label(lang), value)
            });
            return lines.iter().try_for_each(|line| self.voice.say(line));
        }
        let names = Field::ALL.map(|field| (FieldName::Field(field), field));
        let field = named(&mut rest, &names, lang)?;
        self.open.at = Some(id);
        self.set_field(id, field, rest.all())
    }

    fn set_field(&mut self, id: ItemId, field: Field, given: &str) -> Result<(), Trouble> {
        self.open.refuse_read_only()?;
        let name = FieldName::Field(field).label(self.lang());
        let value = self.value(name, Some(Asked::Field(field)), given)?;
        let known = self.open.plan.footnotes.len();
        let changed = self.open.make(self.office, Edit::SetField { id, field, value: value.clone() })?;
        self.tell_set(name, value.as_deref(), changed)?;
        self.tell_new_notes(known)
    }

    /// The value that was given, or asked for; none clears. An empty answer leaves all as it is.
    fn value(&mut self, name: &str, asked: Option<Asked>, given: &str) -> Result<Option<String>, Trouble> {
        let lang = self.lang();
        let cleared = |text: &str| if text == "-" { None } else { Some(text.to_owned()) };
        if !given.is_empty() {
            return Ok(cleared(given));
        }
        let mut offered = asked.map(|asked| used_values(self.office).most_used(asked)).unwrap_or_default();
        offered.truncate(OFFERED);
        if offered.is_empty() {
            let answer = self.voice.ask_text(&lang.plain_ask_detail(name))?;
            return answer.map(|text| cleared(&text)).ok_or(Trouble::Cancelled);
        }
        self.voice.say(lang.plain_used_already())?;
        for (at, value) in offered.iter().enumerate() {
            self.voice.add(format!("{}. {value}", at + 1))?;
        }
        let answer = self.voice.ask_until(&lang.plain_ask_detail_list(name), |answer| {
            let number: Option<usize> = answer.parse().ok();
            let chosen = number.and_then(|number| offered.get(number.checked_sub(1)?)).cloned();
            // A small number beside the list is a slip, not a value; a year is one.
            if chosen.is_none() && number.is_some_and(|number| number < 100) {
                return Err(Said::new(lang.plain_not_an_answer(answer), ""));
            }
            Ok((!answer.is_empty()).then(|| chosen.map_or_else(|| cleared(answer), Some)))
        })?;
        answer.ok_or(Trouble::Cancelled)
    }

    fn tell_set(&mut self, name: &str, value: Option<&str>, changed: bool) -> Result<(), Trouble> {
        let lang = self.lang();
        self.voice.say(match value {
            _ if !changed => lang.plain_nothing_changed().to_owned(),
            Some(value) => lang.plain_detail_set(name, value),
            None => lang.plain_detail_cleared(name),
        })
    }

    /// The details of the plan as a whole.
    fn facts(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        if rest.is_empty() {
            let said = |field: HeadField| {
                let value = field.value(&self.open.plan).map(|value| value.say(lang));
                let value = value.unwrap_or_else(|| lang.plain_unset().to_owned());
                lang.plain_detail(FieldName::Head(field).label(lang), value)
            };
            let lines = HeadField::ALL.map(said);
            return lines.iter().try_for_each(|line| self.voice.say(line));
        }
        let names = HeadField::ALL.map(|field| (FieldName::Head(field), field));
        let field = named(&mut rest, &names, lang)?;
        self.open.refuse_read_only()?;
        let name = FieldName::Head(field).label(lang);
        let given = rest.all();
        let head = match field {
            HeadField::Kind => Head::Kind(self.chosen(name, &PLAN_KINDS, given)?),
            HeadField::Language => {
                let languages: [(Words, Lang); 2] =
                    [(Lang::diff_language_sv, Lang::Sv), (Lang::diff_language_en, Lang::En)];
                Head::Language(self.chosen(name, &languages, given)?)
            }
            HeadField::Rule => Head::Rule(self.rule()?),
            _ => {
                let asked = match field {
                    HeadField::Organisation => Some(Asked::Organisation),
                    HeadField::Officer => Some(Asked::Officer),
                    HeadField::Political => Some(Asked::Political),
                    _ => None,
                };
                let value = self.value(name, asked, given)?;
                head_of(field, value, lang)?
            }
        };
        let changed = self.open.make(self.office, Edit::SetHead(head))?;
        let value = field.value(&self.open.plan).map(|value| value.say(lang));
        self.tell_set(name, value.as_deref(), changed)
    }

    /// One of a few values, given by name or asked for.
    fn chosen<T: Copy>(&mut self, name: &str, choices: &[(Words, T)], given: &str) -> Result<T, Trouble> {
        let lang = self.lang();
        let names: Vec<String> = choices.iter().map(|(word, _)| word(lang).to_owned()).collect();
        let at = if given.is_empty() {
            self.voice.choose(name, &names, None)?
        } else {
            let is_it = |word: fn(Lang) -> &'static str| {
                Lang::ALL.into_iter().any(|lang| plain(word(lang)) == plain(given))
            };
            choices.iter().position(|(word, _)| is_it(*word)).ok_or_else(|| {
                refused("not_a_choice", Said::new(lang.plain_not_a_choice(given, names.join(", ")), ""))
            })?
        };
        choices.get(at).map(|(_, value)| *value).ok_or(Trouble::Cancelled)
    }

    /// Asks when the plan is to be revised.
    fn rule(&mut self) -> Result<Option<RevisionRule>, Trouble> {
        let lang = self.lang();
        let choices = lang.rule_choices().map(|text| text.trim_end_matches([' ', '…', ':']).to_owned());
        let chosen = self.voice.choose(lang.plain_which_rule(), &choices, None)?;
        if chosen == 0 {
            return Ok(None);
        }
        let kind = self.rule_kind(chosen)?;
        let body = which_body(self.office, self.voice)?;
        let stated_in = self.open.plan.revision_rule.as_ref().and_then(|old| old.stated_in);
        Ok(Some(RevisionRule { rule: Rule { kind, body }, stated_in }))
    }

    fn rule_kind(&mut self, chosen: usize) -> Result<RuleKind, Trouble> {
        let lang = self.lang();
        let mut count = |hint: &'static str| {
            self.voice.ask_until(&lang.plain_ask_rule_detail(hint), |answer| {
                let number: Option<u8> = answer.parse().ok();
                number.filter(|n| (1..=50).contains(n)).ok_or_else(|| Said::new(hint, ""))
            })
        };
        Ok(match chosen {
            1 => RuleKind::LastMeetingOfYear,
            2 => RuleKind::FirstMeetingOfYear,
            3 => RuleKind::NthMeetingOfYear { n: count(lang.tui_rule_needs_number())? },
            4 => RuleKind::EveryYears { n: count(lang.tui_rule_needs_years())? },
            5 => {
                let hint = lang.tui_rule_needs_date();
                let day = self.voice.ask_until(&lang.plain_ask_rule_detail(hint), |answer| {
                    // A leap year, so that every day can be named.
                    format!("2024-{answer}").parse::<Day>().map_err(|_| Said::new(hint, ""))
                })?;
                RuleKind::FixedDate { month: day.month(), day: day.day() }
            }
            6 => RuleKind::ValidUntil,
            7 => {
                let hint = lang.tui_rule_needs_term();
                let (first_year, years) =
                    self.voice.ask_until(&lang.plain_ask_rule_detail(hint), |answer| {
                        let parts = answer.split_once(' ');
                        let read = parts
                            .and_then(|(year, years)| Some((year.parse().ok()?, years.trim().parse().ok()?)));
                        read.filter(|(year, years): &(i16, u8)| {
                            (1900..=9000).contains(year) && (1..=20).contains(years)
                        })
                        .ok_or_else(|| Said::new(hint, ""))
                    })?;
                RuleKind::EachTerm { first_year, years }
            }
            _ => RuleKind::WhenNeeded,
        })
    }
}

/// The fact of a plan with a value that was typed.
fn head_of(field: HeadField, value: Option<String>, lang: Lang) -> Result<Head, Trouble> {
    let day = |value: Option<String>| {
        let read = value.map(|text| rest::day(&text, lang)).transpose();
        read.map_err(|said| refused("bad_date", said))
    };
    Ok(match field {
        HeadField::Title => Head::Title(value.unwrap_or_default()),
        HeadField::Organisation => Head::Organisation(value),
        HeadField::RegistryNumber => Head::RegistryNumber(value),
        HeadField::Officer => Head::Officer(value),
        HeadField::Political => Head::Political(value),
        HeadField::ValidFrom => Head::ValidFrom(day(value)?),
        HeadField::ValidUntil => Head::ValidUntil(day(value)?),
        // These are chosen, not typed.
        HeadField::Kind | HeadField::Language | HeadField::Rule => return Err(Trouble::Cancelled),
    })
}

/// The detail that the next words name: its whole name in either language, its beginning where no other begins so, or
/// the word that files use. What follows is its value, after a sign or none.
fn named<T: Copy>(rest: &mut Rest<'_>, names: &[(FieldName, T)], lang: Lang) -> Result<T, Trouble> {
    let text = rest.0.trim_start();
    let bare = plain(text);
    let mut whole: Option<(usize, T)> = None;
    for (name, value) in names {
        for label in [name.label(Lang::Sv), name.label(Lang::En), name.code()] {
            let count = label.chars().count();
            let ends = bare.chars().nth(count).is_none_or(|next| [' ', '=', ':', '\t'].contains(&next));
            if ends && bare.starts_with(&plain(label)) && whole.is_none_or(|(longest, _)| count > longest) {
                whole = Some((count, *value));
            }
        }
    }
    let (count, value) = if let Some(found) = whole {
        found
    } else {
        let word: String = text.chars().take_while(|c| ![' ', '=', ':', '\t'].contains(c)).collect();
        let begins = |name: &FieldName| {
            Lang::ALL.into_iter().any(|lang| plain(name.label(lang)).starts_with(&plain(&word)))
        };
        let fit: Vec<T> = names.iter().filter(|(name, _)| begins(name)).map(|(_, value)| *value).collect();
        match fit.as_slice() {
            [only] if word.chars().count() > 1 => (word.chars().count(), *only),
            _ => {
                let all: Vec<&str> = names.iter().map(|(name, _)| name.label(lang)).collect();
                let hint = lang.plain_details_are(all.join(", "));
                return Err(refused("no_such_detail", Said::new(lang.plain_no_detail(word), hint)));
            }
        }
    };
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    rest.0 = text.get(end..).unwrap_or_default().trim_start().trim_start_matches(['=', ':']).trim_start();
    Ok(value)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_detail_is_known_by_its_name_its_beginning_or_its_code() {
        let names = Field::ALL.map(|field| (FieldName::Field(field), field));
        let read = |text: &'static str| {
            let mut rest = Rest(text);
            named(&mut rest, &names, Lang::Sv).map(|field| (field, rest.0)).ok()
        };
        assert_eq!(read("Ansvarig = Chefen"), Some((Field::Responsible, "Chefen")));
        assert_eq!(read("responsible Chefen"), Some((Field::Responsible, "Chefen")));
        assert_eq!(read("återrapporteras till styrelsen"), Some((Field::ReportsTo, "styrelsen")));
        assert_eq!(read("reports_to styrelsen"), Some((Field::ReportsTo, "styrelsen")));
        assert_eq!(read("tid 2027"), Some((Field::Schedule, "2027")));
        assert_eq!(read("ansv: -"), Some((Field::Responsible, "-")));
        assert_eq!(read("re x"), None, "resources, reports to, responsible");
        assert_eq!(read("x"), None);
    }
}
