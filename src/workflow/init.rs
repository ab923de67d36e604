//! `init`: a new archive.

use std::path::Path;

use super::{Failure, Office, Surroundings};
use crate::calendar::{Body, BodyId, Calendar, Settings};
use crate::locale::Lang;
use crate::revision::calendar_message;
use crate::store::{CommitMeta, Store, StoreError, Who};

/// What a new archive starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitRequest {
    /// The organisation's name; empty when it is not known yet.
    pub organisation: String,
    /// The body that decides.
    pub body: BodyId,
    /// The language of its plans.
    pub language: Lang,
}

/// Days before a meeting that its papers go out, where nobody has said otherwise: a week, as most boards have it.
const PAPERS_DAYS_BEFORE: u16 = 7;
/// Days before the papers are due that a plan counts as due soon: time for a draft and a preparatory group.
const WARNING_DAYS: u16 = 30;

/// Makes a new archive in a folder: git repository, settings, empty calendar, first commit.
pub fn init(dir: &Path, request: &InitRequest, around: Surroundings) -> Result<Office, Failure> {
    let settings = Settings {
        organisation: request.organisation.clone(),
        language: request.language,
        bodies: vec![Body { id: request.body.clone(), name: body_name(&request.body, request.language) }],
        papers_days_before: PAPERS_DAYS_BEFORE,
        warning_days: WARNING_DAYS,
        long_dates: false,
        demo: false,
    };
    create(dir, &settings, None, around)
}

/// Makes an archive. `stranger` is who commits where git knows nobody; without it that is refused.
pub(super) fn create(
    dir: &Path,
    settings: &Settings,
    stranger: Option<Who>,
    around: Surroundings,
) -> Result<Office, Failure> {
    let fail = |error| Failure::of(&error, around.lang);
    let (who, adopt) = match (Store::who_in(dir, &around.called), stranger) {
        (Ok(who), _) => (who, None),
        (Err(StoreError::NoIdentity), Some(stranger)) => (stranger.clone(), Some(stranger)),
        (Err(error), _) => return Err(fail(error)),
    };
    let name = if settings.organisation.is_empty() { "revidera" } else { &settings.organisation };
    let message = calendar_message(&settings.language.message_new_archive(name));
    let meta = CommitMeta { who, when: (around.clock)(), message };
    let store =
        Store::create(dir, settings, &Calendar::default(), &meta, &around.called.files).map_err(fail)?;
    if let Some(stranger) = adopt {
        store.adopt_identity(&stranger).map_err(fail)?;
    }
    Office::with(store, around)
}

/// The name papers use for a body of this id: the usual ones in full, any other with a capital letter.
fn body_name(id: &BodyId, lang: Lang) -> String {
    match id.as_str() {
        "styrelsen" => lang.body_styrelsen().to_owned(),
        "forbundsstyrelsen" => lang.body_forbundsstyrelsen().to_owned(),
        "kommunstyrelsen" => lang.body_kommunstyrelsen().to_owned(),
        "kommunfullmaktige" => lang.body_kommunfullmaktige().to_owned(),
        other => {
            let mut chars = other.chars();
            chars
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
                .replace('-', " ")
        }
    }
}
