//! Which of git's configuration files are read.
//!
//! Git lets the environment name another file for the user and for the machine, or leave the machine's out; the library does
//! not look there, and takes such a path only where other threads may be reading it. So where the environment says
//! something, each file is asked by itself, in git's order. What a file includes is included; only a condition on the
//! repository's folder (`includeIf "gitdir:…"`) in a file that the environment names is never met.

use std::path::PathBuf;

use git2::{Config, ConfigLevel, Error, ErrorCode, Repository};

/// What the environment says of git's configuration files, in git's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigFiles {
    /// The file that is read for the user's own (`GIT_CONFIG_GLOBAL`); an empty name is no file.
    pub user: Option<PathBuf>,
    /// The file that is read for the machine's (`GIT_CONFIG_SYSTEM`); an empty name is no file.
    pub system: Option<PathBuf>,
    /// Whether the machine's is left out (`GIT_CONFIG_NOSYSTEM`): a truth as git writes it.
    pub no_system: Option<String>,
}

/// Git's configuration as it is now: several files, the nearest first.
pub(super) struct Configuration(Vec<Config>);

impl Configuration {
    /// Reads a repository's configuration; the user's and the machine's alone where there is none.
    pub(super) fn read(repo: Option<&Repository>, files: &ConfigFiles) -> Result<Self, Error> {
        let mut all = repo.map_or_else(Config::open_default, Repository::config)?;
        if *files == ConfigFiles::default() {
            return Ok(Self(vec![all.snapshot()?]));
        }
        let mut levels = Vec::new();
        let usual = |of: &[ConfigLevel], levels: &mut Vec<Config>| {
            for level in of {
                match all.open_level(*level) {
                    Ok(mut config) => levels.push(config.snapshot()?),
                    Err(error) if error.code() == ErrorCode::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(())
        };
        let named = |path: &PathBuf, levels: &mut Vec<Config>| {
            if !path.as_os_str().is_empty() {
                levels.push(Config::open(path)?.snapshot()?);
            }
            Ok::<(), Error>(())
        };
        usual(&[ConfigLevel::Worktree, ConfigLevel::Local], &mut levels)?;
        match &files.user {
            Some(path) => named(path, &mut levels)?,
            None => usual(&[ConfigLevel::Global, ConfigLevel::XDG], &mut levels)?,
        }
        let without = files.no_system.as_ref().is_some_and(|value| is_truth(value));
        match &files.system {
            _ if without => {}
            Some(path) => named(path, &mut levels)?,
            None => usual(&[ConfigLevel::System, ConfigLevel::ProgramData], &mut levels)?,
        }
        Ok(Self(levels))
    }

    /// Whether a key is set to a truth, as git writes it.
    pub(super) fn is_on(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| is_truth(&value))
    }

    /// A key's value as a path, where `~` is the user's own folder; nothing where it is empty.
    pub(super) fn path(&self, key: &str) -> Option<PathBuf> {
        let path = self.0.iter().find_map(|config| config.get_path(key).ok())?;
        (!path.as_os_str().is_empty()).then_some(path)
    }

    /// The value of a key, from the nearest file that has one.
    pub(super) fn get(&self, key: &str) -> Option<String> {
        self.0.iter().find_map(|config| config.get_string(key).ok())
    }
}

fn is_truth(value: &str) -> bool {
    Config::parse_bool(value).unwrap_or(false)
}
