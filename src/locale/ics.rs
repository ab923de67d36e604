//! Words for calendars of other programs: read from them, and written for them.

texts! {
    ics_too_large(megabytes) = "Kalenderfilen är större än {megabytes} MB." / "The calendar file is larger than {megabytes} MB.";
    ics_too_large_hint = "Exportera en kortare tid, till exempel ett år, ur kalenderprogrammet." / "Export a shorter time, a year say, from the calendar program.";
    ics_no_calendar = "Filen är ingen kalender i iCalendar-format." / "The file is no calendar in iCalendar format.";
    ics_no_calendar_hint = "Exportera kalendern som .ics: i Outlook Arkiv > Spara kalender, i Google Kalender Inställningar > Exportera." / "Export the calendar as .ics: in Outlook File > Save Calendar, in Google Calendar Settings > Export.";
    ics_no_day(title) = "”{title}” har ingen dag som går att läsa, och är inte med." / "“{title}” has no day that can be read, and is left out.";
    ics_rule(title, rule) = "”{title}” återkommer på ett sätt som inte kan följas ({rule}), och är inte med. Lägg in dagarna med revidera meetings add." / "“{title}” recurs in a way that can't be followed ({rule}), and is left out. Enter its days with revidera meetings add.";
    ics_too_many(title) = "”{title}” återkommer oftare än sammanträden gör, och är inte med." / "“{title}” recurs more often than meetings do, and is left out.";
    ics_from_then_on(title, day) = "”{title}” är ändrad från och med {day}; ändringen är läst för den dagen bara." / "“{title}” is changed from {day} on; the change was read for that day alone.";
    ics_zone(name) = "Tidszonen ”{name}” är okänd; klockslagen är lästa som kansliets." / "The time zone “{name}” is unknown; its times were read as the office's own.";
    ics_lines(count) = "{count} rader i filen hör inte till formatet och är förbigångna." / "{count} lines of the file are none of the format's and were passed over.";

    ics_choose = "Vilka av kalenderns händelser är sammanträden?" / "Which of the calendar's events are meetings?";
    ics_choose_hint = "Välj med --title TEXT eller --category TEXT, eller ta alla med --every." / "Choose with --title TEXT or --category TEXT, or take all with --every.";
    ics_title_row(count, first) = "{count} st, först {first}" / "{count}, first {first}";
    ics_nothing_chosen = "Ingen händelse i kalendern är vald." / "No event of the calendar is chosen.";
    ics_nothing_there(from, to) = "Kalendern har inga händelser från {from} till {to}." / "The calendar has no events from {from} to {to}.";
    ics_added(body, date) = "Nytt: {body} {date}" / "New: {body} {date}";
    ics_moved(body, from, to) = "Flyttas: {body} {from} till {to}" / "Moves: {body} {from} to {to}";
    ics_cancelled(body, date) = "Ställs in: {body} {date}" / "Is cancelled: {body} {date}";
    ics_changed(body, date) = "Ändras: {body} {date}" / "Changes: {body} {date}";
    ics_known(body, date) = "Känns igen: {body} {date}" / "Recognised: {body} {date}";
    ics_whole_day = "hela dagen" / "all day";
    ics_becomes(before, after) = "{before} blir {after}" / "{before} becomes {after}";
    ics_same(count) = "Oförändrade: {count}." / "Unchanged: {count}.";
    ics_nothing_to_do = "Kalendern här stämmer redan med filen." / "The calendar here agrees with the file already.";
    ics_not_done = "Ingenting är ändrat än. Genomför det genom att lägga till --apply." / "Nothing is changed yet. Carry it out by adding --apply.";
    ics_done(count) = "Genomfört: {count} ändringar i kalendern." / "Done: {count} changes of the calendar.";
    ics_left_twice(title, date) = "”{title}” {date} är inte med: organet sammanträder redan den dagen." / "“{title}” on {date} is left out: the body meets that day already.";
    ics_left_held(date, on) = "Sammanträdet {date} har hållits och rörs inte, fast kalendern säger {on}." / "The meeting on {date} has been held and is not touched, though the calendar says {on}.";
    ics_left_held_off(date) = "Sammanträdet {date} har hållits och rörs inte, fast kalendern säger att det är inställt." / "The meeting on {date} has been held and is not touched, though the calendar says that it is cancelled.";
    ics_left_decided(date, on) = "Sammanträdet {date} har fattat beslut och rörs inte, fast kalendern säger {on}." / "The meeting on {date} has taken decisions and is not touched, though the calendar says {on}.";
    ics_left_decided_off(date) = "Sammanträdet {date} har fattat beslut och rörs inte, fast kalendern säger att det är inställt." / "The meeting on {date} has taken decisions and is not touched, though the calendar says that it is cancelled.";
    ics_left_cancelled(date) = "Sammanträdet {date} är inställt här men står kvar i kalendern. Ska det hållas: revidera meetings add." / "The meeting on {date} is cancelled here but stands in the calendar. If it is to be held: revidera meetings add.";
    ics_left_day_taken(date, on) = "Sammanträdet {date} kan inte flyttas till {on}: organet sammanträder redan den dagen." / "The meeting on {date} can't be moved to {on}: the body meets that day already.";
    ics_left_gone(date) = "Sammanträdet {date} finns inte längre i kalendern. Ska det ställas in: lägg till --cancel-missing." / "The meeting on {date} is no longer in the calendar. If it is to be cancelled: add --cancel-missing.";
    ics_bad_zone(name) = "Tidszonen ”{name}” är okänd." / "The time zone “{name}” is unknown.";
    ics_bad_zone_hint = "Skriv den som Europe/Stockholm." / "Write it as Europe/Stockholm.";
    ics_bad_epoch(text) = "SOURCE_DATE_EPOCH är ”{text}”, som inte är ett antal sekunder." / "SOURCE_DATE_EPOCH is “{text}”, which is no number of seconds.";
    ics_bad_epoch_hint = "Ta bort variabeln, eller sätt den till sekunder sedan 1970." / "Unset the variable, or set it to seconds since 1970.";

    message_meetings_taken(what) = "Läs in sammanträden ur kalender: {what}" / "Take meetings in from a calendar: {what}";
    message_taken_added(count) = "{count} nya" / "{count} new";
    message_taken_moved(count) = "{count} flyttade" / "{count} moved";
    message_taken_cancelled(count) = "{count} inställda" / "{count} cancelled";
    message_taken_changed(count) = "{count} ändrade" / "{count} changed";

    tui_ics_read_title = "Läs in möten ur en annan kalender" / "Take meetings in from another calendar";
    tui_ics_read_text = "Spara kalendern som en .ics-fil: i Outlook Arkiv > Spara kalender, i Google Kalender Inställningar > Exportera. Först visas vad som skulle ändras." / "Save the calendar as an .ics file: in Outlook File > Save Calendar, in Google Calendar Settings > Export. What would change is shown first.";
    tui_ics_none = "Ingen av dem" / "None of them";
    tui_ics_yes(count) = "Ändra kalendern så ({count})" / "Change the calendar so ({count})";
    tui_ics_write_title = "Skriv kalendern för andra program" / "Write the calendar for other programs";
    tui_ics_write_text = "Mötena, dagarna då handlingar ska ut och det som ska revideras, med påminnelser, i en fil som Outlook, Google och andra kalendrar läser." / "The meetings, the days papers are due and what is to be revised, with reminders, in a file that Outlook, Google and other calendars read.";
    tui_ics_write_hint = "En fil som redan finns där ersätts." / "A file that is there already is replaced.";
    tui_ics_file_name = "sammantraden.ics" / "meetings.ics";
    tui_ics_written_next = "Öppna filen i ditt kalenderprogram. Läses den in igen efter en ändring flyttas mötena, de dubbleras inte." / "Open the file in your calendar program. Read again after a change, it moves the meetings and doubles none.";

    ics_calendar_name(organisation) = "Sammanträden: {organisation}" / "Meetings: {organisation}";
    ics_calendar_name_nobody = "Sammanträden" / "Meetings";
    ics_meeting(body) = "{body}: sammanträde" / "{body}: meeting";
    ics_papers(body, date) = "Handlingar ut: {body} {date}" / "Papers out: {body} {date}";
    ics_revision(title) = "Revideras: {title}" / "To be revised: {title}";
    ics_papers_by(date) = "Handlingarna ska ut senast {date}." / "The papers go out by {date}.";
    ics_moved_from(days) = "Flyttat från {days}." / "Moved from {days}.";
    ics_minutes(place) = "Protokoll: {place}" / "Minutes: {place}";
    ics_category_meeting = "Sammanträde" / "Meeting";
    ics_category_papers = "Handlingar" / "Papers";
    ics_category_revision = "Revidering" / "Revision";
}
