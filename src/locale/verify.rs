//! What verifying says: of a paper, of a package, of the archive's own history.

texts! {
    verify_clean(decisions, plans, proposals) = "Historiken stämmer: {decisions}, {plans}, {proposals}." / "The history holds: {decisions}, {plans}, {proposals}.";
    verify_one_decision = "1 beslut" / "1 decision";
    verify_many_decisions(count) = "{count} beslut" / "{count} decisions";
    verify_one_plan = "1 plan" / "1 plan";
    verify_many_plans(count) = "{count} planer" / "{count} plans";
    verify_one_proposal = "1 förslag" / "1 proposal";
    verify_many_proposals(count) = "{count} förslag" / "{count} proposals";
    verify_sum(errors, warnings) = "Fel: {errors}. Varningar: {warnings}." / "Errors: {errors}. Warnings: {warnings}.";

    verify_bad_trailer(key) = "Beslutets märkord {key} saknas eller går inte att läsa." / "The decision's trailer {key} is missing or can't be read.";
    verify_no_text = "Beslutets commit har ingen plan." / "The decision's commit has no plan.";
    verify_unreadable(why) = "Planen i beslutets commit kan inte läsas: {why}" / "The plan in the decision's commit can't be read: {why}";
    verify_faulty(why) = "Den beslutade texten har fel: {why}" / "The decided text has errors: {why}";
    verify_hash(said, is) = "Beslutet säger kontrollsumman {said}, men texten har {is}." / "The decision says the content hash {said}, but the text has {is}.";
    verify_not_listed = "Beslutet står inte i planens egen lista." / "The decision is not in the plan's own list.";
    verify_record(key, said, listed) = "Commit och plan säger olika om {key}: {said} och {listed}." / "Commit and plan disagree on {key}: {said} and {listed}.";
    verify_nothing_said = "inget" / "nothing";
    verify_other_files(path) = "Beslutets commit ändrar också {path}." / "The decision's commit also changes {path}.";
    verify_text_changed(kind) = "Beslutet är {kind}, men texten ändrades." / "The decision is {kind}, but the text changed.";
    verify_no_tag(tag) = "Taggen {tag} saknas." / "The tag {tag} is missing.";
    verify_wrong_tag(tag, commit) = "Taggen {tag} pekar på {commit}, som inte är något beslut om planen den dagen." / "The tag {tag} points at {commit}, which is no decision on the plan that day.";
    verify_undecided(commit) = "Planen ändrades utan beslut i {commit}." / "The plan was changed without a decision in {commit}.";
    verify_begins_here(commit, decisions) = "Planen togs över utifrån i {commit}, med {decisions} i sin lista. Historiken här börjar med det och kan inte styrka vad som var beslutat dessförinnan." / "The plan was taken over from elsewhere in {commit}, with {decisions} in its list. The history here begins with that and can't vouch for what was decided before.";
    verify_hint_begins = "Så ska det vara om arkivet har flyttats: behåll då det gamla arkivet. Annars: jämför planens lista med protokollen." / "This is as it should be where the archive was moved: then keep the old archive. Otherwise compare the plan's list with the minutes.";
    verify_proposal_text = "Beslutet säger sig anta ett förslag, men texten är en annan än förslagets." / "The decision says it adopts a proposal, but its text is another than the proposal's.";
    verify_completes(commit) = "Kompletteringen gäller {commit}, som inte är något beslut om planen." / "The completion is of {commit}, which is no decision on the plan.";
    verify_head_lacks(what) = "Planens lista saknar beslutet {what}, som historiken har." / "The plan's list lacks the decision {what}, which the history has.";
    verify_foreign_proposal(branch) = "Grenen {branch} är inget förslag." / "The branch {branch} is no proposal.";
    verify_shallow = "Förrådet är en ytlig kopia: det som ligger före den är inte kontrollerat." / "The repository is a shallow copy: what lies before it is not checked.";
    verify_missing_object(commit) = "Commit {commit} kan inte läsas." / "Commit {commit} can't be read.";
    verify_hint_clone = "Hämta taggarna: git fetch --tags" / "Fetch the tags: git fetch --tags";
    verify_hint_unshallow = "Hämta hela historiken: git fetch --unshallow" / "Fetch the whole history: git fetch --unshallow";
    verify_hint_restore = "Jämför med en annan kopia av arkivet. Historiken får aldrig skrivas om." / "Compare with another copy of the archive. History must never be rewritten.";
    verify_hint_decide = "Ändringar i det som gäller görs med revidera decide. Återställ texten eller för in beslutet." / "What is in force is changed with revidera decide. Put the text back or record the decision.";

    verify_no_such(path) = "{path} finns inte, varken som fil, mapp eller plan." / "There is no {path}: no file, no folder, no plan.";
    verify_no_such_hint = "Ange en fil, en mapp med manifest.json, eller en plans namn; utan argument kontrolleras hela historiken." / "Name a file, a folder with manifest.json, or a plan; without arguments the whole history is checked.";
    verify_no_manifest(dir) = "Mappen {dir} har ingen manifest.json." / "The folder {dir} has no manifest.json.";
    verify_no_manifest_hint = "Ange en mapp som revidera papers eller revidera export --all har skrivit, eller en enskild fil." / "Name a folder that revidera papers or revidera export --all wrote, or a single file.";

    verify_same = "oförändrad" / "unchanged";
    verify_changed = "ändrad" / "changed";
    verify_missing = "saknas" / "missing";
    verify_surplus = "hör inte till paketet" / "is not part of the package";
    verify_manifest_damaged = "skadad eller ändrad: innehållet går inte att lita på" / "damaged or changed: its contents can't be relied on";
    verify_unknown_version = "ingen version som arkivet känner till" / "no version that the archive knows";
    verify_file(file, what) = "{file}: {what}." / "{file}: {what}.";
    verify_files_same(count) = "Alla {count} filer är oförändrade sedan paketet skrevs." / "All {count} files are unchanged since the package was written.";
    verify_reproduced = "Paketet är framtaget på nytt ur arkivet, och varje byte är lika." / "The package was made anew from the archive, and every byte is the same.";
    verify_reproduced_not(file) = "Paketet gick inte att ta fram på nytt ur arkivet med samma resultat; det första som skiljer är {file}." / "The package could not be made anew from the archive with the same result; the first that differs is {file}.";
    verify_reproduced_draft = "Paketet bygger på ett utkast, som arkivet inte sparar, och kan därför inte tas fram på nytt." / "The package is made from a draft, which the archive does not keep, so it can't be made anew.";
    verify_reproduced_failed(why) = "Paketet gick inte att ta fram på nytt ur arkivet: {why}" / "The package could not be made anew from the archive: {why}";
    verify_made_by(made, now) = "Det skrevs av {made}; det här är {now}." / "It was written by {made}; this is {now}.";
    verify_meeting(meeting) = "Handlingar till {meeting}." / "Papers for {meeting}.";
    verify_in_force_package = "Gällande styrdokument." / "Steering documents in force.";

    verify_paper_exact(file) = "{file}: oförändrad, varje byte är som arkivet ger den." / "{file}: unchanged, every byte is as the archive gives it.";
    verify_paper_unchecked(file, hash) = "{file} bär kontrollsumman {hash}. Filens egen text är inte kontrollerad: den gick inte att ta fram på nytt med samma bytes." / "{file} carries the content hash {hash}. The file's own text is not checked: it could not be made anew with the same bytes.";
    verify_paper_no_hash(file) = "{file} bär ingen kontrollsumma, så det går inte att säga vilken version den visar." / "{file} carries no content hash, so it can't be said which version it shows.";
    verify_paper_unknown(file, hash) = "{file} bär kontrollsumman {hash}, som inte är någon version arkivet känner till." / "{file} carries the content hash {hash}, which is no version that the archive knows.";
    verify_paper_hint = "Ta fram handlingen på nytt ur arkivet och jämför, eller använd den som ligger där." / "Make the paper anew from the archive and compare, or use that one.";
    verify_version_draft(plan) = "{plan}: utkastet, inte framlagt." / "{plan}: the draft, not proposed.";
    verify_version_proposal(plan, meeting) = "{plan}: förslaget till {meeting}, inte beslutat." / "{plan}: the proposal for {meeting}, not decided.";
    verify_version_old_proposal(plan, meeting) = "{plan}: ett förslag till {meeting} som inte antogs eller har ersatts." / "{plan}: a proposal for {meeting} that was not adopted or has been replaced.";
    verify_version_in_force(plan, decision) = "{plan}: gällande lydelse, {decision}." / "{plan}: wording in force, {decision}.";
    verify_version_historic(plan, decision) = "{plan}: äldre lydelse, {decision}." / "{plan}: an earlier wording, {decision}.";
    verify_decision(kind, cited) = "{kind} {cited}" / "{kind} {cited}";
}

impl super::Lang {
    /// So many decisions.
    pub fn verify_decisions(self, count: usize) -> String {
        if count == 1 { self.verify_one_decision().to_owned() } else { self.verify_many_decisions(count) }
    }

    /// So many plans.
    pub fn verify_plans(self, count: usize) -> String {
        if count == 1 { self.verify_one_plan().to_owned() } else { self.verify_many_plans(count) }
    }

    /// So many proposals.
    pub fn verify_proposals(self, count: usize) -> String {
        if count == 1 { self.verify_one_proposal().to_owned() } else { self.verify_many_proposals(count) }
    }
}
