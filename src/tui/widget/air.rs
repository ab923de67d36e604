//! Lines kept free below a text that is being written, so that what stands below it keeps still.
//!
//! Where a line comes to its end, all below would move down by one: what is read there jumps, and over a slow line the
//! letter comes late, since so much is drawn anew. So a text being written has lines to grow into. They are given when
//! the writing begins, and again while the user rests.

/// The lines that a text being written takes, and those that are kept for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Air {
    written: usize,
    kept: usize,
    free: usize,
}

impl Air {
    /// Takes in how many lines the text has now, and how many are to be free on a page of this height. Where the lines
    /// that were kept don't suffice, new ones are given at once.
    pub(crate) fn settle(&mut self, written: usize, height: usize) {
        self.written = written;
        self.free = (height / 8).min(2);
        if written > self.kept {
            self.kept = written + self.free;
        }
    }

    /// The lines that are kept, those of the text among them.
    pub(crate) const fn kept(self) -> usize {
        self.kept
    }

    /// Whether something should be done about it at the next rest: the free lines are used up, or there are too many.
    pub(crate) const fn wants_pause(self) -> bool {
        self.free > 0 && (self.kept <= self.written || self.kept > self.written + 2 * self.free)
    }

    /// Does what waited for a rest.
    pub(crate) const fn pause(&mut self) {
        if self.wants_pause() {
            self.kept = self.written + self.free;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_given_before_they_are_needed() {
        let mut air = Air::default();
        air.settle(3, 40);
        assert_eq!((air.kept(), air.wants_pause()), (5, false));
        air.settle(4, 40);
        assert_eq!((air.kept(), air.wants_pause()), (5, false));
        air.settle(5, 40);
        assert_eq!((air.kept(), air.wants_pause()), (5, true));
        let mut hurried = air;
        hurried.settle(6, 40);
        assert_eq!(hurried.kept(), 8, "without a rest they are given when they have to be");
        air.pause();
        assert_eq!((air.kept(), air.wants_pause()), (7, false));
        // What is taken away closes up later still, and only where it is much.
        air.settle(3, 40);
        assert_eq!((air.kept(), air.wants_pause()), (7, false));
        air.settle(2, 40);
        assert!(air.wants_pause());
        air.pause();
        assert_eq!(air.kept(), 4);
    }

    #[test]
    fn a_low_page_has_none() {
        let mut air = Air::default();
        air.settle(3, 7);
        assert_eq!((air.kept(), air.wants_pause()), (3, false));
    }
}
