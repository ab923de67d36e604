//! Telling git how our files are shown, compared and merged.
//!
//! Both halves lie in the repository's own git directory: the programs in its `config`, since they are this computer's, and
//! which files they are for in `info/attributes`, so that nothing of the archive is changed and nothing has to be
//! committed. Each half is one block between two marks. Taking the block out leaves the file as it was, to the byte, and
//! keeps whatever others have written in it since.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use git2::{AttrCheckFlags, AttrValue};

use super::atomic;
use super::error::StoreError;
use super::open::{MEETINGS, Store};

/// The driver's name in git's configuration and attributes.
const NAME: &str = "revidera";
const BEGIN: &str = "# >>> revidera doctor --fix";
const END: &str = "# <<< revidera doctor --fix";

/// How a file was before the block was put in, so that taking it out leaves it so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// It ended with a line's end, or was empty.
    Whole,
    /// Its last line was not ended.
    Unended,
    /// There was none.
    None,
}

impl Before {
    const ALL: [Self; 3] = [Self::Whole, Self::Unended, Self::None];

    /// The mark that begins the block.
    const fn mark(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Unended => " (after an unended line)",
            Self::None => " (in a new file)",
        }
    }
}

/// What git would do with our files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drivers {
    /// Whether the programs are configured and the files are theirs.
    pub registered: bool,
    /// A configured program that does not exist.
    pub program_gone: Option<PathBuf>,
    /// Whether git leaves the line ends of our files alone.
    pub line_ends_kept: bool,
    /// Whether our own block is there.
    pub by_doctor: bool,
}

impl Store {
    /// What git would do with our files, by all its configuration and attributes.
    pub fn drivers(&self) -> Result<Drivers, StoreError> {
        let config = self.config()?;
        let [merge, textconv, diff] =
            [format!("merge.{NAME}.driver"), format!("diff.{NAME}.textconv"), format!("diff.{NAME}.command")]
                .map(|key| config.get(&key));
        let mut paths: Vec<String> =
            self.plan_ids()?.iter().map(super::blob::plan_path).chain([MEETINGS.to_owned()]).collect();
        paths.push("plans/a/plan.json".to_owned());
        let attribute = |path: &str, name: &str| {
            self.repo
                .get_attr_bytes(Path::new(path), name, AttrCheckFlags::FILE_THEN_INDEX)
                .map(|value| match AttrValue::from_bytes(value) {
                    AttrValue::Bytes(text) => String::from_utf8_lossy(text).into_owned(),
                    AttrValue::String(text) => text.to_owned(),
                    AttrValue::False => "false".to_owned(),
                    AttrValue::True => "true".to_owned(),
                    AttrValue::Unspecified => String::new(),
                })
                .unwrap_or_default()
        };
        let all = |name: &str, wanted: &str| paths.iter().all(|path| attribute(path, name) == wanted);
        let attributes = all("merge", NAME) && all("diff", NAME);
        let configured = merge.is_some() && textconv.is_some() && diff.is_some();
        let programs = [&merge, &textconv, &diff];
        let mut named = programs.into_iter().flatten().filter_map(|value| program_of(value));
        let program_gone = named.find(|program| program.is_absolute() && !program.exists());
        let by_doctor = [self.config_path(), self.attributes_path()]
            .iter()
            .any(|path| read(path).is_ok_and(|bytes| bytes.is_some_and(|bytes| find(&bytes).is_some())));
        Ok(Drivers {
            registered: configured && attributes,
            program_gone,
            line_ends_kept: all("text", "false"),
            by_doctor,
        })
    }

    /// Tells git of our drivers, which `program` is; says whether anything had to be changed.
    pub fn register_drivers(&self, program: &Path) -> Result<bool, StoreError> {
        let program = program.to_str().ok_or_else(|| {
            StoreError::Io(program.to_owned(), io::Error::from(io::ErrorKind::InvalidFilename).to_string())
        })?;
        // Attributes first: without their program they say nothing, and git goes on as before.
        let attributes = put_block(&self.attributes_path(), ATTRIBUTES)?;
        let config = put_block(&self.config_path(), &configuration(program))?;
        Ok(attributes || config)
    }

    /// Takes back what [`Store::register_drivers`] told git; says whether there was anything.
    pub fn unregister_drivers(&self) -> Result<bool, StoreError> {
        let config = take_block(&self.config_path())?;
        let attributes = take_block(&self.attributes_path())?;
        Ok(config || attributes)
    }

    fn config_path(&self) -> PathBuf {
        real(self.repo.commondir().join("config"))
    }

