//! The one event loop: keys, answers, signals and the passing of time become messages; effects go to the worker.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::app::effect::{Effect, Hand};
use super::app::model::App;
use super::app::msg::{EditorEnd, Mouse, MouseAct, Msg, Reply};
use super::app::update::{could_keep, has_unjournalled, start, update, wants_pause};
use super::app::view::view;
use super::gate::Gate;
use super::halt::Halt;
use super::key::Key;
use super::keymap::Keymap;
use super::staff::{Staff, hire};
use super::terminal::{self, Held};
use super::worker::Worker;
use super::{Editor, Ended, Options, Preferences};
use crate::tui::frame::Frame;
use crate::workflow::{LargeTexts, Surroundings, config_fault};

/// What reaches the loop.
#[derive(Debug)]
pub(super) enum Happening {
    /// The terminal: a key, a paste, another size.
    Terminal(Event),
    /// The terminal is gone.
    Closed,
    /// A signal.
    #[cfg(unix)]
    Signal(i32),
    /// The worker's answer.
    Done(Box<Reply>),
    /// Something that had to be finished is.
    Recorded,
    /// A worker has nothing left to do, or has fallen.
    WorkDone(Hand),
}

/// How long after the last key what was typed goes to the journal, and how long it may wait at most.
const QUIET: Duration = Duration::from_millis(400);
const AT_MOST: Duration = Duration::from_millis(900);

/// How long the user rests before the draft's file is written.
const REST: Duration = Duration::from_secs(3);

/// How long nothing happens before the archive is looked at again.
const IDLE: Duration = Duration::from_mins(1);

/// What draws the program.
type Draw = fn(&App, &mut Frame<'_>);

/// Runs the program on the terminal until its user or a signal ends it.
pub(super) fn run(dir: &Path, around: Surroundings, options: &Options) -> io::Result<Ended> {
    let mut app = App::new(around.lang, (0, 0), around.seed.rotate_left(17));
    if let Some(plan) = &options.plan {
        app.open_first = Some(plan.clone());
    }
    app.editor = options.editor.is_some();
    app.stands_alone = options.stands_alone;
    app.folder = dir.display().to_string();
    settle_in(&mut app, &options.preferences);
    let (halt, large) = (Halt::default(), LargeTexts::default());
    let worker = |around| {
        Worker::new(dir, around, options.preferences.file.clone())
            .at_home(options.home.clone())
            .heeding(halt.clone())
            .sharing(large.clone())
    };
    // No two give out the same ids.
    let second = Surroundings { seed: around.seed.rotate_left(31), ..around.clone() };
    let (archive, desk) = (worker(around), worker(second));
    let staff = Staff {
        desk: Box::new(move |work, answers| desk.work(Hand::Desk, &work, &answers)),
        archive: Box::new(move |work, answers| archive.work(Hand::Archive, &work, &answers)),
        halt,
    };
    conduct(app, view, options.editor.clone(), staff)
}

/// Takes the user's own settings over. What is wrong with them is told until it is read, and what is right of them holds.
fn settle_in(app: &mut App, preferences: &Preferences) {
    let Preferences { file, config, fault, colourless } = preferences;
    let lang = app.lang;
    app.colourless = *colourless;
    app.look = config.look;
    app.wear(config.look);
    let fault = match Keymap::of(config, lang) {
        Ok(keys) => {
            app.keys = keys;
            fault.clone()
        }
        Err(said) => Some(match file {
            Some(file) => config_fault(file, &said, lang),
            None => said,
        }),
    };
    if let Some(fault) = fault {
        app.alarm(fault);
    }
}

/// Takes the terminal, brings keys, signals and the work together, and gives the terminal back.
fn conduct(mut app: App, draw: Draw, editor: Option<Editor>, staff: Staff) -> io::Result<Ended> {
    let held = Held::take()?;
    let mut screen = terminal::Screen::of_terminal()?;
    app.size = screen.size();
    // Something is seen before anything is begun.
    let drawn = screen.draw(|frame| draw(&app, frame));
    let (happen, happenings) = mpsc::channel();
    let desk = hire(Hand::Desk, staff.desk, &happen);
    let archive = hire(Hand::Archive, staff.archive, &happen);
    let gate = Gate::default();
    listen(&happen, &gate);
    #[cfg(unix)]
    signals(&happen, &gate)?;
    drop(happen);
    let mut course = Course {
        desk: Some(desk),
        archive: Some(archive),
        halt: staff.halt,
        recording: 0,
        gone: Gone::default(),
        redraw: false,
        ended: None,
        suspend: false,
        outside: None,
        editor,
        gate,
        pressed: None,
    };
    for effect in start() {
        course.pass_on(effect);
    }
    if drawn.is_err() {
        closed(&mut app, &mut course);
    }
    let ended = turn(&mut app, &mut screen, &happenings, &mut course, draw);
    drop(held);
    Ok(ended)
}

fn listen(happen: &Sender<Happening>, gate: &Gate) {
    let (happen, gate) = (happen.clone(), gate.clone());
    thread::spawn(move || {
        loop {
            if !gate.pass() {
                continue;
            }
            let next = match event::read() {
                Ok(event) => Happening::Terminal(event),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => Happening::Closed,
            };
            let last = matches!(next, Happening::Closed);
            if happen.send(next).is_err() || last {
                break;
            }
        }
    });
}

#[cfg(unix)]
fn signals(happen: &Sender<Happening>, gate: &Gate) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let mut caught = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    let (happen, gate) = (happen.clone(), gate.clone());
    thread::spawn(move || {
        for signal in &mut caught {
            if gate.is_shut() {
                // The terminal is the editor's: an interrupt is meant for it, and when it is put aside so are we.
                match signal {
                    SIGTSTP => drop(signal_hook::low_level::emulate_default_handler(SIGTSTP)),
                    SIGINT | SIGCONT => {}
                    other => drop(happen.send(Happening::Signal(other))),
                }
                continue;
            }
            if happen.send(Happening::Signal(signal)).is_err() {
                break;
            }
        }
    });
    Ok(())
}

