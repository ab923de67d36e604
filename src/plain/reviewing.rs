//! What changed, one change at a time, each marked as read or not.

use super::deciding::explained;
use super::rest::Rest;
use super::{Table, Trouble};
use crate::export::{self, Marks};
use crate::locale::Lang;
use crate::revision::Review;
use crate::workflow::{mark_reviewed, to_review};

impl Table<'_, '_> {
    /// `review`: the changes that are not read yet; with `all`, every one.
    pub(super) fn review(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let all = rest.take(Lang::plain_words_all);
        let (from, to) = self.versions(rest)?;
        let mut changes = to_review(self.office, &self.open.id, from.as_ref(), Some(&to))
            .map_err(|failure| explained(failure, lang))?;
        if changes.is_empty() {
            return self.voice.say(lang.plain_nothing_differs());
        }
        let total = changes.len();
        for (at, change) in changes.iter_mut().enumerate() {
            if change.review == Review::Yes && !all {
                continue;
            }
            self.voice.say(match change.review {
                Review::No => lang.plain_review_change(at + 1, total),
                Review::Yes => lang.plain_review_read(at + 1, total),
                Review::Stale => lang.plain_review_stale(at + 1, total),
            })?;
            let lines =
                export::change_lines(&change.difference, lang, self.voice.columns_added(), Marks::Signs);
            let said = self.told(&lines);
            said.trim_end().lines().try_for_each(|line| self.voice.add(line))?;
            let reviewed = match self.voice.is_sure(lang.plain_review_ask()) {
                Ok(reviewed) => reviewed,
                Err(Trouble::Cancelled) => break,
                Err(trouble) => return Err(trouble),
            };
            if reviewed != (change.review == Review::Yes) {
                mark_reviewed(self.office, &self.open.id, std::slice::from_ref(&change.mark), reviewed)?;
            }
            change.review = if reviewed { Review::Yes } else { Review::No };
        }
        let read = changes.iter().filter(|change| change.review == Review::Yes).count();
        self.voice.say(lang.plain_reviewed(read, total))
    }
}
