//! Who commits in a folder that may not be an archive yet, and an archive with an identity of its own.

use std::path::Path;

use super::config::Configuration;
use super::error::StoreError;
use super::meta::{Called, Who};
use super::open::Store;

impl Store {
    /// Who would commit in this folder, by the environment and git's configuration: the repository's
    /// when there is one, else the user's.
    pub fn who_in(dir: &Path, called: &Called) -> Result<Who, StoreError> {
        let repo = git2::Repository::open(dir).ok();
        let config = Configuration::read(repo.as_ref(), &called.files);
        let config = config.map_err(|error| StoreError::git(dir, &error))?;
        Who::known(called, &config).ok_or(StoreError::NoIdentity)
    }

    /// Writes an identity into this archive's own configuration, so that its commits can be made on a machine where
    /// git knows nobody.
    pub fn adopt_identity(&self, who: &Who) -> Result<(), StoreError> {
        let write = |key: &str, value: &str| {
            let mut config = self.repo.config()?.open_level(git2::ConfigLevel::Local)?;
            config.set_str(key, value)
        };
        write("user.name", &who.name)
            .and_then(|()| write("user.email", &who.email))
            .map_err(|error| self.git(&error))
    }
}
