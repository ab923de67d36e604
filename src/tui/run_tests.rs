//! A fall of ours leaves a sane terminal: the loop run in a pseudo-terminal, by this very program started once more.

use std::io::Read;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::*;
use crate::locale::Lang;
use crate::tui::staff::Work;

/// A worker that does nothing; gives back how to be one.
fn idle() -> Work {
    Box::new(|work, _| drop(work.iter().last()))
}

fn staff(archive: Work) -> Staff {
    Staff { desk: idle(), archive, halt: Halt::default() }
}

fn app() -> App {
    App::new(Lang::Sv, (0, 0), 7)
}

#[test]
#[ignore = "run in a terminal of its own by the test below"]
fn falls_in_the_loop() {
    let _ = conduct(app(), |_, _| panic!("fallen"), None, staff(idle()));
}

#[test]
#[ignore = "run in a terminal of its own by the test below"]
fn falls_at_work() {
    let falls: Work = Box::new(|work, _| {
        let _ = work.recv();
        panic!("fallen");
    });
    let ended = conduct(app(), view, None, staff(falls));
    assert_eq!(ended.unwrap(), Ended::ByFault);
}

#[test]
fn a_fall_leaves_a_sane_terminal() {
    for (test, passes) in [("falls_in_the_loop", false), ("falls_at_work", true)] {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = pair.master.get_termios().unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["--exact", &format!("tui::run::tests::{test}"), "--ignored", "--nocapture"]);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let reading = thread::spawn(move || {
            let (mut written, mut buffer) = (Vec::new(), [0; 4096]);
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                written.extend_from_slice(&buffer[..count]);
            }
            String::from_utf8_lossy(&written).into_owned()
        });
        let status = pair.slave.spawn_command(command).unwrap().wait().unwrap();
        let after = pair.master.get_termios().unwrap();
        drop(pair.slave);
        let written = reading.join().unwrap();
        assert_eq!(status.success(), passes, "{test}: {written}");
        assert!(before == after, "{test} leaves the keys as they were");
        let (_, left) = written.rsplit_once("\x1b[?1049h").expect("it took the terminal");
        let (given_back, message) = left.split_once("\x1b[?1049l").expect("it gave the terminal back");
        assert!(given_back.contains("\x1b[?2004l"), "{test}: pastes are plain again");
        assert!(message.contains("\x1b[?25h"), "{test}: the cursor is shown");
        assert!(message.contains("fallen"), "{test}: what happened is read on the user's own screen");
    }
}
