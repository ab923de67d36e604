//! Who does the effects: two workers, each on a thread of its own.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::app::effect::{Effect, Hand};
use super::halt::Halt;
use super::run::Happening;

/// What a worker's thread does with the effects that come.
pub(super) type Work = Box<dyn FnOnce(Receiver<Effect>, Sender<Happening>) + Send>;

/// Who does the effects.
pub(super) struct Staff {
    /// Keeps what lies on the desk.
    pub(super) desk: Work,
    /// Answers questions and records.
    pub(super) archive: Work,
    /// Leaves the archive's long work.
    pub(super) halt: Halt,
}

/// Lets a worker begin on a thread of its own; gives the way to it.
pub(super) fn hire(hand: Hand, work: Work, happen: &Sender<Happening>) -> Sender<Effect> {
    let (effects, asked) = mpsc::channel();
    let answers = happen.clone();
    thread::spawn(move || {
        let _last = Farewell(hand, answers.clone());
        work(asked, answers);
    });
    effects
}

/// Tells the loop that a worker's thread has ended, were it by a panic.
struct Farewell(Hand, Sender<Happening>);

impl Drop for Farewell {
    fn drop(&mut self) {
        let _ = self.1.send(Happening::WorkDone(self.0));
    }
}
