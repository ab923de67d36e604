//! Why a plan is in its state, as data, and the sentences it is told in.

use crate::calendar::{BodyId, MeetingRef, Settings};
use crate::date::Day;
use crate::locale::Lang;
use crate::plan::{DecisionKind, DecisionRecord};

/// The reason for a state: one sentence that answers why, then short asides that help to act on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Why.
    pub why: Why,
    /// What else there is to know, most useful first.
    pub asides: Vec<Aside>,
}

/// Why a plan is in its state. Days are counted from the day of the question; never negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// In force, and no rule says when to revise it; with the last day of validity if that has passed.
    NoRule(Option<Day>),
    /// In force, revised when needed.
    WhenNeeded,
    /// In force by this decision.
    Decided(DecisionRecord),
    /// In force until this day.
    ValidTo(Day),
    /// To be revised at the meeting; papers are due in so many days.
    Upcoming(MeetingRef, Day, i64),
    /// Papers for the meeting are due in so many days, and nothing is proposed.
    DueSoon(MeetingRef, i64),
    /// Papers for the meeting were due so many days ago, and nothing is proposed.
    PapersLate(MeetingRef, i64),
    /// A proposal lies before the meeting, which is in so many days.
    Proposed(MeetingRef, i64),
    /// The meeting has taken place and no outcome is recorded.
    Awaiting(MeetingRef),
    /// Overdue by so many days.
    Overdue(Late, i64),
    /// The body has no meeting in the year.
    NoMeeting(BodyId, i16),
    /// The rule asks for the year's `n`th meeting, and the calendar has only so many.
    TooFew {
        /// Whose meetings.
        body: BodyId,
        /// In which year.
        year: i16,
        /// The number asked for.
        n: u8,
        /// The number there is.
        has: usize,
    },
    /// The body has no meeting left up to this day.
    NoneUntil(BodyId, Day),
    /// The rule turns on a last day of validity, and there is none.
    NoLastDay,
    /// Decided on the day, but the meeting is now the rule's.
    Superseded(Day, MeetingRef),
    /// Repealed by this decision.
    Repealed(DecisionRecord),
    /// Never put in force.
    NeverAdopted,
}

/// What was missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Late {
    /// The rule's meeting.
    Meeting(MeetingRef),
    /// A day: the last of a year without meetings, or the rule's own.
    Day(Day),
    /// The last meeting that could decide in time put the matter off.
    PutOff(DecisionKind, MeetingRef),
    /// The plan's last day of validity.
    Validity(Day),
    /// A proposal's meeting took place a year ago or more, and no outcome was ever recorded.
    Outcome(MeetingRef),
}

/// What else there is to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aside {
    /// The next meeting the rule names.
    Next(MeetingRef),
    /// The year of the next revision, whose meetings are not in the calendar yet.
    NextYear(i16),
    /// The meeting that can mend what is late.
    Mend(MeetingRef),
    /// What was missed, so many days ago, though a proposal is out by now.
    Overdue(Late, i64),
    /// The body has no coming meeting at all.
    NoneComing(BodyId),
    /// The last decision put the matter off.
    PutOff(DecisionKind, Day),
    /// A proposal lies before the meeting, which is in so many days.
    Proposed(MeetingRef, i64),
    /// A never adopted plan can be adopted at the meeting; papers are due on the day, in so many days (negative: ago).
    Adopt(MeetingRef, Day, i64),
    /// The meeting has taken place without adopting the plan.
    Passed(MeetingRef),
    /// The proposal's meeting has taken place; no outcome is recorded.
    OutcomeMissing(MeetingRef),
    /// The proposal's meeting was moved from this day.
    ProposalMoved(Day),
    /// The proposal's meeting was cancelled.
    ProposalCancelled(Day),
    /// The proposal's meeting is not in the calendar.
    ProposalLost(Day),
    /// A decision came after the last day of validity and left that day as it was.
    ValidityUnchanged(Day),
    /// The last settling decision was another body's than the rule's.
    OtherBody {
        /// Its day.
        day: Day,
        /// Who took it.
        by: BodyId,
        /// Whose it should be.
        rule: BodyId,
    },
    /// The last decision has no § yet.
    ParagraphMissing(Day),
}

/// How a meeting is named within a text.
struct Words<'a> {
    lang: Lang,
    settings: &'a Settings,
}

impl Reason {
    /// A reason with nothing to add.
    pub fn new(why: Why) -> Self {
        Self { why, asides: Vec::new() }
    }

    /// Tells the reason in plain sentences, on one line. Names of bodies come from `settings` as they stand there.
    pub fn say(&self, lang: Lang, settings: &Settings) -> String {
        let words = Words { lang, settings };
        let mut text = words.why(&self.why);
        for aside in &self.asides {
            text.push(' ');
            text.push_str(&words.aside(aside));
        }
        text
    }
}