/// Where the effects go, and what the loop has to do itself.
struct Course {
    desk: Option<Sender<Effect>>,
    archive: Option<Sender<Effect>>,
    halt: Halt,
    /// How much is under way that has to be finished before the program ends.
    recording: usize,
    gone: Gone,
    redraw: bool,
    suspend: bool,
    ended: Option<Ended>,
    /// A file to open in the user's editor.
    outside: Option<PathBuf>,
    editor: Option<Editor>,
    gate: Gate,
    /// When and where the mouse was pressed last, and how many times there.
    pressed: Option<(Instant, u16, u16, u8)>,
}

/// Which workers have ended.
#[derive(Default)]
struct Gone {
    desk: bool,
    archive: bool,
}

impl Course {
    fn pass_on(&mut self, effect: Effect) {
        match effect {
            Effect::Quit => {
                // The workers finish what they have and then say so; papers are left.
                self.halt.call();
                self.desk = None;
                self.archive = None;
                self.ended.get_or_insert(Ended::ByUser);
            }
            Effect::Suspend => self.suspend = true,
            Effect::Redraw => self.redraw = true,
            Effect::Edit(file) => self.outside = Some(file),
            Effect::Mouse(wanted) => {
                let _ = terminal::mouse(wanted);
            }
            Effect::Copy(text) => {
                let _ = terminal::copy(&text);
            }
            Effect::StopPapers => self.halt.call(),
            Effect::Speak(lang) => {
                for effects in [&self.desk, &self.archive].into_iter().flatten() {
                    let _ = effects.send(Effect::Speak(lang));
                }
            }
            other => self.hand_over(other),
        }
    }

    fn hand_over(&mut self, effect: Effect) {
        let effects = if effect.hand() == Hand::Desk { &self.desk } else { &self.archive };
        let Some(effects) = effects else { return };
        let records = effect.records();
        if matches!(effect, Effect::Papers { .. }) {
            self.halt.clear();
        }
        if effects.send(effect).is_ok() && records {
            self.recording += 1;
        }
    }

    /// How the program ended, once all that has to be finished is: what was only asked need not be answered.
    fn over(&self) -> Option<Ended> {
        let finished = self.gone.desk && (self.gone.archive || self.recording == 0);
        self.ended.filter(|_| finished)
    }
}

