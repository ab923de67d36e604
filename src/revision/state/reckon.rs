//! How a plan's state is reckoned. The order of the questions is the order of precedence in `docs/calendar.md`.

use super::{Aside, Late, Reason, Situation, Standing, State, Why};
use crate::calendar::{Due, Meeting, Past, Rule, RuleKind, Turn};
use crate::date::Day;
use crate::plan::{DecisionKind, DecisionRecord};

/// A situation with its past sorted out.
pub(super) struct Reckoning<'a> {
    given: Situation<'a>,
    /// Every decision up to today, oldest first.
    taken: Vec<&'a DecisionRecord>,
    /// Those after the last repeal.
    force: Vec<&'a DecisionRecord>,
    /// The repeal that holds.
    repealed: Option<&'a DecisionRecord>,
    /// The meeting the open proposal is for, moved or not; it stands.
    proposed: Option<&'a Meeting>,
    /// What there is to say of the proposal.
    proposal_note: Option<Aside>,
}

impl<'a> Reckoning<'a> {
    pub(super) fn new(given: &Situation<'a>) -> Self {
        let mut taken: Vec<&DecisionRecord> =
            given.decisions.iter().filter(|record| record.meeting <= given.today).collect();
        taken.sort_by_key(|record| record.meeting);
        let repeal = taken.iter().rposition(|record| record.kind == DecisionKind::Repealed);
        let force = taken.get(repeal.map_or(0, |at| at + 1)..).unwrap_or_default().to_vec();
        let restored = force.iter().any(|record| record.kind.settles());
        let repealed = repeal.and_then(|at| taken.get(at).copied()).filter(|_| !restored);
        let mut new = Self { given: *given, taken, force, repealed, proposed: None, proposal_note: None };
        new.look_up_proposal();
        new
    }

    /// Finds the meeting of the open proposal. One whose outcome is recorded, or after which the plan was settled,
    /// is open no longer; one whose meeting neither stands nor was moved is worth no more than a note.
    fn look_up_proposal(&mut self) {
        let Some(named) = self.given.proposal else { return };
        let standing = self.given.calendar.follow(named);
        let closed = self.taken.iter().any(|record| {
            let then = record.meeting_ref();
            let ends = record.kind.settles() || record.kind == DecisionKind::Repealed;
            let last_chance = standing.map_or(named.date, |meeting| meeting.date);
            then == *named
                || standing.is_some_and(|meeting| meeting.reference() == then)
                || (ends && record.meeting > last_chance)
        });
        if closed {
            return;
        }
        self.proposed = standing;
        self.proposal_note = match standing {
            Some(meeting) if meeting.date == named.date => None,
            Some(_) => Some(Aside::ProposalMoved(named.date)),
            None if self.given.calendar.find(named).is_some() => Some(Aside::ProposalCancelled(named.date)),
            None => Some(Aside::ProposalLost(named.date)),
        };
    }

    pub(super) fn standing(&self) -> Standing {
        if let Some(record) = self.repealed {
            return self.finish(State::Repealed, Why::Repealed(record.clone()), None, Vec::new());
        }
        let Some(in_force) = self.in_force_by() else { return self.never_adopted() };
        if let Some(meeting) = self.proposed.filter(|meeting| meeting.taken_place(self.given.today)) {
            return self.outcome_missing(meeting);
        }
        let Some(rule) = self.given.rule else {
            let expired = self.given.valid_until.filter(|until| *until < self.given.today);
            return self.proposed_or(|| self.finish(State::InForce, Why::NoRule(expired), None, Vec::new()));
        };
        match self.due(rule) {
            Due::Never => self.proposed_or(|| self.finish(State::InForce, Why::WhenNeeded, None, Vec::new())),
            Due::NoLastDay => {
                self.proposed_or(|| self.finish(State::Unscheduled, Why::NoLastDay, None, Vec::new()))
            }
            Due::At(turn) => {
                let late = self.late(rule, turn);
                if let (Some((late, since)), None) = (&late, self.proposed) {
                    return self.overdue(late.clone(), *since);
                }
                if let Some(proposed) = self.proposed.filter(|_| late.is_none())
                    && turn
                        .meeting
                        .is_some_and(|due| due.date < proposed.date && !due.taken_place(self.given.today))
                {
                    // It comes too late for the meeting that the rule looks to: that one still has nothing.
                    let mut found = self.at_turn(rule, turn, in_force);
                    let days = self.given.today.days_until(proposed.date);
                    found.reason.asides.insert(0, Aside::Proposed(proposed.reference(), days));
                    return found;
                }
                let mut found = self.proposed_or(|| self.at_turn(rule, turn, in_force));
                if let Some((late, since)) = late {
                    let days = since.days_until(self.given.today).max(0);
                    if let Late::PutOff(kind, at) = &late {
                        found.reason.asides.retain(|aside| *aside != Aside::PutOff(*kind, at.date));
                    }
                    found.reason.asides.insert(0, Aside::Overdue(late, days));
                }
                found
            }
        }
    }

