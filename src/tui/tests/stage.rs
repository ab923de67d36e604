//! A stage: the program with a made-up archive behind it, played by typing. Bodies, people and decisions are invented.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::calendar::{Body, BodyId, Calendar, Meeting, MeetingRef, MeetingStatus, Rule, RuleKind, Settings};
use crate::date::Day;
use crate::document::UndoHistory;
use crate::locale::{Lang, Said};
use crate::plan::{
    DecisionKind, DecisionRecord, Edit, Field, Footnote, Item, ItemId, Kind, Marker, Plan, PlanKind,
    RevisionRule,
};
use crate::revision::{Proposal, Reviewed};
use crate::tui::app::effect::Effect;
use crate::tui::app::model::App;
use crate::tui::app::msg::{EditorEnd, Msg, Opened, Reply};
use crate::tui::app::update::{start, update};
use crate::tui::key::Key;
use crate::tui::sheet::Sheet;
use crate::workflow::{CalendarChange, Decided, Failure, Preview, Recovery, RetractPreview, UsedValues};

pub(super) use super::scene::{decision, proposal};
use super::seen::{drawn, told};
pub(super) use super::typing::key;

pub(in crate::tui) fn id(name: &str) -> ItemId {
    format!("{name:0>8}").parse().unwrap()
}

pub(in crate::tui) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn item(name: &str, kind: Kind, text: &str, children: Vec<Item>) -> Item {
    Item { children, ..Item::new(id(name), kind, text) }
}

/// An invented plan with a bit of everything.
pub(in crate::tui) fn plan() -> Plan {
    let mut plan = Plan::new(
        "tillganglighet".parse().unwrap(),
        PlanKind::ActionPlan,
        Lang::Sv,
        "Handlingsplan för tillgänglighet",
    );
    let mut schedule = item("m2", Kind::Measure, "Personalen går en kurs i klarspråk[^1].", vec![]);
    schedule.fields.replace(Field::Responsible, Some("Kanslichefen".to_owned()));
    schedule.fields.replace(Field::Schedule, Some("Våren 2027".to_owned()));
    let mut numbered = item("g1", Kind::Goal, "Alla ska förstå förbundets beslut.", vec![]);
    numbered.marker = Marker::Number;
    let mut damaged = item("p2", Kind::Paragraph, "Uppföljning sker vid varje möte och", vec![]);
    damaged.damaged = true;
    plan.content = vec![
        item(
            "p1",
            Kind::Paragraph,
            "Förbundet arbetar för att verksamheterna ska vara tillgängliga för alla, oavsett funktionsförmåga.",
            vec![],
        ),
        item(
            "s1",
            Kind::Section,
            "Mål och åtgärder",
            vec![
                numbered,
                item(
                    "m1",
                    Kind::Measure,
                    "Lokalerna gås igenom en gång om året. Då ska vi se till",
                    vec![
                        item("m3", Kind::Measure, "att entréer och hissar fungerar", vec![]),
                        item("m4", Kind::Measure, "att skyltar går att läsa", vec![]),
                    ],
                ),
                schedule,
            ],
        ),
        item("s2", Kind::Section, "Uppföljning", vec![damaged]),
    ];
    plan.footnotes =
        vec![Footnote { id: "1".to_owned(), text: "Språklagen 2009:600.".to_owned(), url: None }];
    plan.revision_rule = Some(RevisionRule {
        rule: Rule { kind: RuleKind::LastMeetingOfYear, body: body() },
        stated_in: None,
    });
    plan.decisions = vec![DecisionRecord {
        kind: DecisionKind::Adopted,
        body: body(),
        meeting: day("2025-11-25"),
        paragraph: Some(52),
        registry_number: None,
        minutes_adjusted: None,
    }];
    plan
}

pub(in crate::tui) fn body() -> BodyId {
    "styrelsen".parse().unwrap()
}

