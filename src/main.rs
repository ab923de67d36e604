//! The program: calls [`cli::run`] and returns its exit code.

#[cfg(all(feature = "pdf", target_os = "linux", target_env = "gnu"))]
mod mathematics;

use std::io;
use std::process::ExitCode;

use revidera::cli::{self, Environment};

fn main() -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout());
    cli::run(std::env::args_os(), Environment::of_process(), &mut out, &mut io::stderr()).into()
}
