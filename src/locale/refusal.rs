//! What the verbs refuse, and what to do instead.

texts! {
    refusal_no_plan(id) = "Arkivet har ingen plan som heter {id}." / "The archive has no plan called {id}.";
    refusal_no_plan_near(id) = "Menade du {id}?" / "Did you mean {id}?";
    refusal_no_plan_list(ids) = "De planer som finns är: {ids}." / "The plans there are: {ids}.";
    refusal_no_plans = "Arkivet är tomt. Ta in ett dokument: revidera import FIL --id NAMN" / "The archive is empty. Take a document in: revidera import FILE --id NAME";
    refusal_plan_exists(id) = "Det finns redan en plan som heter {id}." / "There is a plan called {id} already.";
    refusal_plan_exists_hint = "Välj ett annat namn med --id. En plan som finns ändras i sitt utkast." / "Choose another name with --id. An existing plan is changed in its draft.";
    refusal_no_draft(id) = "Planen {id} har ingen fil i arbetskatalogen." / "The plan {id} has no file in the working tree.";
    refusal_no_draft_hint(id) = "Hämta tillbaka den gällande: git restore plans/{id}/plan.json" / "Bring back the one in force: git restore plans/{id}/plan.json";
    refusal_faulty_one(id, first) = "Planen {id} har ett fel: {first}" / "The plan {id} has an error: {first}";
    refusal_faulty(id, count, first) = "Planen {id} har {count} fel. Det första: {first}" / "The plan {id} has {count} errors. The first: {first}";
    refusal_faulty_hint(id) = "Se alla fel och hur de rättas: revidera check {id}" / "See every error and how to mend it: revidera check {id}";
    refusal_which_text(id, meeting) = "Utkastet till {id} har ändrats sedan förslaget till {meeting} gjordes." / "The draft of {id} has changed since the proposal for {meeting} was made.";
    refusal_which_text_hint = "Ange vilken text styrelsen antog: --from proposal eller --from draft." / "Say which text the board adopted: --from proposal or --from draft.";
    refusal_no_proposal(id) = "Det finns inget öppet förslag för {id}." / "There is no open proposal for {id}.";
    refusal_no_proposal_hint(id) = "Lägg fram utkastet först (revidera propose {id} --meeting DATUM), eller ange --from draft." / "Propose the draft first (revidera propose {id} --meeting DATE), or give --from draft.";
    refusal_proposal_outdated(id) = "Förslaget för {id} bygger på en text som inte längre gäller: ett beslut har fattats sedan dess." / "The proposal for {id} was made on a text that is no longer in force: a decision has been taken since.";
    refusal_proposal_outdated_hint = "Jämför utkastet med det som gäller och lägg fram ett nytt förslag, eller ange --from draft." / "Compare the draft with what is in force and make a new proposal, or give --from draft.";
    refusal_nothing_to_propose(id) = "Utkastet till {id} är lika med det som gäller." / "The draft of {id} is the same as what is in force.";
    refusal_nothing_to_propose_hint = "Ändra utkastet först. Ska planen gälla ett år till som den är, anta den på nytt efter mötet: revidera decide … --kind readopted_unchanged" / "Change the draft first. If the plan is to stand another year as it is, readopt it after the meeting: revidera decide … --kind readopted_unchanged";
    refusal_no_meeting(day) = "Kalendern har inget möte {day}." / "The calendar has no meeting on {day}.";
    refusal_no_meeting_hint(day) = "Lägg in det (revidera meetings add ORGAN {day}) eller se vilka möten som finns: revidera meetings list" / "Enter it (revidera meetings add BODY {day}) or see the meetings there are: revidera meetings list";
    refusal_which_body(day, bodies) = "Flera organ har möte {day}: {bodies}." / "Several bodies meet on {day}: {bodies}.";
    refusal_which_body_hint = "Ange vilket med --body." / "Say which with --body.";
    refusal_no_body(id) = "Arkivet känner inte till organet {id}." / "The archive knows no body called {id}.";
    refusal_no_body_hint(bodies) = "De organ som finns är: {bodies}. Fler läggs till i plans/archive.json." / "The bodies there are: {bodies}. More are added in plans/archive.json.";
    refusal_meeting_held(meeting) = "Mötet {meeting} har redan hållits." / "The meeting {meeting} has been held already.";
    refusal_meeting_held_hint = "Välj ett kommande möte: revidera meetings list" / "Choose a coming meeting: revidera meetings list";
    refusal_meeting_cancelled(meeting) = "Mötet {meeting} är inställt." / "The meeting {meeting} was cancelled.";
    refusal_meeting_moved_hint(day) = "Det flyttades till {day}: ange --meeting {day}." / "It was moved to {day}: give --meeting {day}.";
    refusal_no_decision(id, day) = "Planen {id} har inget beslut från {day}." / "The plan {id} has no decision of {day}.";
    refusal_no_decision_hint(days) = "Det finns beslut från: {days}." / "There are decisions of: {days}.";
    refusal_no_decisions_hint = "Planen har inga beslut än." / "The plan has no decisions yet.";
    refusal_nothing_to_complete = "Inget att komplettera med." / "Nothing to complete with.";
    refusal_nothing_to_complete_hint = "Ange minst en uppgift: --paragraph N, --registry-number NR eller --adjusted DATUM." / "Give at least one of --paragraph N, --registry-number NR and --adjusted DATE.";
    refusal_already_complete(what) = "Beslutet har redan en annan uppgift: {what}." / "The decision says something else already: {what}.";
    refusal_already_complete_hint = "Det som är infört ändras inte. Var det fel, låt styrelsen besluta om rättelse: revidera decide … --kind corrected" / "What is recorded is not changed. If it is wrong, let the board decide a correction: revidera decide … --kind corrected";
    refusal_adjusted_before(day) = "Protokollet kan inte ha justerats {day}, före mötet." / "The minutes can't have been adjusted on {day}, before the meeting.";
    refusal_adjusted_before_hint = "Kontrollera datumet." / "Check the date.";
    refusal_no_baseline(id) = "Texten till {id} säger inte när eller av vem den antogs." / "The text of {id} does not say when or by whom it was adopted.";
    refusal_no_baseline_hint = "Ange mötet: --meeting DATUM (och --body, --kind, --paragraph om de är kända), eller ta in den utan --baseline." / "Give the meeting: --meeting DATE (and --body, --kind, --paragraph if known), or take it in without --baseline.";
    refusal_open_elsewhere(id, who) = "Planen {id} är öppen i ett annat program: {who}." / "The plan {id} is open in another program: {who}.";
    refusal_open_elsewhere_hint = "Stäng den där först, så att ingens ändringar går förlorade." / "Close it there first, so that nobody's changes are lost.";
}
