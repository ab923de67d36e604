//! A program in a pseudo-terminal: keys in, a screen out, and when each byte came.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take that is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// The silence by which a repaint is known to have ended. It is no part of what is measured: that is when the last byte
/// before it came.
const SILENCE: Duration = Duration::from_millis(20);

/// The silence by which a program is known to be done with a jump, or with what it does after a pause.
const REST: Duration = Duration::from_millis(700);

/// A program and its terminal.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    /// Held for as long as the program runs.
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    parser: vt100::Parser,
    started: Instant,
}

/// What a key had the program write.
#[derive(Clone, Copy)]
pub(crate) struct Burst {
    /// From the key to the first byte.
    pub(crate) first: Duration,
    /// From the key to the last byte.
    pub(crate) last: Duration,
    /// How many there were.
    pub(crate) bytes: usize,
    /// Whether the cursor stands on another row than before.
    pub(crate) other_row: bool,
}

impl Session {
    /// Starts a program in a terminal of so many columns and rows.
    pub(crate) fn start(dir: &Path, command: &[&str], (columns, rows): (u16, u16)) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut builder = CommandBuilder::new(command[0]);
        builder.args(&command[1..]);
        builder.cwd(dir);
        builder.env("TERM", "xterm-256color");
        builder.env("LANG", "sv_SE.UTF-8");
        // The user's own settings are no part of what is measured.
        builder.env("XDG_CONFIG_HOME", dir);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || send.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let cells = |count: u16| NonZeroU16::new(count).unwrap();
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        let started = Instant::now();
        let child = pair.slave.spawn_command(builder).unwrap();
        drop(pair.slave);
        Self { child, _master: pair.master, keys, output, parser, started }
    }

    /// Types keys as a terminal sends them.
    pub(crate) fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        if bytes.windows(4).any(|window| window == b"\x1b[6n") {
            self.send("\x1b[1;1R");
        }
    }

    /// The screen as text.
    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// Waits until the screen holds something; gives the time from the start to the bytes that made it so.
    pub(crate) fn until(&mut self, what: &str, holds: impl Fn(&str) -> bool) -> Duration {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok((when, bytes)) => {
                    self.take(&bytes);
                    if holds(&self.text()) {
                        return when.duration_since(self.started);
                    }
                }
                Err(fault) => panic!("{fault}: waited for {what}; the screen is\n{}", self.text()),
            }
        }
    }

    /// Presses a key and takes in what it has the program write: from the first byte to the last before a silence.
    pub(crate) fn key(&mut self, key: &str) -> Burst {
        while let Ok((_, bytes)) = self.output.try_recv() {
            self.take(&bytes);
        }
        let row = self.parser.screen().cursor_position().0;
        let pressed = Instant::now();
        self.send(key);
        let mut came: Option<(Duration, Duration)> = None;
        let mut count = 0;
        loop {
            match self.output.recv_timeout(if came.is_none() { PATIENCE } else { SILENCE }) {
                Ok((when, bytes)) => {
                    let now = when.saturating_duration_since(pressed);
                    came = Some((came.map_or(now, |(first, _)| first), now));
                    count += bytes.len();
                    self.take(&bytes);
                }
                Err(fault) => {
                    let Some((first, last)) = came else {
                        panic!("{fault}: {key:?} shows nothing; the screen is\n{}", self.text());
                    };
                    assert_eq!(fault, RecvTimeoutError::Timeout, "ended by {key:?}");
                    let other_row = self.parser.screen().cursor_position().0 != row;
                    return Burst { first, last, bytes: count, other_row };
                }
            }
        }
    }

    /// Types keys that are not measured, and waits until nothing more comes of them.
    pub(crate) fn go(&mut self, keys: &str) {
        self.send(keys);
        while let Ok((_, bytes)) = self.output.recv_timeout(REST) {
            self.take(&bytes);
        }
    }

    /// The most memory that the process has had, in bytes, where the system tells.
    pub(crate) fn peak(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024)
    }

    /// The CPU time that the process has used, all its threads together, in steps of 10 ms, where the system tells.
    pub(crate) fn cpu(&self) -> Option<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.process_id()?)).ok()?;
        let after = stat.rsplit(')').next()?;
        let ticks = after.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok());
        Some(Duration::from_millis(ticks.sum::<u64>() * 10))
    }

    /// Ends the program.
    pub(crate) fn end(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