impl Words<'_> {
    fn why(&self, why: &Why) -> String {
        let lang = self.lang;
        match why {
            Why::NoRule(None) => lang.reason_no_rule().to_owned(),
            Why::NoRule(Some(day)) => lang.reason_no_rule_expired(day),
            Why::WhenNeeded => lang.reason_when_needed().to_owned(),
            Why::Decided(record) => lang.reason_decided(self.decision(record)),
            Why::ValidTo(day) => lang.reason_valid_to(day),
            Why::Upcoming(meeting, papers, days) => {
                lang.reason_upcoming(self.meeting(meeting), papers, lang.when(*days))
            }
            Why::DueSoon(meeting, days) => lang.reason_due_soon(self.meeting(meeting), lang.when(*days)),
            Why::PapersLate(meeting, days) => {
                lang.reason_papers_late(self.meeting(meeting), lang.when(-days))
            }
            Why::Proposed(meeting, days) => lang.reason_proposed(self.meeting(meeting), lang.when(*days)),
            Why::Awaiting(meeting) => lang.reason_awaiting(self.opening(meeting)),
            Why::Overdue(late, days) => self.late(late, *days),
            Why::NoMeeting(body, year) => lang.reason_no_meeting(self.body(body), year),
            Why::TooFew { body, year, n, has } => lang.reason_too_few(self.body(body), year, n, has),
            Why::NoneUntil(body, day) => lang.reason_none_until(self.body(body), day),
            Why::NoLastDay => lang.reason_no_last_day().to_owned(),
            Why::Superseded(decided, meeting) => lang.reason_superseded(decided, self.meeting(meeting)),
            Why::Repealed(record) => lang.reason_repealed(self.decision(record)),
            Why::NeverAdopted => lang.reason_never_adopted().to_owned(),
        }
    }

    fn late(&self, late: &Late, days: i64) -> String {
        let (lang, count) = (self.lang, self.lang.days(days));
        match late {
            Late::Meeting(meeting) => lang.reason_overdue_meeting(self.meeting(meeting), count),
            Late::Day(day) => lang.reason_overdue_day(day, count),
            Late::PutOff(kind, meeting) if days == 0 => {
                lang.reason_overdue_put_off_today(self.put_off(*kind), self.meeting(meeting))
            }
            Late::PutOff(kind, meeting) => {
                lang.reason_overdue_put_off(self.put_off(*kind), self.meeting(meeting), count)
            }
            Late::Validity(day) => lang.reason_overdue_validity(day, lang.when(-days)),
            Late::Outcome(meeting) => lang.reason_overdue_outcome(self.opening(meeting), lang.when(-days)),
        }
    }

    fn aside(&self, aside: &Aside) -> String {
        let lang = self.lang;
        match aside {
            Aside::Next(meeting) => lang.aside_next(self.meeting(meeting)),
            Aside::NextYear(year) => lang.aside_next_year(year),
            Aside::Mend(meeting) => lang.aside_mend(self.meeting(meeting)),
            Aside::Overdue(late, days) => self.late(late, *days),
            Aside::NoneComing(body) => lang.aside_none_coming(self.body(body)),
            Aside::PutOff(kind, day) => lang.aside_put_off(self.put_off(*kind), day),
            Aside::Proposed(meeting, days) => lang.aside_proposed(self.meeting(meeting), lang.when(*days)),
            Aside::Adopt(meeting, papers, days) if *days < 0 => {
                lang.aside_adopt_late(self.meeting(meeting), papers, lang.when(*days))
            }
            Aside::Adopt(meeting, papers, days) => {
                lang.aside_adopt(self.meeting(meeting), papers, lang.when(*days))
            }
            Aside::Passed(meeting) => lang.aside_passed(self.opening(meeting)),
            Aside::OutcomeMissing(meeting) => lang.aside_outcome_missing(self.opening(meeting)),
            Aside::ProposalMoved(day) => lang.aside_proposal_moved(day),
            Aside::ProposalCancelled(day) => lang.aside_proposal_cancelled(day),
            Aside::ProposalLost(day) => lang.aside_proposal_lost(day),
            Aside::ValidityUnchanged(day) => lang.aside_validity_unchanged(day),
            Aside::OtherBody { day, by, rule } => lang.aside_other_body(day, self.body(by), self.body(rule)),
            Aside::ParagraphMissing(day) => lang.aside_paragraph_missing(day),
        }
    }

    /// A meeting within a sentence: `styrelsens sammanträde 2026-11-24`.
    fn meeting(&self, meeting: &MeetingRef) -> String {
        self.lang.meeting_of(self.lang.genitive(&self.body(&meeting.body)), meeting.date)
    }

    /// A meeting that opens a sentence: `Styrelsens sammanträde 2026-11-24`.
    fn opening(&self, meeting: &MeetingRef) -> String {
        self.lang.meeting_of(self.lang.genitive(self.settings.body_name(&meeting.body)), meeting.date)
    }

    fn body(&self, body: &BodyId) -> String {
        self.lang.inside(self.settings.body_name(body))
    }

    fn decision(&self, record: &DecisionRecord) -> String {
        let meeting = self.meeting(&record.meeting_ref());
        match record.paragraph {
            Some(paragraph) => format!("{meeting}, § {paragraph}"),
            None => meeting,
        }
    }

    fn put_off(&self, kind: DecisionKind) -> &'static str {
        match kind {
            DecisionKind::ReferredBack => self.lang.reason_was_referred_back(),
            _ => self.lang.reason_was_tabled(),
        }
    }
}
