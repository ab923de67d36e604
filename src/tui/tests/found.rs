//! What people ran into, kept from coming back.

use super::stage::{Stage, day};
use crate::locale::{Lang, Said};
use crate::tui::app::effect::Effect;
use crate::tui::app::msg::{Msg, Reply};
use crate::tui::dialog::Dialog;
use crate::workflow::Failure;

#[test]
fn a_folder_without_an_archive_offers_one() {
    for kind in ["not_an_archive", "not_a_repository"] {
        let mut stage = Stage::new(Lang::Sv, 80, 24);
        stage.missing = Some(kind);
        stage.begin();
        assert!(stage.screen().contains("Här finns inget arkiv."), "{}", stage.screen());
        stage.keys("Enter");
        assert!(stage.screen().contains("Ange organisationens namn."));
        stage.write("Prov").keys("Enter");
        assert!(
            matches!(stage.effects.last(), Some(Effect::Create(request)) if request.organisation == "Prov")
        );
        // The guided start goes on: the meetings, then a document.
        assert!(stage.screen().contains("steg 2 av 3"), "{}", stage.screen());
        stage.write("2027-02-09, 2027-05-18").keys("Enter");
        assert!(stage.screen().contains("steg 3 av 3"), "{}", stage.screen());
        stage.keys("Esc");
        assert!(stage.app.dialog.is_none());
        assert!(stage.screen().contains("Prov"));
    }
    let mut stage = Stage::new(Lang::Sv, 80, 24);
    stage.missing = Some("not_an_archive");
    stage.begin();
    stage.keys("Esc");
    assert!(stage.quit);
}

#[test]
fn leaving_a_form_with_something_typed_asks() {
    let mut stage = Stage::swedish();
    stage.keys("Enter o Esc");
    assert!(stage.app.dialog.is_none());
    stage.keys("o").write("Lagen").keys("Esc");
    assert!(matches!(stage.app.dialog, Some(Dialog::Menu(_))));
    stage.keys("Esc");
    assert!(matches!(stage.app.dialog, Some(Dialog::Form(_))));
    stage.keys("Esc Enter");
    assert_eq!(stage.plan().footnotes.len(), 2);
    stage.keys("o").write("Annan").keys("Esc j Enter");
    assert!(stage.app.dialog.is_none());
    assert_eq!(stage.plan().footnotes.len(), 2);
}

#[test]
fn leaving_a_form_that_records_something_asks_where_something_was_written() {
    let written = |stage: &Stage| match &stage.app.dialog {
        Some(Dialog::Form(form)) => form.fields.written(),
        _ => false,
    };
    // A proposal, a document to take in, another calendar, a new meeting, another place, a retraction.
    for keys in ["p Tab", "i", "m i", "m a", "m Enter", "h s"] {
        let mut stage = Stage::swedish();
        stage.past = vec![super::stage::plan()];
        stage.keys(keys).keys("Esc");
        assert!(stage.app.dialog.is_none(), "nothing was written: {keys} {}", stage.screen());
        stage.keys(
            keys.split_whitespace()
                .skip(usize::from(keys.contains(' ') && keys != "p Tab"))
                .collect::<Vec<_>>()
                .join(" ")
                .as_str(),
        );
        stage.write("Skäl").keys("Esc");
        assert!(stage.screen().contains("Slänga det du har skrivit?"), "{keys} {}", stage.screen());
        stage.keys("Enter");
        assert!(written(&stage), "{keys} {}", stage.screen());
        // Nor does the end of the program lose it.
        stage.keys("C-q");
        assert!(!stage.quit);
        stage.keys("Esc");
        assert!(written(&stage), "{keys} {}", stage.screen());
        stage.keys("Esc Down Enter");
        assert!(stage.app.dialog.is_none(), "{keys} {}", stage.screen());
    }
    // Words to look for are typed again, and what the program put in is no loss.
    let mut stage = Stage::swedish();
    stage.keys("Enter s").write("ord").keys("Esc");
    assert!(stage.app.dialog.is_none());
    stage.keys("P Down Right Esc");
    assert!(stage.app.dialog.is_none(), "{}", stage.screen());
}