    /// The turn that is due next, when nothing is late and nothing is proposed.
    fn at_turn(&self, rule: &'a Rule, turn: Turn<'a>, in_force: &DecisionRecord) -> Standing {
        let open = self.window_open(turn);
        if let Some((decided, meeting)) = self.superseding(rule)
            && !(open && meeting.taken_place(self.given.today))
        {
            let why = Why::Superseded(decided, meeting.reference());
            return self.finish(State::SupersededMeeting, why, Some(meeting), Vec::new());
        }
        if self.given.today < turn.opens && !open {
            return self.resting(rule, turn, in_force);
        }
        let Some(meeting) = turn.meeting else {
            return self.finish(State::Unscheduled, self.unscheduled(rule, turn), None, Vec::new());
        };
        if !meeting.taken_place(self.given.today) {
            return self.by_papers(meeting);
        }
        // It took place: if it put the matter off, the body's next meeting within the turn has it.
        let next =
            self.put_off_from(rule, turn).and_then(|put_off| self.next_in_turn(rule, turn, put_off.meeting));
        match next {
            Some(next) if next.taken_place(self.given.today) => self.awaiting(next),
            Some(next) => self.by_papers(next),
            None => self.awaiting(meeting),
        }
    }

    /// Nothing is due this year, and the next turn's papers are far off.
    fn resting(&self, rule: &Rule, turn: Turn<'a>, in_force: &DecisionRecord) -> Standing {
        let why = match (rule.kind, self.given.valid_until) {
            (RuleKind::ValidUntil, Some(until)) => Why::ValidTo(until),
            _ => Why::Decided(in_force.clone()),
        };
        let next = turn.meeting.filter(|meeting| !meeting.taken_place(self.given.today));
        let aside = match (next, rule.kind) {
            (Some(next), _) => Some(Aside::Next(next.reference())),
            (None, RuleKind::ValidUntil) => None,
            (None, _) => Some(Aside::NextYear(turn.opens.year())),
        };
        self.finish(State::InForce, why, next, aside.into_iter().collect())
    }

    fn by_papers(&self, meeting: &'a Meeting) -> Standing {
        let papers = self.given.settings.papers_due(meeting);
        let days = self.given.today.days_until(papers);
        let which = meeting.reference();
        let (state, why) = if days < 0 {
            (State::PapersLate, Why::PapersLate(which, -days))
        } else if days <= i64::from(self.given.settings.warning_days) {
            (State::DueSoon, Why::DueSoon(which, days))
        } else {
            (State::Upcoming, Why::Upcoming(which, papers, days))
        };
        self.finish(state, why, Some(meeting), Vec::new())
    }

    fn awaiting(&self, meeting: &'a Meeting) -> Standing {
        let next = self.given.rule.filter(|_| self.proposed.is_none()).and_then(|rule| self.coming(rule));
        let aside = next
            .filter(|next| next.date.year() == meeting.date.year())
            .map(|next| Aside::Mend(next.reference()));
        let why = Why::Awaiting(meeting.reference());
        self.finish(State::AwaitingDecision, why, Some(meeting), aside.into_iter().collect())
    }

    /// The proposal's meeting took place. For a year that awaits its record; then nobody is writing it any more.
    fn outcome_missing(&self, meeting: &'a Meeting) -> Standing {
        let year_later = meeting.date.in_year(meeting.date.year().saturating_add(1));
        if self.given.today < year_later {
            self.awaiting(meeting)
        } else {
            self.overdue(Late::Outcome(meeting.reference()), meeting.date)
        }
    }

    /// What is overdue stays so until something is proposed, and then decided; the meeting is the one to mend it.
    fn overdue(&self, late: Late, since: Day) -> Standing {
        let today = self.given.today;
        let mut asides = Vec::new();
        let last = self.force.iter().rev().find(|record| record.kind.settles());
        if let (Late::Validity(until), Some(record)) = (&late, last)
            && record.meeting > *until
        {
            asides.push(Aside::ValidityUnchanged(record.meeting));
        }
        let mend = self.given.rule.and_then(|rule| self.mending(rule));
        asides.extend(match (mend, self.given.rule) {
            (Some(meeting), _) => Some(Aside::Mend(meeting.reference())),
            (None, Some(rule)) => Some(Aside::NoneComing(rule.body.clone())),
            (None, None) => None,
        });
        self.finish(State::Overdue, Why::Overdue(late, since.days_until(today).max(0)), mend, asides)
    }