#[expect(clippy::struct_excessive_bools, reason = "a stage has many switches, each thrown by one test")]
pub(in crate::tui) struct Stage {
    pub(in crate::tui) app: App,
    pub(in crate::tui) draft: Plan,
    pub(in crate::tui) in_force: Option<Plan>,
    pub(super) recovery: Option<Recovery>,
    pub(super) read_only: Option<Said>,
    pub(super) settings: Settings,
    pub(super) calendar: Calendar,
    pub(super) proposal: Option<Proposal>,
    /// The texts that decisions left, oldest first; the last is in force.
    pub(super) past: Vec<Plan>,
    /// What the user has read.
    pub(super) reviewed: Reviewed,
    /// Answers that are held back, to come late.
    pub(super) held: Option<Vec<Reply>>,
    pub(super) today: Day,
    pub(super) plans: bool,
    /// The next save is refused: the file changed underneath.
    pub(super) changed_underneath: bool,
    /// Plans are asked for and not answered yet.
    pub(super) slow: bool,
    /// Every effect that was asked for.
    pub(super) effects: Vec<Effect>,
    /// What a crash would leave: the journal since the last save.
    pub(super) journal: Vec<Edit>,
    /// What is set out for an editor, and what the editor makes of it.
    pub(super) paper: String,
    pub(super) editor: fn(&str) -> Option<String>,
    /// Another plan of the archive.
    pub(super) other: Plan,
    /// What the last save kept to be taken back, and the draft that it holds for.
    pub(super) undo: Option<(Plan, UndoHistory)>,
    /// Why there is no archive to read.
    pub(super) missing: Option<&'static str>,
    /// The next decision is refused: it is not what was shown.
    pub(super) moved_on: bool,
    pub(super) quit: bool,
    size: (u16, u16),
}

impl Stage {
    pub(in crate::tui) fn new(lang: Lang, columns: u16, rows: u16) -> Self {
        let mut calendar =
            vec![Meeting::planned(body(), day("2026-10-20")), Meeting::planned(body(), day("2026-11-24"))];
        calendar.push(Meeting { status: MeetingStatus::Held, ..Meeting::planned(body(), day("2025-11-25")) });
        calendar.push(Meeting { status: MeetingStatus::Held, ..Meeting::planned(body(), day("2026-09-15")) });
        Self {
            app: App { editor: true, ..App::new(lang, (columns, rows), 7) },
            draft: plan(),
            in_force: Some(plan()),
            recovery: None,
            read_only: None,
            settings: Settings {
                organisation: "Samordningsförbundet Exempel".to_owned(),
                language: Lang::Sv,
                bodies: vec![Body { id: body(), name: "Styrelsen".to_owned() }],
                papers_days_before: 10,
                warning_days: 14,
                long_dates: false,
                demo: false,
            },
            calendar: Calendar::new(calendar).unwrap(),
            proposal: None,
            past: Vec::new(),
            reviewed: Reviewed::default(),
            held: None,
            today: day("2026-10-05"),
            plans: true,
            changed_underneath: false,
            slow: false,
            effects: Vec::new(),
            journal: Vec::new(),
            paper: String::new(),
            editor: |text| Some(text.replace("alla", "alla och envar")),
            other: plan(),
            undo: None,
            missing: None,
            moved_on: false,
            quit: false,
            size: (columns, rows),
        }
    }

    pub(in crate::tui) fn swedish() -> Self {
        let mut stage = Self::new(Lang::Sv, 80, 24);
        stage.begin();
        stage
    }

    /// Starts the program.
    pub(in crate::tui) fn begin(&mut self) {
        for effect in start() {
            self.perform(effect);
        }
    }

    /// Takes a message and does what it asks for.
    pub(in crate::tui) fn tell(&mut self, msg: Msg) {
        for effect in update(&mut self.app, msg) {
            self.perform(effect);
        }
    }