#[test]
fn a_decision_that_is_not_as_shown_is_shown_again() {
    let mut stage = Stage::swedish();
    stage.today = day("2026-11-25");
    stage.keys("F5 b Enter");
    stage.moved_on = true;
    stage.keys("Enter");
    assert!(stage.screen().contains("är ändrat. Granska igen."), "{}", stage.screen());
    assert!(matches!(stage.effects.last(), Some(Effect::Preview(_))));
    stage.keys("Enter");
    assert!(
        stage
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Decide { shown, .. } if shown.starts_with("Revidera")))
    );
    assert!(stage.screen().contains("Beslutet är infört"));
}

#[test]
fn only_what_can_be_decided_is_offered() {
    let mut stage = Stage::swedish();
    stage.keys("b Tab");
    let screen = stage.screen();
    assert!(screen.contains("• Planen gäller ett år till"), "{screen}");
    assert!(!screen.contains("för första gången"));
    let mut stage = Stage::new(Lang::Sv, 80, 24);
    stage.in_force = None;
    stage.begin();
    stage.keys("b Tab");
    assert!(stage.screen().contains("för första gången"));
    assert!(!stage.screen().contains("reviderades"));
}

#[test]
fn an_error_in_several_lines_is_seen_as_lines() {
    let mut stage = Stage::swedish();
    let said = Said::new("git vet inte vem du är", "Kör:\n  git config user.name");
    let reply = Reply::Proposed(Err(Failure { kind: "no_identity", said }));
    stage.tell(Msg::Done(Box::new(reply)));
    assert!(stage.screen().contains("vem du är. Kör:"), "{}", stage.screen());
    assert!(!stage.screen().contains('␊'));
}

#[test]
fn what_is_typed_is_seen_in_the_outline() {
    let mut stage = Stage::new(Lang::Sv, 100, 24);
    stage.begin();
    stage.keys("Enter j a").write("Prövning");
    assert!(!stage.screen().contains("(tom)"), "{}", stage.screen());
    assert_eq!(stage.screen().matches("Prövning").count(), 2);
}

#[test]
fn pasted_lines_become_one() {
    let mut stage = Stage::swedish();
    stage.keys("Enter j a");
    stage.tell(Msg::Paste("ett\n  två\r\ntre\n".to_owned()));
    assert!(stage.screen().contains("ett två tre"), "{}", stage.screen());
    assert!(stage.screen().contains("Radbrytningarna blev blanksteg."));
}

#[test]
fn the_day_of_the_meeting_asks_for_its_decision() {
    let mut stage = Stage::swedish();
    stage.keys("Enter j Enter").write(" Nytt.").keys("Esc p Enter Enter Esc");
    let meeting = stage.proposal.as_ref().unwrap().meeting.date;
    stage.today = meeting;
    stage.keys("F5");
    assert!(stage.screen().contains("för in vad Styrelsen tis 2026-11-24"), "{}", stage.screen());
}

#[test]
fn an_empty_calendar_asks_for_the_meetings() {
    let mut stage = Stage::new(Lang::Sv, 80, 24);
    stage.calendar = crate::calendar::Calendar::default();
    stage.begin();
    assert!(stage.screen().contains("Kalendern är tom."), "{}", stage.screen());
    stage.keys("n").write("2026-11-24 2026-12-08 2026-13-01").keys("Enter");
    assert!(stage.screen().contains("”2026-13-01” är ingen dag"), "{}", stage.screen());
    stage.keys(&"Back ".repeat(10)).keys("Enter");
    assert!(stage.screen().contains("Lägg in 2026-11-24, 2026-12-08?"), "{}", stage.screen());
    stage.keys("Enter");
    assert_eq!(stage.calendar.meetings().len(), 2);
}

