//! The plan's own terms in the interface's words.

use crate::calendar::{MeetingRef, MeetingStatus, Settings, citation};
use crate::date::Day;
use crate::diff::{FieldName, Value};
use crate::document::Look;
use crate::locale::{Lang, Said};
use crate::plan::{DecisionKind, DecisionRecord, EditError, Field, Kind, Marker, PlanKind};

/// A field's name.
pub(crate) const fn field(lang: Lang, field: Field) -> &'static str {
    FieldName::Field(field).label(lang)
}

/// An item's kind.
pub(crate) fn kind(lang: Lang, kind: Kind) -> String {
    Value::Kind(kind).say(lang)
}

/// An item's mark, as it looks.
pub(crate) const fn marker(lang: Lang, kind: Kind, marker: Marker) -> &'static str {
    match (kind, marker) {
        (_, Marker::Plain) => lang.tui_marker_none(),
        (_, Marker::Bullet) => "•",
        (Kind::Section, Marker::Number) => "1, 1.1",
        (_, Marker::Number) => "1.",
        (_, Marker::Letter) => "a)",
    }
}

/// A document's sort.
pub(crate) fn plan_kind(lang: Lang, kind: PlanKind) -> String {
    Value::PlanKind(kind).say(lang)
}

/// What a board did, in a word.
pub(crate) const fn decision(lang: Lang, kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::Adopted => lang.decision_kind_adopted(),
        DecisionKind::Revised => lang.decision_kind_revised(),
        DecisionKind::ReadoptedUnchanged => lang.decision_kind_readopted(),
        DecisionKind::Corrected => lang.decision_kind_corrected(),
        DecisionKind::Repealed => lang.decision_kind_repealed(),
        DecisionKind::ReferredBack => lang.decision_kind_referred_back(),
        DecisionKind::Tabled => lang.decision_kind_tabled(),
    }
}

/// What a board did, in a plain sentence.
pub(crate) const fn decision_sentence(lang: Lang, kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::Adopted => lang.tui_adopted_sentence(),
        DecisionKind::Revised => lang.tui_revised_sentence(),
        DecisionKind::ReadoptedUnchanged => lang.tui_readopted_sentence(),
        DecisionKind::Corrected => lang.tui_corrected_sentence(),
        DecisionKind::Repealed => lang.tui_repealed_sentence(),
        DecisionKind::ReferredBack => lang.tui_referred_back_sentence(),
        DecisionKind::Tabled => lang.tui_tabled_sentence(),
    }
}

/// A decision as it is cited.
pub(crate) fn cited(lang: Lang, record: &DecisionRecord, settings: Option<&Settings>) -> String {
    let long_dates = settings.is_some_and(|known| known.long_dates);
    let body = settings.map_or(record.body.as_str(), |settings| settings.body_name(&record.body));
    citation(body, record.meeting, record.paragraph, record.registry_number.as_deref(), long_dates, lang)
}

/// A meeting as it is cited, with the day of the week.
pub(crate) fn meeting(lang: Lang, which: &MeetingRef, settings: Option<&Settings>) -> String {
    let body = settings.map_or(which.body.as_str(), |settings| settings.body_name(&which.body));
    format!("{body} {} {}", weekday(lang, which.date), which.date)
}

/// A look's name.
pub(crate) const fn look(lang: Lang, look: Look) -> &'static str {
    match look {
        Look::Terminal => lang.theme_terminal(),
        Look::Light => lang.theme_light(),
        Look::Dark => lang.theme_dark(),
        Look::HighContrast => lang.theme_high_contrast(),
        Look::NoColour => lang.theme_no_colour(),
    }
}

/// What has become of a meeting.
pub(crate) const fn meeting_status(lang: Lang, status: MeetingStatus, past: bool) -> &'static str {
    match status {
        MeetingStatus::Planned if past => lang.tui_meeting_past(),
        MeetingStatus::Planned => lang.tui_meeting_planned(),
        MeetingStatus::Held => lang.tui_meeting_held(),
        MeetingStatus::Cancelled => lang.tui_meeting_cancelled(),
    }
}

/// How far away a day is: `i dag`, `om 4 dagar`, `för 3 dagar sedan`.
pub(crate) fn distance(lang: Lang, today: Day, day: Day) -> String {
    match today.days_until(day) {
        0 => lang.tui_today().to_owned(),
        1 => lang.tui_tomorrow().to_owned(),
        -1 => lang.tui_yesterday().to_owned(),
        days if days > 0 => lang.tui_in_days(days),
        days => lang.tui_days_ago(-days),
    }
}

/// The day of the week, in three letters or so.
pub(crate) fn weekday(lang: Lang, day: Day) -> &'static str {
    let names = lang.tui_weekdays();
    names.split(' ').nth(day.weekday()).unwrap_or_default()
}

/// A text with a capital at its beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A message and what to do next, as sentences.
pub(crate) fn told(said: &Said) -> String {
    let message = said.message.trim_end();
    match (said.hint.as_str(), message.ends_with(['.', '!', '?', ':', '…'])) {
        ("", _) => message.to_owned(),
        (hint, true) => format!("{message} {hint}"),
        (hint, false) => format!("{message}. {hint}"),
    }
}

/// Why an edit was refused.
pub(crate) fn refusal(lang: Lang, error: &EditError) -> String {
    match error {
        EditError::NoItem(_) | EditError::NoFootnote(_) | EditError::NoPlace => {
            lang.tui_refused_gone().to_owned()
        }
        EditError::Taken(id) => lang.tui_refused_taken(id),
        EditError::UnderParagraph(_) => lang.tui_refused_under_paragraph().to_owned(),
        EditError::UnderItself(_) => lang.tui_refused_under_itself().to_owned(),
        EditError::NoFields(kind_of) => lang.tui_refused_no_fields(kind(lang, *kind_of)),
        EditError::KindHolds(_, kind_of) => lang.tui_refused_kind_holds(kind(lang, *kind_of)),
        EditError::NotASection(_) => lang.tui_refused_not_a_section().to_owned(),
        EditError::Dangling(id) => lang.tui_refused_dangling(id),
        EditError::StillReferred(id) => lang.tui_refused_still_referred(id),
        EditError::EmptyTitle => lang.tui_title_needed().to_owned(),
        EditError::BadFootnoteId(id) => lang.tui_refused_footnote_id(id),
        EditError::TooDeep(_) | EditError::TooMany | EditError::BadRule => error.say(lang).message,
    }
}
