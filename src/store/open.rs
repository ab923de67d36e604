//! Finding an archive and opening it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use git2::{Config, ErrorCode, Oid, Repository, RepositoryOpenFlags};

use super::config::{ConfigFiles, Configuration};
use super::error::StoreError;
use super::meta::{Called, Who};
use super::now::LargeTexts;
use crate::date::Moment;

/// The file that makes a repository an archive.
pub(super) const ARCHIVE: &str = "plans/archive.json";
/// The calendar's file.
pub(super) const MEETINGS: &str = "plans/meetings.json";

/// One archive: a git repository with `plans/archive.json`.
pub struct Store {
    pub(super) repo: Repository,
    pub(super) root: PathBuf,
    /// Where git's configuration is read.
    pub(super) files: ConfigFiles,
    /// The last large texts that were read.
    pub(super) large: LargeTexts,
}

impl Store {
    /// Opens the archive that a folder lies in, looking upwards as git does.
    ///
    /// What an earlier run began and did not finish is finished first, see `record.rs`.
    pub fn discover(from: &Path) -> Result<Self, StoreError> {
        let store = Self::with(open_repository(from)?);
        let there = if store.is_bare() {
            store.head_blob(ARCHIVE)?.is_some()
        } else {
            store.root.join(ARCHIVE).exists() || store.head_blob(ARCHIVE)?.is_some()
        };
        if !there {
            return Err(StoreError::NoArchive(store.root));
        }
        store.mend();
        Ok(store)
    }

    /// The same store, deaf to the machine's and the user's git configuration: only the repository's own counts.
    pub fn with_own_config_only(self) -> Result<Self, StoreError> {
        let path = self.repo.commondir().join("config");
        let own = Config::open(&path).map_err(|error| self.git(&error))?;
        self.repo.set_config(&own).map_err(|error| self.git(&error))?;
        Ok(self.reading(&ConfigFiles::default()))
    }

    /// The same store, which reads git's configuration where the environment says that it is.
    #[must_use]
    pub fn reading(self, files: &ConfigFiles) -> Self {
        Self { files: files.clone(), ..self }
    }

    /// The same store, which shares the large texts that others read.
    #[must_use]
    pub fn sharing(self, large: &LargeTexts) -> Self {
        Self { large: large.clone(), ..self }
    }

    pub(super) fn with(repo: Repository) -> Self {
        let root = repo.workdir().unwrap_or_else(|| repo.path()).to_owned();
        // A path in a message should not end with a separator.
        let root = root.components().collect();
        Self { repo, root, files: ConfigFiles::default(), large: LargeTexts::default() }
    }

    /// The archive's top folder; a bare repository's own folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether the repository has no working folder, so that it can only be read.
    pub fn is_bare(&self) -> bool {
        self.repo.is_bare() || self.repo.workdir().is_none()
    }

    /// The commit HEAD is at, 40 hexadecimal digits; `None` before the first.
    pub fn head(&self) -> Option<String> {
        self.head_id().ok().flatten().map(|id| id.to_string())
    }

    /// When the commit HEAD is at was made; `None` before the first.
    pub fn head_made(&self) -> Option<Moment> {
        let commit = self.repo.find_commit(self.head_id().ok().flatten()?).ok()?;
        let time = commit.time();
        Some(Moment { seconds: time.seconds(), offset_minutes: time.offset_minutes() })
    }

    /// Who commits, by the environment and git's configuration.
    pub fn who(&self, called: &Called) -> Result<Who, StoreError> {
        Who::known(called, &self.config()?).ok_or(StoreError::NoIdentity)
    }

    /// Git's configuration as it is now.
    pub(super) fn config(&self) -> Result<Configuration, StoreError> {
        Configuration::read(Some(&self.repo), &self.files).map_err(|error| self.git(&error))
    }

    /// The full name of the branch HEAD is on.
    pub(super) fn branch(&self) -> Option<String> {
        let head = self.repo.find_reference("HEAD").ok()?;
        head.symbolic_target().ok().flatten().map(str::to_owned)
    }