    /// Types keys by name, parted by blanks: `j`, `Enter`, `C-s`, `A-Up`, `S-Tab`, `Space`.
    pub(in crate::tui) fn keys(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            self.tell(Msg::Key(key(name)));
        }
        self
    }

    /// Types a text, a character a key.
    pub(in crate::tui) fn write(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let event = KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
            self.tell(Msg::Key(Key::from_event(event).unwrap()));
        }
        self
    }

    pub(in crate::tui) fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
        self.tell(Msg::Resized(columns, rows));
    }

    /// What the screen shows, with trailing blanks gone.
    pub(in crate::tui) fn screen(&self) -> String {
        told(&drawn(&self.app, self.size).0)
    }

    /// Where the terminal's cursor stands, when it is shown.
    pub(in crate::tui) fn cursor(&self) -> Option<(u16, u16)> {
        drawn(&self.app, self.size).1
    }

    /// The plan as it stands on the screen.
    pub(in crate::tui) fn plan(&self) -> Arc<Plan> {
        self.app.desk().unwrap().sheet.plan().clone()
    }

    /// Gives the answers that were held back.
    pub(in crate::tui) fn answer(&mut self) {
        for reply in self.held.take().unwrap_or_default() {
            self.tell(Msg::Done(Box::new(reply)));
        }
    }

    pub(in crate::tui) fn reply(&mut self, reply: Reply) {
        if let Some(held) = &mut self.held {
            held.push(reply);
            return;
        }
        self.tell(Msg::Done(Box::new(reply)));
    }

    #[expect(clippy::too_many_lines, reason = "one arm an effect, read from top to bottom")]
    fn perform(&mut self, effect: Effect) {
        self.effects.push(effect.clone());
        match effect {
            Effect::Load if self.missing.is_some() => {
                let said = Said::new("Här finns inget arkiv", "revidera init");
                let kind = self.missing.unwrap();
                self.reply(Reply::Loaded(Err(Failure { kind, said })));
            }
            Effect::Load => {
                let archive = self.archive();
                self.reply(Reply::Loaded(Ok(Box::new(archive))));
            }
            Effect::OpenPlan(_) if self.slow => {}
            Effect::OpenPlan(id) => {
                let sheet = Sheet::new(self.draft.clone(), self.in_force.clone().map(Arc::new));
                let kept = self.undo.as_ref().filter(|(draft, _)| *draft == self.draft);
                let sheet = kept.map_or_else(|| sheet.clone(), |(_, undo)| sheet.clone().with_history(undo));
                let (recovery, read_only) = (self.recovery.clone(), self.read_only.clone());
                self.reply(Reply::Opened(Ok(Box::new(Opened { id, sheet, recovery, read_only }))));
            }
            Effect::Journal(edits) => {
                self.journal.extend(edits);
                self.reply(Reply::Journalled(Ok(())));
            }
            Effect::Save { plan, force, undo } => {
                if self.changed_underneath && !force {
                    let said = Said::new("Filen är ändrad av någon annan.", "");
                    self.reply(Reply::Saved(Err(Failure { kind: "changed_underneath", said })));
                } else {
                    self.draft = (*plan).clone();
                    self.undo = Some((self.draft.clone(), undo));
                    self.journal.clear();
                    self.reply(Reply::Saved(Ok(())));
                }
            }
            Effect::KeepLanguage(_) => self.reply(Reply::Quietly(Ok(()))),
            Effect::KeepLook(look) => self.reply(Reply::LookKept(look, Ok(true))),
            Effect::DropRecovery => self.recovery = None,
            Effect::Propose(request) => {
                let meeting = MeetingRef { date: request.meeting, body: request.body.unwrap() };
                let proposal = proposal(&self.draft, request.plan, meeting);
                self.proposal = Some(proposal.clone());
                self.reply(Reply::Proposed(Ok(proposal)));
            }
            Effect::Preview(request) => {
                let kind = request.kind.unwrap_or(DecisionKind::Revised);
                let message = format!(
                    "Revidera {}\n\nPlan: {}\nDecision: {}\nMeeting: {} {}",
                    self.draft.title,
                    request.plan,
                    kind.code(),
                    body(),
                    request.meeting
                );
                let preview = Preview {
                    message,
                    file: Some(format!("plans/{}/plan.json", request.plan)),
                    tag: format!("{}/{}", request.plan, request.meeting),
                    kind,
                    source: request.source,
                    draft_moved_on: false,
                    has_proposal: self.proposal.is_some(),
                    proposed_for: None,
                };
                self.reply(Reply::Previewed(request, Ok(preview)));
            }
            Effect::Create(request) => {
                self.missing = None;
                self.settings.organisation = request.organisation;
                let archive = self.archive();
                self.reply(Reply::Created(Ok(Box::new(archive))));
            }
            Effect::Decide { request, .. } if std::mem::take(&mut self.moved_on) => {
                let said = Said::new(format!("{} är ändrat", request.plan), "Granska igen.");
                self.reply(Reply::Decided(Err(Failure { kind: "not_as_shown", said })));
            }
            Effect::Decide { request, .. } => {
                let record = DecisionRecord {
                    kind: request.kind.unwrap_or(DecisionKind::Revised),
                    body: request.body.unwrap(),
                    meeting: request.meeting,
                    paragraph: request.paragraph,
                    registry_number: request.registry_number,
                    minutes_adjusted: None,
                };
                self.draft.decisions.push(record.clone());
                self.in_force = Some(self.draft.clone());
                self.proposal = None;
                let remarks =
                    if record.paragraph.is_none() { vec!["§ saknas ännu.".to_owned()] } else { Vec::new() };
                let decision = decision(&record);
                self.reply(Reply::Decided(Ok(Decided {
                    commit: decision.commit.clone(),
                    decision,
                    source: request.source,
                    remarks,
                })));
            }
            Effect::PreviewRetraction(request) => {
                let preview = RetractPreview {
                    message: format!("Stryk\n\n{}\n\nPlan: {}\n", request.why, request.plan),
                    file: format!("plans/{}/plan.json", request.plan),
                    entry: decision(&self.draft.decisions[0]),
                    remarks: Vec::new(),
                };
                self.reply(Reply::RetractionPreviewed(request, Ok(preview)));
            }
            Effect::Retract { .. } => {
                let record = self.draft.decisions.pop().unwrap();
                self.in_force = None;
                self.reply(Reply::Retracted(Ok((decision(&record), Vec::new()))));
            }
            Effect::Complete(completion) => {
                let record = self
                    .draft
                    .decisions
                    .iter_mut()
                    .find(|record| record.meeting == completion.meeting)
                    .unwrap();
                record.paragraph = completion.paragraph;
                record.minutes_adjusted = completion.adjusted;
                let decision = decision(&record.clone());
                self.in_force = Some(self.draft.clone());
                self.reply(Reply::Completed(Ok(Decided {
                    commit: decision.commit.clone(),
                    decision,
                    source: None,
                    remarks: Vec::new(),
                })));
            }
            Effect::PreviewCalendar(change) => {
                let shifts = self.shifts(&change);
                self.reply(Reply::CalendarPreviewed(change, shifts));
            }
            Effect::ChangeCalendar(change) => {
                let which = change.meeting();
                match change.apply(&self.calendar, self.today) {
                    Ok(calendar) => {
                        let which = if let CalendarChange::Move(_, day) = &change {
                            MeetingRef { date: *day, ..which }
                        } else {
                            which
                        };
                        let meeting = calendar.find(&which).unwrap().clone();
                        self.calendar = calendar;
                        self.reply(Reply::CalendarChanged(change, Ok(meeting)));
                    }
                    Err(error) => {
                        let failure = Failure { kind: "calendar", said: error.say(self.app.lang) };
                        self.reply(Reply::CalendarChanged(change, Err(failure)));
                    }
                }
            }
            other @ (Effect::Compare { .. }
            | Effect::History { .. }
            | Effect::Read { .. }
            | Effect::Life { .. }
            | Effect::Blame(_)
            | Effect::MarkReviewed { .. }
            | Effect::Work { .. }) => self.look_back(other),
            Effect::SetOut { text, .. } => {
                self.paper = text;
                self.reply(Reply::SetOut(Ok("paper.txt".into())));
            }
            Effect::Edit(file) => match (self.editor)(&self.paper) {
                Some(text) => {
                    self.paper = text;
                    self.tell(Msg::Edited(file, EditorEnd::Well));
                }
                None => self.tell(Msg::Edited(file, EditorEnd::Failed)),
            },
            Effect::TakeBack(file) => {
                let text = self.paper.clone();
                self.reply(Reply::TakenBack(file, Ok(text)));
            }
            Effect::Used => {
                let mut used = UsedValues::default();
                used.add(&self.draft);
                used.add(&self.other);
                self.reply(Reply::Used(Box::new(used)));
            }
            Effect::Quit => self.quit = true,
            Effect::Papers { .. }
            | Effect::ReadCalendar(_)
            | Effect::WriteCalendar(_)
            | Effect::StopPapers
            | Effect::Import { .. }
            | Effect::DropPaper(_)
            | Effect::Mouse(_)
            | Effect::CloseDesk
            | Effect::Speak(_)
            | Effect::Copy(_)
            | Effect::Redraw
            | Effect::Suspend => {}
        }
    }
}

/// A stage in Swedish with the plan opened.
pub(super) fn open() -> Stage {
    let mut stage = Stage::swedish();
    stage.keys("Enter");
    stage.effects.clear();
    stage
}

/// What an item of the plan says.
pub(super) fn text(stage: &Stage, name: &str) -> String {
    stage.plan().find(id(name)).unwrap().text.clone()
}
