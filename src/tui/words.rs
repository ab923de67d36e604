//! The plan's own terms in the interface's words.

use crate::calendar::{MeetingRef, MeetingStatus, Settings, citation, meeting_in_words};
use crate::diff::{FieldName, Value};
use crate::document::Look;
use crate::locale::{Lang, Said};
use crate::plan::{DecisionRecord, EditError, Field, Kind, Marker, PlanKind};

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

/// A decision as it is cited.
pub(crate) fn cited(lang: Lang, record: &DecisionRecord, settings: Option<&Settings>) -> String {
    let long_dates = settings.is_some_and(|known| known.long_dates);
    let body = settings.map_or(record.body.as_str(), |settings| settings.body_name(&record.body));
    citation(body, record.meeting, record.paragraph, record.registry_number.as_deref(), long_dates, lang)
}

/// A meeting as it is cited, with the day of the week.
pub(crate) fn meeting(lang: Lang, which: &MeetingRef, settings: Option<&Settings>) -> String {
    let body = settings.map_or(which.body.as_str(), |settings| settings.body_name(&which.body));
    meeting_in_words(body, which.date, lang)
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