    pub(super) fn head_id(&self) -> Result<Option<Oid>, StoreError> {
        match self.repo.head() {
            Ok(head) => Ok(Some(head.peel_to_commit().map_err(|error| self.git(&error))?.id())),
            Err(error) if matches!(error.code(), ErrorCode::UnbornBranch | ErrorCode::NotFound) => Ok(None),
            Err(error) => Err(self.git(&error)),
        }
    }

    /// Whether a path that is to be written leads to what the archive itself keeps: its plans' folder, or git's. Links on
    /// the way are followed, the last one too.
    pub fn keeps(&self, path: &Path) -> bool {
        let real = path.canonicalize().or_else(|error| {
            let folder = path.parent().ok_or(error)?;
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            Ok::<_, std::io::Error>(folder.canonicalize()?.join(path.file_name().unwrap_or_default()))
        });
        let Ok(real) = real else { return false };
        let dot = self.root.join(".git");
        let own =
            [self.root.join("plans"), dot, self.repo.path().to_owned(), self.repo.commondir().to_owned()];
        own.iter().filter_map(|own| own.canonicalize().ok()).any(|own| real.starts_with(own))
    }

    pub(super) fn git(&self, error: &git2::Error) -> StoreError {
        StoreError::git(&self.root, error)
    }

    /// The folder under the git directory that is ours: journals, locks and what is under way. A linked worktree
    /// has its own, since it has its own drafts and its own index.
    pub(super) fn own_dir(&self) -> PathBuf {
        self.repo.path().join("revidera")
    }
}

/// Opens the repository that holds a folder, and says why when it can't be.
pub(super) fn open_repository(from: &Path) -> Result<Repository, StoreError> {
    let none: [&OsStr; 0] = [];
    match Repository::open_ext(from, RepositoryOpenFlags::empty(), none) {
        Ok(repo) => Ok(repo),
        Err(error) => Err(explain(from, &error)),
    }
}

fn explain(from: &Path, error: &git2::Error) -> StoreError {
    let Some((top, git_dir)) = git_dir_above(from) else {
        return match error.code() {
            ErrorCode::NotFound => StoreError::NotARepository(from.to_owned()),
            _ => StoreError::git(from, error),
        };
    };
    if error.code() == ErrorCode::Owner {
        return StoreError::Ownership(top);
    }
    if let Ok(config) = Config::open(&git_dir.join("config")) {
        let is = |key: &str, value: &str| {
            config.get_string(key).is_ok_and(|found| found.eq_ignore_ascii_case(value))
        };
        if is("extensions.objectformat", "sha256") {
            return StoreError::Sha256(top);
        }
        if is("extensions.refstorage", "reftable") {
            return StoreError::Reftable(top);
        }
    }
    if error.message().contains("extension") {
        return StoreError::Extension(top, error.message().to_owned());
    }
    match error.code() {
        ErrorCode::NotFound => StoreError::NotARepository(from.to_owned()),
        _ => StoreError::git(&top, error),
    }
}

/// The nearest folder upwards with a git directory, and the common git directory it leads to.
fn git_dir_above(from: &Path) -> Option<(PathBuf, PathBuf)> {
    let from = std::path::absolute(from).ok()?;
    from.ancestors().find_map(|folder| {
        let dot = folder.join(".git");
        if dot.is_dir() {
            return Some((folder.to_owned(), dot));
        }
        if let Ok(text) = std::fs::read_to_string(&dot) {
            let dir = folder.join(text.trim().strip_prefix("gitdir: ")?);
            let common = std::fs::read_to_string(dir.join("commondir"));
            let common = common.map_or_else(|_| dir.clone(), |path| dir.join(path.trim()));
            return Some((folder.to_owned(), common));
        }
        let bare = folder.join("HEAD").is_file() && folder.join("objects").is_dir();
        bare.then(|| (folder.to_owned(), folder.to_owned()))
    })
}