fn turn(
    app: &mut App,
    screen: &mut terminal::Screen,
    happenings: &Receiver<Happening>,
    course: &mut Course,
    draw: Draw,
) -> Ended {
    // When what is typed has to be in the journal: soon after the last key, and not long after the first.
    let mut typed: Option<(Instant, Instant)> = None;
    // When something happened last, while something waits for a rest.
    let mut stirred: Option<Instant> = None;
    loop {
        let quiet = typed.map(|(first, last)| (last + QUIET).min(first + AT_MOST));
        let pause = stirred.map(|last| last + QUIET);
        let wait = quiet.into_iter().chain(pause).min();
        let first = happenings.recv_timeout(match wait {
            Some(until) => until.saturating_duration_since(Instant::now()),
            None if could_keep(app) => REST,
            None => IDLE,
        });
        let mut next = match first {
            Ok(happening) => {
                stirred = stirred.filter(|_| !matches!(happening, Happening::Terminal(_)));
                Some(happening)
            }
            Err(RecvTimeoutError::Timeout) => {
                if wait.is_none() {
                    step(app, if could_keep(app) { Msg::Rest } else { Msg::Idle }, course);
                }
                if wait.is_some() && quiet == wait {
                    typed = None;
                    step(app, Msg::Quiet, course);
                }
                if wait.is_some() && pause == wait {
                    stirred = None;
                    step(app, Msg::Pause, course);
                }
                None
            }
            Err(RecvTimeoutError::Disconnected) => return Ended::ByFault,
        };
        // Keys that have piled up, a paste without brackets among them, are drawn once.
        let mut most = 256;
        while let Some(happening) = next.take() {
            match take(app, screen, happening, course) {
                Ok(Some(ended)) => return ended,
                Ok(None) => {}
                Err(_) => closed(app, course),
            }
            most -= 1;
            next = if most > 0 { happenings.try_recv().ok() } else { None };
        }
        stirred = stirred.filter(|_| wants_pause(app)).or_else(|| wants_pause(app).then(Instant::now));
        if has_unjournalled(app) {
            let now = Instant::now();
            typed = Some((typed.map_or(now, |(first, _)| first), now));
            if typed.is_some_and(|(first, _)| now.duration_since(first) >= AT_MOST) {
                typed = None;
                step(app, Msg::Quiet, course);
            }
        } else {
            typed = None;
        }
        if course.ended.is_none() && show(app, screen, course, draw).is_err() {
            closed(app, course);
        }
    }
}

/// Draws what there is to see, after what the terminal itself was asked for.
fn show(app: &mut App, screen: &mut terminal::Screen, course: &mut Course, draw: Draw) -> io::Result<()> {
    if let Some(file) = course.outside.take() {
        edit_outside(app, screen, course, file)?;
    }
    if std::mem::take(&mut course.suspend) {
        suspend(app, screen, course)?;
    }
    if std::mem::take(&mut course.redraw) {
        screen.measure()?;
    }
    screen.draw(|frame| draw(app, frame))
}

/// The terminal is gone: the draft is saved, and the worker finishes what it was given before the program ends.
fn closed(app: &mut App, course: &mut Course) {
    if course.ended.is_none() {
        course.ended = Some(Ended::BySignal(1));
        step(app, Msg::Stop, course);
    }
}

fn step(app: &mut App, msg: Msg, course: &mut Course) {
    for effect in update(app, msg) {
        course.pass_on(effect);
    }
}