/// Left open over night, the program says tomorrow's states; a question that waits for an answer is not disturbed.
#[test]
fn the_archive_is_looked_at_again_after_a_while() {
    let mut stage = Stage::swedish();
    stage.effects.clear();
    stage.tell(Msg::Idle);
    assert_eq!(stage.effects, [Effect::Load]);
    stage.effects.clear();
    stage.keys("?");
    assert!(stage.app.dialog.is_some());
    stage.tell(Msg::Idle);
    assert!(stage.effects.is_empty());
}

#[test]
fn a_large_archive_is_listed_while_it_is_still_read() {
    let mut stage = Stage::new(Lang::Sv, 80, 24);
    stage.held = Some(Vec::new());
    stage.begin();
    assert!(!stage.screen().contains("Handlingsplan"), "{}", stage.screen());
    let glance = stage.archive();
    stage.tell(Msg::Done(Box::new(Reply::Glanced(Box::new(glance)))));
    let listed = stage.screen();
    assert!(listed.contains("Handlingsplan") && listed.contains("Läser"), "{listed}");
    stage.answer();
    let read = stage.screen();
    assert!(read.contains("Handlingsplan") && !read.contains("Läser"), "{read}");
    // A glance that comes late takes nothing back.
    let mut old = stage.archive();
    old.statuses.plans.clear();
    stage.tell(Msg::Done(Box::new(Reply::Glanced(Box::new(old)))));
    assert_eq!(stage.screen(), read);
}

#[test]
fn a_long_message_hides_nothing_of_what_is_chosen() {
    // The last change is a new footnote with an address, at the bottom of the comparison.
    let mut stage = Stage::swedish();
    stage.keys("Enter j Enter").write(" Det gäller även webben.").keys("Esc j j j Enter").write(" Nytt.");
    stage.keys("Esc j j Enter").write(" Nytt.").keys("Esc o").write("Språklagen.").keys("Tab");
    stage.write("https://example.org/lag").keys("Enter Esc d End");
    let address = |stage: &Stage| stage.screen().lines().any(|line| line.contains("example.org"));
    assert!(address(&stage), "{}", stage.screen());
    for rows in 10..30 {
        stage.resize(80, rows);
        stage.keys("g G s");
        assert!(stage.screen().contains("spalter"), "{}", stage.screen());
        assert!(address(&stage), "{rows} rows {}", stage.screen());
        // And it goes when the next key is pressed.
        stage.keys("k j");
        assert!(address(&stage), "{rows} rows {}", stage.screen());
    }
    // Any other place, with an error that stays.
    for (keys, last) in [("Enter G", "Språklagen 2009:600"), ("m G", "2026-11-24"), ("", "Senaste beslut")] {
        for rows in 12..26 {
            let mut stage = Stage::swedish();
            stage.keys(keys);
            stage.app.alarm(Said::new("Det gick inte. ".repeat(12), ""));
            stage.resize(80, rows);
            let seen = stage.screen();
            assert!(seen.contains(last), "{keys}, {rows} rows:\n{seen}");
        }
    }
}

#[test]
fn the_key_that_undoes_in_a_plan_puts_the_program_aside_nowhere() {
    let mut stage = Stage::swedish();
    stage.past = vec![super::stage::plan()];
    stage.keys("Enter j Enter").write(" Nytt.").keys("Esc d");
    stage.keys("C-z");
    assert!(stage.screen().contains("Ångrat."), "{}", stage.screen());
    assert_eq!(*stage.plan(), super::stage::plan());
    for keys in ["", "m", "h", "h j Enter"] {
        let mut stage = Stage::swedish();
        stage.past = vec![super::stage::plan()];
        stage.keys(keys).keys("C-z");
        assert!(stage.screen().contains("Här finns inget att ångra."), "{keys} {}", stage.screen());
        assert!(!stage.effects.contains(&Effect::Suspend));
        stage.app.stands_alone = true;
        stage.keys("A-z");
        assert!(stage.screen().contains("kan inte läggas åt sidan"), "{}", stage.screen());
        assert!(!stage.effects.contains(&Effect::Suspend));
        stage.app.stands_alone = false;
        stage.keys("A-z");
        assert_eq!(stage.effects.last(), Some(&Effect::Suspend));
    }
}
