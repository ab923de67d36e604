//! `doctor`: what is wrong with this archive or computer, and what mends it.

use clap::{ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments};
use crate::document::answer::{self, Ailing};
use crate::locale::Lang;
use crate::workflow::{Examined, Treatment, doctor};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("doctor")
        .arg(arguments::switch("fix", lang.help_arg_fix()).conflicts_with("undo"))
        .arg(arguments::switch("undo", lang.help_arg_undo()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let treatment = match (args.get_flag("fix"), args.get_flag("undo")) {
        (true, _) => Treatment::Fix,
        (_, true) => Treatment::Undo,
        _ => Treatment::Look,
    };
    let around = session.surroundings();
    let examined = doctor(&session.dir, treatment, session.environment.program.as_deref(), &around)?;
    if session.json {
        let found = examined.complaints.iter().map(|complaint| Ailing {
            wrong: complaint.wrong,
            code: complaint.code,
            message: &complaint.said.message,
            hint: &complaint.said.hint,
            mendable: complaint.mendable,
        });
        session.answer(&answer::doctor(examined.treated, found))?;
    } else {
        let page = page(&examined, treatment, session.lang);
        session.show(&page)?;
    }
    let wrong = examined.complaints.iter().any(|complaint| complaint.wrong);
    Ok(if wrong { Exit::Findings } else { Exit::Done })
}

fn page(examined: &Examined, treatment: Treatment, lang: Lang) -> Page {
    let mut page = Page::default();
    let done = match (treatment, examined.treated) {
        (Treatment::Look, _) => None,
        (Treatment::Fix, true) => Some(lang.doctor_fixed()),
        (Treatment::Fix, false) => Some(lang.doctor_fixed_already()),
        (Treatment::Undo, true) => Some(lang.doctor_undone()),
        (Treatment::Undo, false) => Some(lang.doctor_undone_already()),
    };
    if let Some(done) = done {
        page.line(piece(Look::Strong, done));
        page.blank();
    }
    for complaint in &examined.complaints {
        let (look, label) =
            if complaint.wrong { (Look::Bad, lang.cli_error()) } else { (Look::Warn, lang.doctor_remark()) };
        page.pieces(0, 2, vec![piece(look, format!("{label}: ")), complaint.said.message.as_str().into()]);
        if !complaint.said.hint.is_empty() {
            page.pieces(2, 4, vec![format!("{}: {}", lang.cli_hint(), complaint.said.hint).into()]);
        }
        page.blank();
    }
    let wrong = examined.complaints.iter().filter(|complaint| complaint.wrong).count();
    match (wrong, examined.complaints.len() - wrong) {
        (0, 0) => page.line(piece(Look::Good, lang.doctor_clean())),
        (wrong, remarks) => page.line(piece(Look::Strong, lang.doctor_sum(wrong, remarks))),
    }
    page
}
