//! A thread that fetches the texts to come, so that reading a long history takes half the time where there is a second
//! processor. What it gives, and in which order, is what reading them one by one gives.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use git2::{Oid, Repository};

use super::finder::Reader;
use super::open::Store;
use crate::revision::Left;

/// The texts in a list of commits, fetched ahead.
pub(super) struct Ahead {
    /// Taken away when nothing more is wanted, which ends the thread.
    batches: Option<Receiver<Vec<Left<Vec<u8>>>>>,
    batch: std::vec::IntoIter<Left<Vec<u8>>>,
    thread: Option<JoinHandle<()>>,
}

/// So many texts, or as many bytes, are handed over at a time, and one such batch waits: the two threads seldom wait for
/// each other, and large texts take no more memory than small ones.
const TEXTS: usize = 32;
const BYTES: usize = 2_000_000;

impl Ahead {
    /// Begins to fetch, from where a reader stands; `None` where that can't be done.
    pub(super) fn start(store: &Store, reader: &Reader<'_>, commits: Vec<Oid>) -> Option<Self> {
        // The library's repositories belong to one thread each.
        let repo = Repository::open(store.repo.path()).ok()?;
        let (give, take) = sync_channel(1);
        let reader = reader.finder();
        let thread = std::thread::Builder::new().name("history".to_owned()).spawn(move || {
            if let Ok(odb) = repo.odb() {
                fetch(Reader::new(odb, reader), &commits, &give);
            }
        });
        Some(Self { batches: Some(take), batch: Vec::new().into_iter(), thread: thread.ok() })
    }

    /// The next text; `None` when there is none any more.
    pub(super) fn next(&mut self) -> Option<Left<Vec<u8>>> {
        if let Some(left) = self.batch.next() {
            return Some(left);
        }
        self.batch = self.batches.as_ref()?.recv().ok()?.into_iter();
        self.batch.next()
    }
}

fn fetch(mut reader: Reader<'_>, commits: &[Oid], give: &SyncSender<Vec<Left<Vec<u8>>>>) {
    let mut batch = Vec::with_capacity(TEXTS);
    let mut bytes = 0;
    for commit in commits {
        let left = reader.read(*commit);
        bytes += if let Left::Text(text) = &left { text.len() } else { 0 };
        batch.push(left);
        if batch.len() == TEXTS || bytes >= BYTES {
            bytes = 0;
            if give.send(std::mem::take(&mut batch)).is_err() {
                return;
            }
        }
    }
    // Nobody may be there to take the last of them.
    let _ = give.send(batch);
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.batches = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