    fn never_adopted(&self) -> Standing {
        let today = self.given.today;
        let mut asides = Vec::new();
        let meeting = if let Some(meeting) = self.proposed {
            asides.push(if meeting.taken_place(today) {
                Aside::OutcomeMissing(meeting.reference())
            } else {
                Aside::Proposed(meeting.reference(), today.days_until(meeting.date))
            });
            Some(meeting)
        } else if let Some(rule) = self.given.rule
            && rule.kind != RuleKind::WhenNeeded
        {
            let due = match self.due(rule) {
                Due::At(turn) => turn.meeting,
                Due::Never | Due::NoLastDay => None,
            };
            let passed = due.filter(|meeting| meeting.taken_place(today));
            asides.extend(passed.map(|meeting| Aside::Passed(meeting.reference())));
            let coming = due.filter(|_| passed.is_none()).or_else(|| self.coming(rule));
            asides.push(match coming {
                Some(meeting) => {
                    let papers = self.given.settings.papers_due(meeting);
                    Aside::Adopt(meeting.reference(), papers, today.days_until(papers))
                }
                None => Aside::NoneComing(rule.body.clone()),
            });
            coming
        } else {
            None
        };
        self.finish(State::NeverAdopted, Why::NeverAdopted, meeting, asides)
    }

    fn proposed_or(&self, otherwise: impl FnOnce() -> Standing) -> Standing {
        let Some(meeting) = self.proposed else { return otherwise() };
        let why = Why::Proposed(meeting.reference(), self.given.today.days_until(meeting.date));
        self.finish(State::Proposed, why, Some(meeting), Vec::new())
    }

    /// Adds what holds in every state, and counts the days.
    fn finish(&self, state: State, why: Why, meeting: Option<&Meeting>, mut asides: Vec<Aside>) -> Standing {
        let last = self.taken.last().copied();
        if let Some(record) = last {
            let said = matches!(&why, Why::Overdue(Late::PutOff(_, at), _) if at.date == record.meeting);
            if puts_off(record.kind) && !said {
                asides.push(Aside::PutOff(record.kind, record.meeting));
            }
        }
        asides.extend(self.proposal_note.clone());
        asides.extend(self.other_body(state));
        asides.extend(
            last.filter(|record| record.paragraph.is_none())
                .map(|record| Aside::ParagraphMissing(record.meeting)),
        );
        let papers_due = meeting.map(|meeting| self.given.settings.papers_due(meeting));
        let days_left = meeting.map(|meeting| {
            let on_its_way = self.proposed == Some(meeting) || meeting.taken_place(self.given.today);
            let until = if on_its_way { meeting.date } else { self.given.settings.papers_due(meeting) };
            self.given.today.days_until(until)
        });
        Standing {
            state,
            reason: Reason { why, asides },
            meeting: meeting.map(Meeting::reference),
            papers_due,
            days_left,
            last_decision: last.cloned(),
        }
    }

