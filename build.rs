//! Links what unwinds the stack into the program where it is loaded as a library of its own otherwise.
//!
//! A command of two milliseconds spends a tenth of its time finding and loading `libgcc_s`. The compiler that links
//! brings the same code as an archive; where it does not, or another target is built for, nothing changes.

use std::env;
use std::path::Path;
use std::process::Command;

/// The archive that the shared library is made of, as gcc calls it.
const ARCHIVE: &str = "libgcc_eh.a";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=RUSTC_LINKER");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let native = env::var("HOST").is_ok_and(|host| is("TARGET", &host));
    if native && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        let linker = env::var("RUSTC_LINKER").unwrap_or_else(|_| "cc".to_owned());
        if let Some(folder) = folder_of_archive(&linker) {
            println!("cargo::rustc-link-search=native={folder}");
            println!("cargo::rustc-link-lib=static:-bundle=gcc_eh");
        }
    }
}

/// Where the linker's compiler keeps the archive; `None` where it has none, then it answers with the bare name.
fn folder_of_archive(linker: &str) -> Option<String> {
    let output = Command::new(linker).arg(format!("-print-file-name={ARCHIVE}")).output().ok()?;
    let answer = String::from_utf8(output.stdout).ok()?;
    let archive = Path::new(answer.trim());
    let folder = archive.is_file().then(|| archive.parent()).flatten()?;
    folder.to_str().filter(|folder| Path::new(folder).is_absolute()).map(str::to_owned)
}
