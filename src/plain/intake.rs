//! What comes from elsewhere and what goes there: a document as a plan, another program's calendar, and ours for it.

use std::path::{Path, PathBuf};

use super::command::Command;
use super::rest::Rest;
use super::voice::{Voice, refused};
use super::{Trouble, calendar};
use crate::export::citation;
use crate::locale::{Lang, Said, shown};
use crate::plan::PlanId;
use crate::workflow::{
    Baseline, CalendarFile, CalendarIntake, CalendarRead, Choice, ImportRequest, Office, import,
    import_calendar, left_words, read_document, save_calendar, seen_from, short_name, taken_words,
    typed_path,
};

/// Where the dialogue was begun, and the user's own folder.
pub(super) type Place<'p> = (&'p Path, Option<&'p Path>);

/// The file that the rest of a line names, or its user when asked: as it was given, and where it is.
fn file(
    voice: &mut Voice<'_>,
    (dir, home): Place<'_>,
    rest: &mut Rest<'_>,
) -> Result<(String, PathBuf), Trouble> {
    let lang = voice.lang;
    let given = match rest.all() {
        "" => voice.ask_text(lang.plain_ask_file())?.ok_or(Trouble::Cancelled)?,
        given => given.to_owned(),
    };
    let path = seen_from(dir, home, &typed_path(&given));
    Ok((given, path))
}

fn read(path: &Path, lang: Lang) -> Result<Vec<u8>, Trouble> {
    read_document(path).map_err(|_| {
        let message = lang.tui_import_unread(shown(&path.display().to_string()));
        refused("cannot_read", Said::new(message, lang.tui_import_unread_hint()))
    })
}

/// `import`.
pub(super) fn plan(
    office: &mut Office,
    voice: &mut Voice<'_>,
    place: Place<'_>,
    mut rest: Rest<'_>,
) -> Result<(), Trouble> {
    let lang = voice.lang;
    let (_, path) = file(voice, place, &mut rest)?;
    let bytes = read(&path, lang)?;
    let usual = short_name(&path);
    let id: PlanId = voice.ask_until(&lang.plain_ask_short_name(&usual), |answer| {
        let name = if answer.is_empty() { usual.as_str() } else { answer };
        name.parse().map_err(|_| Said::new(lang.tui_import_id_wrong(), ""))
    })?;
    let kinds = [lang.tui_import_in_force(), lang.tui_import_in_force_on(), lang.tui_import_draft()];
    let baseline = match voice.choose(lang.tui_import_decided(), &kinds.map(str::to_owned), Some(0))? {
        0 => Some(Baseline::default()),
        1 => {
            let day = calendar::asked_day(voice, lang.plain_ask_day())?;
            Some(Baseline { meeting: Some(day), ..Baseline::default() })
        }
        _ => None,
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let report = import(office, &ImportRequest { name: &name, bytes: &bytes, id: id.clone(), baseline })?;
    voice.say(match &report.decision {
        Some(decision) => {
            let cited = citation(&decision.record, office.settings(), lang);
            lang.tui_imported_in_force(&report.title, cited)
        }
        None => lang.tui_imported_draft(&report.title),
    })?;
    if !report.repairs.is_empty() {
        voice.say(lang.cli_repairs(report.repairs.len()))?;
    }
    for repair in &report.repairs {
        let Said { message, hint } = &repair.said;
        voice.add(format!("{}: {message} {hint}", repair.place).trim_end())?;
    }
    voice.say(lang.plain_imported_next(&id))
}

/// `import calendar`.
pub(super) fn meetings(
    office: &mut Office,
    voice: &mut Voice<'_>,
    place: Place<'_>,
    mut rest: Rest<'_>,
) -> Result<(), Trouble> {
    let lang = voice.lang;
    let (_, path) = file(voice, place, &mut rest)?;
    let bytes = read(&path, lang)?;
    let body = calendar::which_body(office, voice)?;
    let mut request = CalendarFile { bytes: &bytes, body: Some(body), ..CalendarFile::default() };
    let mut read = import_calendar(office, &request)?;
    if let CalendarRead::Choose(choices, remarks) = &read {
        for remark in remarks {
            voice.say(remark.say(lang))?;
        }
        if choices.is_empty() {
            return voice.say(lang.ics_nothing_chosen());
        }
        request.titles = which_titles(voice, choices)?;
        read = import_calendar(office, &request)?;
    }
    let CalendarRead::Taken(intake) = read else { return voice.say(lang.ics_nothing_chosen()) };
    tell(office, voice, &intake)?;
    if intake.taken.is_empty() {
        return Ok(());
    }
    if !voice.is_sure(lang.plain_sure_intake())? {
        return Err(Trouble::Cancelled);
    }
    request.apply = true;
    match import_calendar(office, &request)? {
        CalendarRead::Taken(done) if done.taken == intake.taken => voice.say(lang.ics_done(done.taken.len())),
        // Someone changed the calendar meanwhile: what was done is said.
        CalendarRead::Taken(done) => tell(office, voice, &done),
        CalendarRead::Choose(..) => voice.say(lang.ics_nothing_chosen()),
    }
}

/// Reads out the titles of a calendar's events, and asks which of them are meetings.
fn which_titles(voice: &mut Voice<'_>, choices: &[Choice]) -> Result<Vec<String>, Trouble> {
    let lang = voice.lang;
    voice.say(lang.ics_choose())?;
    for (at, choice) in choices.iter().enumerate() {
        let row = lang.ics_title_row(choice.count, choice.first);
        voice.add(format!("{}. {}: {row}", at + 1, choice.title))?;
    }
    voice.ask_until(lang.plain_ask_titles(), |answer| {
        let wrong = || Said::new(lang.plain_not_an_answer(answer), "");
        let words = answer.split([',', ' ']).filter(|word| !word.is_empty());
        let numbers: Option<Vec<usize>> = words.map(|word| word.trim_end_matches('.').parse().ok()).collect();
        let named = numbers.unwrap_or_default().into_iter().map(|number| choices.get(number.checked_sub(1)?));
        let titles: Option<Vec<String>> = named.map(|choice| Some(choice?.title.clone())).collect();
        titles.filter(|titles| !titles.is_empty()).ok_or_else(wrong)
    })
}

fn tell(office: &Office, voice: &mut Voice<'_>, intake: &CalendarIntake) -> Result<(), Trouble> {
    let lang = voice.lang;
    let body = office.settings().body_name(&intake.body).to_owned();
    for taken in &intake.taken {
        let (said, facts) = taken_words(taken, &body, lang);
        voice.say(said)?;
        if !facts.is_empty() {
            voice.add(facts)?;
        }
    }
    if intake.taken.is_empty() {
        voice.say(lang.ics_nothing_to_do())?;
    }
    if intake.same > 0 {
        voice.say(lang.ics_same(intake.same))?;
    }
    if !intake.taken.is_empty() {
        calendar::say_shifts(office, voice, &intake.shifts)?;
    }
    let left = intake.left.iter().map(|left| left_words(left, lang).1);
    let remarks = intake.remarks.iter().map(|remark| remark.say(lang));
    left.chain(remarks).try_for_each(|said| voice.say(said))
}

/// `export calendar`.
pub(super) fn export(
    office: &Office,
    voice: &mut Voice<'_>,
    command: &Command,
    place: Place<'_>,
    mut rest: Rest<'_>,
) -> Result<(), Trouble> {
    let lang = voice.lang;
    let (given, path) = file(voice, place, &mut rest)?;
    rest.end(command, lang)?;
    save_calendar(office, &path)?;
    voice.say(lang.cli_written(&given))
}