fn take(
    app: &mut App,
    screen: &mut terminal::Screen,
    happening: Happening,
    course: &mut Course,
) -> io::Result<Option<Ended>> {
    match happening {
        Happening::WorkDone(Hand::Desk) => {
            course.gone.desk = true;
            // Without it nothing that is typed can be kept any more.
            if course.ended.is_none() {
                return Ok(Some(Ended::ByFault));
            }
        }
        Happening::WorkDone(_) => {
            course.gone.archive = true;
            if course.ended.is_none() {
                // It has fallen: what is typed goes to the journal still.
                course.ended = Some(Ended::ByFault);
                step(app, Msg::Stop, course);
            }
        }
        Happening::Recorded => course.recording = course.recording.saturating_sub(1),
        // Once it has been told to end, nothing but the workers' last words count.
        _ if course.ended.is_some() => {}
        Happening::Terminal(Event::Key(event)) => {
            if let Some(key) = Key::from_event(event) {
                step(app, Msg::Key(key), course);
            }
        }
        Happening::Terminal(Event::Paste(text)) => step(app, Msg::Paste(text), course),
        Happening::Terminal(Event::Resize(..)) => {
            screen.measure()?;
            let (columns, rows) = screen.size();
            step(app, Msg::Resized(columns, rows), course);
        }
        Happening::Terminal(Event::Mouse(event)) => {
            if let Some(mouse) = mouse(event, course) {
                step(app, Msg::Mouse(mouse), course);
            }
        }
        Happening::Terminal(_) => {}
        Happening::Done(reply) => step(app, Msg::Done(reply), course),
        Happening::Closed => closed(app, course),
        #[cfg(unix)]
        Happening::Signal(signal) => on_signal(app, screen, signal, course)?,
    }
    Ok(course.over())
}

#[cfg(unix)]
fn on_signal(
    app: &mut App,
    screen: &mut terminal::Screen,
    signal: i32,
    course: &mut Course,
) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGTSTP};
    match signal {
        SIGTSTP => suspend(app, screen, course),
        SIGCONT => resume(app, screen, course),
        other => {
            course.ended = Some(Ended::BySignal(other));
            step(app, Msg::Stop, course);
            Ok(())
        }
    }
}

/// Gives the terminal back, stops, and takes the terminal over again when the shell says so.
fn suspend(app: &mut App, screen: &mut terminal::Screen, course: &mut Course) -> io::Result<()> {
    step(app, Msg::Quiet, course);
    terminal::give_back();
    #[cfg(unix)]
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
    resume(app, screen, course)
}

/// Gives the terminal to the user's editor until it ends, and takes it over again.
fn edit_outside(
    app: &mut App,
    screen: &mut terminal::Screen,
    course: &mut Course,
    file: PathBuf,
) -> io::Result<()> {
    let Some(editor) = course.editor.clone() else { return Ok(()) };
    step(app, Msg::Quiet, course);
    course.gate.shut();
    terminal::give_back();
    let how = match (editor.run)(&editor.command, &file) {
        Ok(true) => EditorEnd::Well,
        Err(error) if error.kind() == io::ErrorKind::NotFound => EditorEnd::Missing,
        Ok(false) | Err(_) => EditorEnd::Failed,
    };
    let resumed = resume(app, screen, course);
    course.gate.open();
    step(app, Msg::Edited(file, how), course);
    resumed
}

/// How soon a press after another in the same place counts with it.
const AGAIN: Duration = Duration::from_millis(400);

fn mouse(event: MouseEvent, course: &mut Course) -> Option<Mouse> {
    let (column, row) = (event.column, event.row);
    let act = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            let now = Instant::now();
            let before = course
                .pressed
                .filter(|(when, x, y, _)| now.duration_since(*when) < AGAIN && (*x, *y) == (column, row));
            let times = before.map_or(1, |(.., times)| times % 3 + 1);
            course.pressed = Some((now, column, row, times));
            MouseAct::Press(times)
        }
        MouseEventKind::Drag(MouseButton::Left) => MouseAct::Drag,
        MouseEventKind::ScrollUp => MouseAct::WheelUp,
        MouseEventKind::ScrollDown => MouseAct::WheelDown,
        _ => return None,
    };
    Some(Mouse { act, column, row, shift: event.modifiers.contains(KeyModifiers::SHIFT) })
}

fn resume(app: &mut App, screen: &mut terminal::Screen, course: &mut Course) -> io::Result<()> {
    terminal::enter()?;
    screen.measure()?;
    let (columns, rows) = screen.size();
    step(app, Msg::Resized(columns, rows), course);
    Ok(())
}

#[cfg(all(test, unix))]
#[path = "run_tests.rs"]
mod tests;
