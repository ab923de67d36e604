//! Everything that goes out before a meeting, written into a folder.

use std::ops::ControlFlow;
use std::path::Path;

use super::rest::Rest;
use super::voice::Voice;
use super::{Trouble, calendar};
use crate::calendar::Meeting;
use crate::export::Format;
use crate::workflow::{Office, PapersRequest, papers, seen_from, typed_path};

/// `papers`.
pub(super) fn write(
    office: &mut Office,
    voice: &mut Voice<'_>,
    (dir, home): (&Path, Option<&Path>),
    mut rest: Rest<'_>,
) -> Result<(), Trouble> {
    let lang = voice.lang;
    let today = office.today();
    let coming = move |meeting: &Meeting| meeting.stands() && meeting.date >= today;
    let which = calendar::one(office, voice, &mut rest, &coming)?;
    let folder = match rest.all() {
        "" => voice.ask_text(lang.plain_ask_folder())?.ok_or(Trouble::Cancelled)?,
        folder => folder.to_owned(),
    };
    let path = seen_from(dir, home, &typed_path(&folder));
    let request = PapersRequest {
        meeting: which.date,
        body: Some(which.body),
        plans: Vec::new(),
        formats: Format::usual(),
    };
    let packed = papers(office, &request, &path, &mut |_, _, _| ControlFlow::Continue(()))?;
    let count = packed.manifest.files.len() + 1;
    voice.say(if packed.replaced {
        lang.papers_replaced(count, &folder)
    } else {
        lang.papers_written(count, &folder)
    })?;
    for put in &packed.matters {
        voice.say(lang.papers_matter(&put.plan, &put.resolution))?;
        if put.source == "draft" {
            voice.add(lang.plain_papers_from_draft(&put.plan))?;
        }
    }
    Ok(())
}