    /// The decision by which the plan is in force. A correction alone tells that it was, when the record begins late.
    fn in_force_by(&self) -> Option<&'a DecisionRecord> {
        let latest = |wanted: fn(DecisionKind) -> bool| {
            self.force.iter().rev().find(|record| wanted(record.kind)).copied()
        };
        latest(DecisionKind::settles).or_else(|| latest(|kind| kind == DecisionKind::Corrected))
    }

    fn due(&self, rule: &'a Rule) -> Due<'a> {
        let settling = || self.force.iter().filter(|record| record.kind.settles());
        let settled: Vec<Day> =
            settling().filter(|record| record.body == rule.body).map(|record| record.meeting).collect();
        let since = settling().next_back().map(|record| record.meeting);
        let past =
            Past { settled: &settled, since, valid_until: self.given.valid_until, today: self.given.today };
        rule.due(self.given.calendar, past)
    }

    /// What was missed of the turn, and since when: its time is over, or its last meeting put the matter off.
    fn late(&self, rule: &Rule, turn: Turn<'a>) -> Option<(Late, Day)> {
        let over = turn.until < self.given.today;
        if over && rule.kind == RuleKind::ValidUntil {
            return Some((Late::Validity(turn.until), turn.until));
        }
        let put_off = self.put_off_from(rule, turn);
        let next = put_off.and_then(|record| self.next_in_turn(rule, turn, record.meeting));
        if let (Some(record), None) = (put_off, next) {
            return Some((Late::PutOff(record.kind, record.meeting_ref()), record.meeting));
        }
        if !over {
            return None;
        }
        Some(match next.or(turn.meeting) {
            Some(meeting) if !matches!(rule.kind, RuleKind::FixedDate { .. }) => {
                (Late::Meeting(meeting.reference()), meeting.date)
            }
            _ => (Late::Day(turn.until), turn.until),
        })
    }

    /// The last decision of the rule's body that put the matter off at the turn's meeting or after it, in the turn.
    fn put_off_from(&self, rule: &Rule, turn: Turn<'_>) -> Option<&'a DecisionRecord> {
        let meeting = turn.meeting.filter(|meeting| meeting.taken_place(self.given.today))?;
        let in_turn = meeting.date..=turn.until;
        self.force
            .iter()
            .rev()
            .find(|record| {
                puts_off(record.kind) && record.body == rule.body && in_turn.contains(&record.meeting)
            })
            .copied()
    }

    fn next_in_turn(&self, rule: &Rule, turn: Turn<'_>, after: Day) -> Option<&'a Meeting> {
        let in_turn = |meeting: &Meeting| meeting.date > after && meeting.date <= turn.until;
        let meetings = self.given.calendar.meetings().iter();
        meetings
            .filter(|meeting| meeting.body == rule.body && meeting.stands())
            .find(|meeting| in_turn(meeting))
    }

    /// The meeting of this year that is now the rule's, though the year was settled before it, with that decision's
    /// day. A board that put the matter off at that meeting, or later, has answered the question.
    fn superseding(&self, rule: &'a Rule) -> Option<(Day, &'a Meeting)> {
        let decided = self
            .force
            .iter()
            .rev()
            .find(|record| record.kind.settles() && record.body == rule.body)
            .map(|record| record.meeting)
            .filter(|day| rule.names_meeting() && day.year() == self.given.today.year())?;
        let turn = rule.in_year(self.given.calendar, decided.year())?;
        let meeting = turn.meeting.filter(|meeting| meeting.date > decided)?;
        self.put_off_from(rule, turn).is_none().then_some((decided, meeting))
    }

    /// The meeting to mend what is late: the rule's own this year while it lies ahead, or else the body's next.
    fn mending(&self, rule: &'a Rule) -> Option<&'a Meeting> {
        rule.in_year(self.given.calendar, self.given.today.year())
            .and_then(|turn| turn.meeting)
            .filter(|meeting| meeting.date >= self.given.today && !meeting.taken_place(self.given.today))
            .or_else(|| self.coming(rule))
    }

    fn coming(&self, rule: &'a Rule) -> Option<&'a Meeting> {
        self.given.calendar.next(&rule.body, self.given.today)
    }

    /// Whether it is time to prepare the turn's meeting, whatever year it lies in.
    fn window_open(&self, turn: Turn<'_>) -> bool {
        turn.meeting.is_some_and(|meeting| {
            let papers = self.given.settings.papers_due(meeting);
            let warning = i32::from(self.given.settings.warning_days);
            !meeting.taken_place(self.given.today) && papers.plus_days(-warning) <= self.given.today
        })
    }

    fn unscheduled(&self, rule: &Rule, turn: Turn<'_>) -> Why {
        let (body, year) = (rule.body.clone(), turn.until.year());
        match rule.kind {
            RuleKind::FixedDate { .. } | RuleKind::ValidUntil => Why::NoneUntil(body, turn.until),
            RuleKind::NthMeetingOfYear { n } => {
                match self.given.calendar.standing_in(&rule.body, turn.opens..=turn.until).count() {
                    0 => Why::NoMeeting(body, year),
                    has => Why::TooFew { body, year, n, has },
                }
            }
            _ => Why::NoMeeting(body, year),
        }
    }

    /// A note where the plan was last settled by another body than the rule's, so that the rule does not count it.
    fn other_body(&self, state: State) -> Option<Aside> {
        let rule = self.given.rule.filter(|_| !matches!(state, State::InForce | State::Repealed))?;
        let last = self.force.iter().rev().find(|record| record.kind.settles())?;
        (last.body != rule.body).then(|| Aside::OtherBody {
            day: last.meeting,
            by: last.body.clone(),
            rule: rule.body.clone(),
        })
    }
}

fn puts_off(kind: DecisionKind) -> bool {
    matches!(kind, DecisionKind::ReferredBack | DecisionKind::Tabled)
}
