//! Whether a shell stands behind the program that can bring it back once it is put aside.

/// Tells whether the program can be put aside: a shell with job control started it, in a group of its own. A program that
/// is the first of its session, or that shares its group with what started it, would be stopped for good, and its terminal
/// with it. Where that can't be found out, it can.
pub(super) fn brings_back() -> bool {
    let stat = |process: &str| std::fs::read_to_string(format!("/proc/{process}/stat")).ok();
    let told = || {
        let own = Standing::read(&stat("self")?)?;
        let parent = Standing::read(&stat(&own.parent.to_string())?)?;
        Some(own.is_a_job_of(&parent))
    };
    told().unwrap_or(true)
}

/// Where a process stands among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Standing {
    parent: u32,
    group: u32,
    session: u32,
}

impl Standing {
    /// Reads the system's line about a process. Its name comes second, in brackets, and may hold anything.
    fn read(stat: &str) -> Option<Self> {
        let (_, after) = stat.rsplit_once(')')?;
        let mut numbers = after.split_whitespace().skip(1).map(str::parse);
        let mut next = || numbers.next()?.ok();
        Some(Self { parent: next()?, group: next()?, session: next()? })
    }

    /// Whether a parent can stop and go on with a process as one of its jobs.
    const fn is_a_job_of(self, parent: &Self) -> bool {
        self.session == parent.session && self.group != parent.group
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_job_of_a_shell_is_brought_back() {
        let shell = Standing::read("40 (bash) S 39 40 40 34816 40 4194304").unwrap();
        let job = Standing::read("41 (a) b (c) S 40 41 40 34816 41").unwrap();
        assert_eq!(job, Standing { parent: 40, group: 41, session: 40 });
        assert!(job.is_a_job_of(&shell));
        // A script without job control keeps it in its own group; a window that runs nothing else has it lead a session.
        assert!(!Standing { group: 40, ..job }.is_a_job_of(&shell));
        assert!(!Standing { group: 41, session: 41, ..job }.is_a_job_of(&shell));
        assert_eq!(Standing::read("41 (revidera"), None);
        assert_eq!(Standing::read("41 (revidera) S 40"), None);
    }
}
