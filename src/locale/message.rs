//! Subjects of commits, in the plan's language.

texts! {
    message_adopted(title) = "Anta {title}" / "Adopt {title}";
    message_revised(title) = "Revidera {title}" / "Revise {title}";
    message_readopted(title) = "Anta {title} på nytt utan ändringar" / "Adopt {title} again, unchanged";
    message_corrected(title) = "Rätta {title}" / "Correct {title}";
    message_repealed(title) = "Upphäv {title}" / "Repeal {title}";
    message_referred_back(title) = "Återremittera {title}" / "Refer back {title}";
    message_tabled(title) = "Bordlägg {title}" / "Table {title}";
    message_completed(title) = "Komplettera protokollsuppgifter för {title}" / "Complete what the minutes say of {title}";
    message_retracted(title) = "Stryk ett felinfört beslut: {title}" / "Retract a decision recorded by mistake: {title}";
    message_entered_wrongly(decision, kind) = "{decision} ({kind}) var felaktigt infört." / "{decision} ({kind}) was recorded by mistake.";
    message_proposal(title) = "Förslag: {title}" / "Proposal: {title}";
    message_entered_late = "Infört i efterhand." / "Entered late.";
    message_imported = "Texten är införd från ett befintligt dokument." / "The text was taken in from an existing document.";
    message_new_archive(name) = "Nytt arkiv för {name}" / "New archive for {name}";
    message_meeting_added(body, date) = "Lägg till möte: {body} {date}" / "Add meeting: {body} {date}";
    message_meetings_added(body, dates) = "Lägg till möten: {body} {dates}" / "Add meetings: {body} {dates}";
    message_meeting_moved(body, date, to) = "Flytta möte: {body} {date} till {to}" / "Move meeting: {body} {date} to {to}";
    message_meeting_changed(body, date) = "Ändra mötets uppgifter: {body} {date}" / "Change the meeting's details: {body} {date}";
    message_meeting_cancelled(body, date) = "Ställ in möte: {body} {date}" / "Cancel meeting: {body} {date}";
    message_meeting_held(body, date) = "Möte genomfört: {body} {date}" / "Meeting held: {body} {date}";
}
