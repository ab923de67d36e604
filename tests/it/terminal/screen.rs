//! A pseudo-terminal with the program in it: keys in, a screen out.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long a screen may take to show what is waited for, on a slow and busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program, its terminal, and what it has drawn so far.
pub struct Screen {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    /// Every byte the program wrote.
    pub written: Vec<u8>,
}

fn cells(count: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(count).unwrap()
}

impl Screen {
    /// Starts the program on an archive with `home` as the user's folder, in Swedish unless `args` say otherwise.
    pub fn start(dir: &Path, home: &Path, args: &[&str], size: (u16, u16)) -> Self {
        Self::start_on("xterm-256color", dir, home, args, size)
    }

    /// Starts the program on a terminal of a sort, as [`start`](Self::start) does.
    pub fn start_on(term: &str, dir: &Path, home: &Path, args: &[&str], (rows, columns): (u16, u16)) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_revidera"));
        command.args(args);
        command.cwd(dir);
        command.env("HOME", home);
        command.env("XDG_CONFIG_HOME", home);
        command.env("TERM", term);
        command.env("LANG", "sv_SE.UTF-8");
        command.env_remove("LC_ALL");
        command.env("EDITOR", home.join("editor"));
        command.env_remove("VISUAL");
        command.env_remove("NO_COLOR");
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || send.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        Self { child, master: pair.master, keys, output, parser, written: Vec::new() }
    }

    /// Types keys as a terminal sends them.
    pub fn keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until the screen shows a text; fails with the screen when it does not.
    pub fn shows(&mut self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    /// Waits until a line of the screen, counted from 0, shows a text.
    pub fn shows_on_line(&mut self, line: u16, text: &str) {
        let on_line = |screen: &str| screen.lines().nth(line.into()).is_some_and(|line| line.contains(text));
        self.until(&format!("{text} on line {line}"), on_line);
    }

    /// Waits until the last thing on the screen is a text: a prompt, as a rule.
    pub fn shows_last(&mut self, text: &str) {
        self.until(&format!("{text} at the end"), |screen| screen.trim_end().ends_with(text));
    }

    /// Waits until the screen no longer shows a text.
    pub fn hides(&mut self, text: &str) {
        self.until(&format!("no longer «{text}»"), |screen| !screen.contains(text));
    }

    /// Waits, taking in what the program writes, until something outside the screen holds.
    pub fn waits_for(&mut self, what: &str, holds: impl Fn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds() {
            match self.output.recv_timeout(Duration::from_millis(20)) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => assert!(Instant::now() < end, "waited for {what}; the screen is:\n{}", self.text()),
            }
        }
        while let Ok(bytes) = self.output.try_recv() {
            self.take(&bytes);
        }
    }

    /// Waits until the alternate screen is taken or given back: what was written may still be under way here when the
    /// program has stopped.
    pub fn alternate_is(&mut self, taken: bool) {
        let end = Instant::now() + PATIENCE;
        while self.alternate() != taken {
            match self.output.recv_timeout(Duration::from_millis(20)) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => assert!(Instant::now() < end, "the alternate screen is {}", self.alternate()),
            }
        }
    }

    /// The program's process id.
    pub fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    fn until(&mut self, what: &str, holds: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds(&self.text()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => {
                    panic!("waited for {what}, but the screen is:\n{}", self.text())
                }
                Err(RecvTimeoutError::Disconnected) if holds(&self.text()) => return,
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("waited for {what}, but the program ended with the screen:\n{}", self.text())
                }
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.written.extend_from_slice(bytes);
        self.parser.process(bytes);
        // A terminal answers when it is asked where its cursor is; so do we.
        if bytes.windows(4).any(|window| window == b"\x1b[6n") {
            let (row, column) = self.parser.screen().cursor_position();
            let answer = format!("\x1b[{};{}R", row + 1, column + 1);
            let _ = self.keys.write_all(answer.as_bytes());
        }
    }

    /// The screen's text, line by line.
    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// The screen itself, with its colours.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Whether the program has the alternate screen.
    pub fn alternate(&self) -> bool {
        self.parser.screen().alternate_screen()
    }

    /// Kills the program as nothing can catch it.
    pub fn kill(mut self) {
        self.signal("KILL");
        self.child.wait().unwrap();
    }

    /// Sends a signal by name.
    pub fn signal(&mut self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, rows: u16, columns: u16) {
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.parser.screen_mut().set_size(cells(rows), cells(columns));
    }

    /// Waits for the program to end by itself and takes in the rest of what it wrote.
    pub fn ends(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("the program does not end; the screen is:\n{}", self.text())
                }
            }
        }
        self.child.wait().unwrap()
    }
}
