//! The user's own settings: read at the start, and a look kept in them.

use std::io;
use std::path::Path;

use super::Failure;
use super::failure::Explains;
use crate::document::{self, Config, DocumentError, Look};
use crate::locale::{Lang, Said, shown};
use crate::store::{make_folder, read_text, write_file};

/// A file of settings that is larger than this is none.
const MOST: u64 = 1_000_000;

/// Reads the user's settings; the usual ones where there is no such file. What is wrong with it is said with the file's
/// name, and nothing of it holds then.
pub fn read_config(file: &Path, lang: Lang) -> Result<Config, Failure> {
    let text = match read_text(file, MOST) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Config::default());
        }
        Err(error) => return Err(unread(file, &sentence(lang.system_why(error.kind())), "", lang)),
    };
    document::read_config(text.as_bytes()).map_err(|error| {
        let said = error.explain(lang);
        unread(file, &said.message, &said.hint, lang)
    })
}

/// Keeps a look in the user's settings; every other byte of the file stays as it is. A file that can't be read is left
/// alone.
pub fn keep_look(file: &Path, look: Look, lang: Lang) -> Result<(), Failure> {
    keep(file, lang, |old| document::with_look(old, look))
}

/// Keeps the interface's language in the user's settings, as [`keep_look`] does a look.
pub fn keep_language(file: &Path, kept: Lang, lang: Lang) -> Result<(), Failure> {
    keep(file, lang, |old| document::with_language(old, kept))
}

fn keep(
    file: &Path,
    lang: Lang,
    with: impl FnOnce(Option<&[u8]>) -> Result<Vec<u8>, DocumentError>,
) -> Result<(), Failure> {
    let unkept = |why: &str, hint: &str| Failure {
        kind: "cannot_write",
        said: Said::new(lang.config_unkept(shown(&file.display().to_string()), why), hint),
    };
    let system = |error: io::Error| unkept(&sentence(lang.system_why(error.kind())), "");
    let old = match read_text(file, MOST) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(system(error)),
    };
    let new = with(old.as_ref().map(String::as_bytes)).map_err(|error| {
        let said = error.explain(lang);
        unkept(&said.message, &said.hint)
    })?;
    if old.is_some_and(|old| old.as_bytes() == new) {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        make_folder(folder).map_err(system)?;
    }
    write_file(file, &new).map_err(system)
}

/// Says of the keys in a file of settings that they are not used; the rest of it is.
pub fn config_fault(file: &Path, why: &Said, lang: Lang) -> Said {
    Said::new(lang.config_keys_unread(shown(&file.display().to_string()), &why.message), why.hint.clone())
}

fn unread(file: &Path, why: &str, hint: &str, lang: Lang) -> Failure {
    let said = Said::new(lang.config_unread(shown(&file.display().to_string()), why), hint);
    Failure { kind: "bad_config", said }
}

/// What the system says, as a sentence.
fn sentence(why: &str) -> String {
    let mut chars = why.chars();
    let first = chars.next().map(char::to_uppercase);
    let mut text: String = first.into_iter().flatten().chain(chars).collect();
    if !text.ends_with('.') {
        text.push('.');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_kept_and_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a/b/config.json");
        assert_eq!(read_config(&file, Lang::Sv).unwrap(), Config::default());
        keep_look(&file, Look::Dark, Lang::Sv).unwrap();
        assert_eq!(read_config(&file, Lang::Sv).unwrap().look, Look::Dark);
        keep_language(&file, Lang::En, Lang::Sv).unwrap();
        let kept = read_config(&file, Lang::Sv).unwrap();
        assert_eq!((kept.language, kept.look), (Some(Lang::En), Look::Dark));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("config.json");
        write_file(&file, b"{ \"format\": \"revidera/config/1\", \"theme\": \"blue\" }").unwrap();
        for lang in Lang::ALL {
            let failure = read_config(&file, lang).unwrap_err();
            assert!(failure.said.message.contains("/theme"), "{failure:?}");
            assert!(keep_look(&file, Look::Dark, lang).is_err());
        }
        assert!(read_text(&file, MOST).unwrap().contains("blue"));
        make_folder(&dir.path().join("folder")).unwrap();
        assert!(read_config(&dir.path().join("folder"), Lang::Sv).is_err());
    }
}