    fn attributes_path(&self) -> PathBuf {
        real(self.repo.commondir().join("info").join("attributes"))
    }
}

/// Puts our block in a file, or another in its place; says whether the file was changed.
fn put_block(path: &Path, body: &str) -> Result<bool, StoreError> {
    let old = read(path)?;
    let bytes = old.as_deref().unwrap_or_default();
    let before = match find(bytes) {
        Some(block) => block.before,
        None if old.is_none() => Before::None,
        None if bytes.is_empty() || bytes.ends_with(b"\n") => Before::Whole,
        None => Before::Unended,
    };
    let mut new = match find(bytes) {
        Some(block) => bytes[..block.from].to_vec(),
        None => bytes.to_vec(),
    };
    if before == Before::Unended {
        new.push(b'\n');
    }
    new.extend(format!("{BEGIN}{}\n{body}{END}\n", before.mark()).bytes());
    if let Some(block) = find(bytes) {
        new.extend(&bytes[block.to..]);
    }
    if new == bytes {
        return Ok(false);
    }
    replace(path, &new)?;
    Ok(true)
}

/// Takes our block out of a file; says whether there was one.
fn take_block(path: &Path) -> Result<bool, StoreError> {
    let Some(bytes) = read(path)? else { return Ok(false) };
    let Some(block) = find(&bytes) else { return Ok(false) };
    let new = [&bytes[..block.from], &bytes[block.to..]].concat();
    if new.is_empty() && block.before == Before::None {
        fs::remove_file(path).map_err(|error| StoreError::io(path, &error))?;
    } else {
        replace(path, &new)?;
    }
    Ok(true)
}

/// Where our block stands, with the line end that was put in before it.
struct Block {
    from: usize,
    to: usize,
    before: Before,
}

fn find(bytes: &[u8]) -> Option<Block> {
    let position = |what: &str, from: usize| {
        bytes
            .get(from..)?
            .windows(what.len())
            .position(|window| window == what.as_bytes())
            .map(|at| at + from)
    };
    Before::ALL.into_iter().find_map(|before| {
        let mark = format!("{BEGIN}{}\n", before.mark());
        let from = position(&mark, 0)?;
        if from > 0 && bytes.get(from - 1) != Some(&b'\n') {
            return None;
        }
        let end = format!("\n{END}\n");
        let to = position(&end, from)? + end.len();
        let from = if before == Before::Unended { from.saturating_sub(1) } else { from };
        Some(Block { from, to, before })
    })
}

/// A link in the file's place is followed: what is replaced is what it leads to.
fn real(path: PathBuf) -> PathBuf {
    path.canonicalize().unwrap_or(path)
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::io(path, &error)),
    }
}

fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    atomic::make_folder(path.parent().unwrap_or(Path::new(".")))?;
    let mut lock = path.as_os_str().to_owned();
    lock.push(".lock");
    let lock = PathBuf::from(lock);
    atomic::replace_locked(path, &lock, bytes).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => StoreError::IndexLocked(lock),
        _ => StoreError::io(path, &error),
    })
}

const ATTRIBUTES: &str = "\
/plans/*/plan.json -text diff=revidera merge=revidera
/plans/meetings.json -text diff=revidera merge=revidera
/plans/archive.json -text
";

/// The block of git's configuration. The headings of sections are the hunks' headings.
fn configuration(program: &str) -> String {
    let program = program.replace('\\', "/");
    let program = format!("'{}'", program.replace('\'', "'\\''"));
    let quoted = |value: String| {
        let value =
            value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
        format!("\"{value}\"")
    };
    // In a merge driver's command a per cent sign begins a letter of git's.
    let merge = quoted(format!("{} git merge %O %A %B %L %P %S %X %Y", program.replace('%', "%%")));
    let textconv = quoted(format!("{program} git textconv"));
    let command = quoted(format!("{program} git diff"));
    format!(
        "[merge \"{NAME}\"]\n\tname = revidera: plans by item and sentence\n\tdriver = {merge}\n\
         [diff \"{NAME}\"]\n\ttextconv = {textconv}\n\tcommand = {command}\n\txfuncname = \"^#+ .*$\"\n"
    )
}

/// The program that a command of ours begins with.
fn program_of(command: &str) -> Option<PathBuf> {
    let rest = command.strip_prefix('\'');
    let program = match rest {
        Some(rest) => {
            let end = rest.rfind("' git ")?;
            rest.get(..end)?.replace("'\\''", "'").replace("%%", "%")
        }
        None => command.split(' ').next()?.to_owned(),
    };
    Some(PathBuf::from(program))
}

#[cfg(test)]
#[path = "drivers_tests.rs"]
mod tests;
