//! Words for what goes out before a meeting and after it: officer reports, packages, registers.

texts! {
    report_adopted(title) = "Antagande av {title}" / "Adoption of {title}";
    report_revised(title) = "Revidering av {title}" / "Revision of {title}";
    report_readopted(title) = "Fastställande av {title} utan ändringar" / "Confirmation of {title} without changes";

    report_type = "Handlingstyp" / "Document type";
    report_name = "Tjänsteskrivelse" / "Officer report";
    report_to = "Till" / "To";
    report_meeting = "Sammanträde" / "Meeting";
    report_meeting_time(day, time) = "{day} kl. {time}" / "{day} at {time}";
    report_meeting_place(when, place) = "{when}, {place}" / "{when}, {place}";
    report_made = "Upprättad" / "Drawn up";
    report_draft = "Utkast. Inget förslag är ännu framlagt till sammanträdet." / "Draft. No proposal has been made for the meeting yet.";

    report_proposal = "Förslag till beslut" / "Proposal for decision";
    report_resolve_adopted(body, title) = "{body} beslutar att anta {title} i enlighet med bilaga 1." / "{body} resolves to adopt {title} in accordance with Appendix 1.";
    report_resolve_revised(body, title) = "{body} beslutar att revidera {title} i enlighet med bilaga 1." / "{body} resolves to revise {title} in accordance with Appendix 1.";
    report_resolve_readopted_common(body, title) = "{body} beslutar att fastställa {title} oförändrad, i enlighet med bilaga 1." / "{body} resolves to confirm {title} unchanged, in accordance with Appendix 1.";
    report_resolve_readopted_neuter(body, title) = "{body} beslutar att fastställa {title} oförändrat, i enlighet med bilaga 1." / "{body} resolves to confirm {title} unchanged, in accordance with Appendix 1.";

    report_matter = "Ärendet" / "The matter";
    report_noun_plan = "Planen" / "The plan";
    report_noun_commitment = "Åtagandet" / "The commitment";
    report_noun_document = "Styrdokumentet" / "The steering document";
    report_last_adopted(noun, cited) = "{noun} antogs av {cited}." / "{noun} was adopted by {cited}.";
    report_last_revised(noun, cited) = "{noun} reviderades senast av {cited}." / "{noun} was last revised by {cited}.";
    report_last_readopted_common(noun, cited) = "{noun} fastställdes senast, oförändrad, av {cited}." / "{noun} was last confirmed, unchanged, by {cited}.";
    report_last_readopted_neuter(noun, cited) = "{noun} fastställdes senast, oförändrat, av {cited}." / "{noun} was last confirmed, unchanged, by {cited}.";
    report_last_corrected(noun, cited) = "{noun} rättades senast av {cited}." / "{noun} was last corrected by {cited}.";
    report_last_repealed_common(noun, cited) = "{noun} upphävdes av {cited} och gäller inte. Den föreslås nu antas på nytt." / "{noun} was repealed by {cited} and is not in force. It is now proposed for adoption anew.";
    report_last_repealed_neuter(noun, cited) = "{noun} upphävdes av {cited} och gäller inte. Det föreslås nu antas på nytt." / "{noun} was repealed by {cited} and is not in force. It is now proposed for adoption anew.";
    report_new_common(noun) = "{noun} är ny och har inte beslutats tidigare." / "{noun} is new and has not been decided before.";
    report_new_neuter(noun) = "{noun} är nytt och har inte beslutats tidigare." / "{noun} is new and has not been decided before.";
    report_referred_back(cited) = "Ärendet återremitterades av {cited}." / "The matter was referred back by {cited}.";
    report_tabled(cited) = "Ärendet bordlades av {cited}." / "The matter was tabled by {cited}.";
    report_rule_common(rule) = "Den ska revideras {rule}." / "It is to be revised {rule}.";
    report_rule_neuter(rule) = "Det ska revideras {rule}." / "It is to be revised {rule}.";

    report_what = "Vad förslaget innebär" / "What is proposed";
    report_new_text = "Hela texten är ny och framgår av bilaga 1." / "The whole text is new; see Appendix 1.";
    report_unchanged = "Inga ändringar föreslås. Texten i bilaga 1 är ordagrant den som gäller i dag." / "No changes are proposed. The text of Appendix 1 is, word for word, the one in force today.";
    report_why = "Skälen för förslaget" / "Reasons for the proposal";
    report_basis = "Beslutsunderlag" / "Decision basis";
    report_basis_hash = "Innehållets kontrollsumma visar exakt vilken text förslaget gäller. Samma summa står på bilagorna och förs in i arkivet med beslutet." / "The content hash shows exactly which text the proposal is about. The same hash stands on the appendices and is recorded in the archive with the decision.";
    report_appendix(number) = "Bilaga {number}" / "Appendix {number}";
    report_appendix_named(number, name) = "Bilaga {number}: {name}" / "Appendix {number}: {name}";

    paper_proposed = "Föreslagen lydelse" / "Proposed wording";
    paper_in_force = "Gällande lydelse" / "Wording in force";
    paper_marked = "Föreslagen lydelse med ändringarna markerade" / "Proposed wording with the changes marked";
    paper_comparison = "Jämförelse mellan nuvarande och föreslagen lydelse" / "Comparison of current and proposed wording";
    paper_web_page = "Webbsida" / "Web page";
    paper_plain_text = "Text" / "Text";
    paper_file_report = "tjansteskrivelse" / "officer-report";
    paper_file_proposed = "foreslagen-lydelse" / "proposed-wording";
    paper_file_in_force = "gallande-lydelse" / "wording-in-force";
    paper_file_marked = "markerade-andringar" / "marked-changes";
    paper_file_comparison = "jamforelse" / "comparison";
    paper_file_appendix(number, name) = "bilaga-{number}-{name}" / "appendix-{number}-{name}";

    papers_left = "Avbrutet. Inga handlingar skrevs." / "Left. No papers were written.";

    index_papers(meeting) = "Handlingar till {meeting}" / "Papers for {meeting}";
    index_in_force(organisation) = "Gällande styrdokument: {organisation}" / "Steering documents in force: {organisation}";
    index_in_force_nobody = "Gällande styrdokument" / "Steering documents in force";
    index_paper = "Handling" / "Paper";
    index_files = "Filer" / "Files";
    index_matters = "Ärenden" / "Matters";
    index_resolution = "Förslag till beslut:" / "Proposal for decision:";
    index_source_draft = "Utkast: inget förslag är framlagt." / "Draft: no proposal has been made.";
    index_plan = "Dokument" / "Document";
    index_last = "Senast beslutat" / "Last decided";
    index_note_meeting = "Filen manifest.json innehåller kontrollsummor för alla filer. Kommandot revidera verify visar om något har ändrats sedan handlingarna togs fram." / "The file manifest.json holds the hashes of all files. The command revidera verify shows whether anything has changed since the papers were made.";
    index_none = "Inga dokument gäller." / "No documents are in force.";
    index_no_matters = "Inga ärenden." / "No matters.";

    register_title(organisation) = "Register över styrdokument: {organisation}" / "Register of steering documents: {organisation}";
    register_title_nobody = "Register över styrdokument" / "Register of steering documents";
    register_on = "Per den" / "As of";
    register_state = "Läge" / "State";
    register_officer = "Ansvarig tjänsteperson" / "Officer";
    register_organisation = "Organisation" / "Organisation";
    register_political = "Politiskt ansvarig" / "Politically responsible";
    register_last = "Senaste beslut" / "Last decision";
    register_next = "Nästa revidering" / "Next revision";
    register_rule = "Revideras" / "Revised";
    register_number = "Diarienummer" / "Registry number";
    register_unreadable = "kan inte läsas" / "can't be read";
    register_none = "Arkivet har inga planer." / "The archive has no plans.";

    history_title(title) = "Beslut om {title}" / "Decisions on {title}";
    history_decision = "Beslut" / "Decision";
    history_reference = "Sammanträde" / "Meeting";
    history_summary = "Innebörd" / "What changed";
    history_adjusted = "Protokollet justerat" / "Minutes adjusted";
    history_hash = "Kontrollsumma" / "Content hash";
    history_none = "Inga beslut är införda." / "No decisions are recorded.";
    history_caption = "Besluten, det senaste först" / "The decisions, the latest first";

    papers_no_matters(meeting) = "Ingen plan är framlagd till {meeting}, och ingen ska revideras då." / "No plan is proposed for {meeting}, and none is due at it.";
    papers_no_matters_hint = "Lägg fram ett förslag: revidera propose PLAN --meeting DATUM. När planerna ska upp visar: revidera status" / "Make a proposal: revidera propose PLAN --meeting DATE. When plans are due shows: revidera status";
    papers_not_up(plan, meeting) = "{plan} är inte framlagd till {meeting} och ska inte revideras då." / "{plan} is not proposed for {meeting} and is not due at it.";
    papers_elsewhere(plan) = "Den här kopian av arkivet saknar förslaget till {plan}, som finns där den hämtades ifrån." / "This copy of the archive lacks the proposal of {plan}, which is where it was fetched from.";
    papers_elsewhere_hint = "Hämta förslagen: git fetch origin 'refs/heads/proposal/*:refs/heads/proposal/*'" / "Fetch the proposals: git fetch origin 'refs/heads/proposal/*:refs/heads/proposal/*'";
    papers_nothing_in_force = "Ingen plan gäller, så det finns inget att skriva ut." / "No plan is in force, so there is nothing to write out.";
    papers_nothing_in_force_hint = "För in ett beslut först: revidera decide, eller läs in en gällande plan: revidera import FIL --id NAMN --baseline" / "Record a decision first: revidera decide, or take in a plan in force: revidera import FILE --id NAME --baseline";
    papers_occupied(dir) = "Mappen {dir} innehåller annat än handlingar härifrån." / "The folder {dir} holds other things than papers from here.";
    papers_occupied_hint(what) = "Där finns {what}. Ange en ny mapp; ingenting är ändrat." / "It holds {what}. Name a new folder; nothing is changed.";
    papers_edited(dir, file) = "{file} i {dir} är ändrad sedan handlingarna skrevs, och ersätts därför inte." / "{file} in {dir} was changed after the papers were written, and is not replaced.";
    papers_edited_hint = "Spara undan den ändrade filen eller ange en ny mapp; ingenting är ändrat." / "Put the changed file away or name a new folder; nothing is changed.";
    papers_written(count, dir) = "Skrev {count} filer i {dir}." / "Wrote {count} files in {dir}.";
    papers_replaced(count, dir) = "Skrev {count} filer i {dir}, i stället för de som låg där." / "Wrote {count} files in {dir}, in place of those there.";
    papers_matter(plan, resolution) = "{plan}: {resolution}" / "{plan}: {resolution}";
    papers_from_draft(plan) = "{plan} är inte framlagd: handlingarna visar utkastet och säger det. Lägg fram den med revidera propose." / "{plan} is not proposed: the papers show the draft and say so. Propose it with revidera propose.";
    papers_progress(at, all, title) = "{at} av {all}: {title}" / "{at} of {all}: {title}";
    papers_commit(commit) = "Arkivets version: {commit}" / "The archive's version: {commit}";
}
