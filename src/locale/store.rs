//! What the archive on disk says when something stands in the way.

texts! {
    store_not_a_repository(path) = "{path} ligger inte i något arkiv: där finns inget git-förråd, och inte heller i mapparna ovanför."
        / "{path} is in no archive: there is no git repository there or in the folders above.";
    store_not_a_repository_hint = "Gå till arkivets mapp, ange den med -C MAPP, eller skapa ett nytt arkiv: revidera init"
        / "Go to the archive's folder, name it with -C DIR, or make a new archive: revidera init";
    store_no_archive(path) = "Git-förrådet {path} är inget arkiv: filen plans/archive.json saknas."
        / "The git repository {path} is no archive: it has no plans/archive.json.";
    store_no_archive_hint(path) = "Gör det till ett arkiv med: revidera init {path}"
        / "Make it one with: revidera init {path}";
    store_archive_exists(path) = "I {path} finns redan ett arkiv." / "There is an archive in {path} already.";
    store_archive_exists_hint = "Öppna det med revidera, eller välj en annan mapp."
        / "Open it with revidera, or choose another folder.";
    store_not_empty(path) = "Mappen {path} är inte tom, och ett övningsarkiv läggs bara i en mapp för sig." / "The folder {path} is not empty, and a practice archive is only made in a folder of its own.";
    store_not_empty_hint = "Ange en mapp som inte finns: revidera demo MAPP" / "Name a folder that does not exist: revidera demo DIR";
    store_in_the_way(path) = "Filen {path} finns redan, och den skrivs inte över."
        / "The file {path} exists already and is not overwritten.";
    store_in_the_way_hint = "Flytta undan filen eller välj en annan mapp." / "Move the file away or choose another folder.";
    store_ownership(path) = "{path} ägs av en annan användare, och då öppnar git den inte utan att du har godkänt det."
        / "{path} belongs to another user, and git does not open it until you have allowed it.";
    store_ownership_hint(path) = "Om du litar på mappen:\ngit config --global --add safe.directory {path}"
        / "If you trust the folder:\ngit config --global --add safe.directory {path}";
    store_sha256(path) = "Git-förrådet {path} använder SHA-256, som revidera inte kan läsa."
        / "The git repository {path} uses SHA-256, which revidera can't read.";
    store_reftable(path) = "Git-förrådet {path} lagrar sina grenar i formatet reftable, som revidera inte kan läsa."
        / "The git repository {path} keeps its branches as a reftable, which revidera can't read.";
    store_reftable_hint(path) = "Byt lagringsformat med: git -C {path} refs migrate --ref-format=files"
        / "Change the format with: git -C {path} refs migrate --ref-format=files";
    store_extension(path, why) = "Git-förrådet {path} använder en utökning som revidera inte kan läsa ({why})."
        / "The git repository {path} uses an extension that revidera can't read ({why}).";
    store_format_hint = "Skapa ett nytt arkiv med revidera init och kopiera mappen plans dit. Spara den sedan i det nya arkivet: git add plans och git commit -m \"Tar över planerna\". Planerna och deras beslut följer med men inte historiken: behåll därför det gamla arkivet."
        / "Make a new archive with revidera init and copy the folder plans to it. Then commit it there: git add plans and git commit -m \"Takes the plans over\". The plans and their decisions come with it, their history does not: so keep the old archive.";
    store_bare(path) = "{path} är ett git-förråd utan arbetsmapp: där går det att läsa men inte att skriva eller besluta."
        / "{path} is a repository without a working folder: it can be read, but nothing can be drafted or decided there.";
    store_bare_hint = "Klona det till en egen mapp och arbeta där: git clone FÖRRÅD MAPP"
        / "Clone it to a folder of your own and work there: git clone REPOSITORY DIR";
    store_no_identity = "git vet inte vem du är, och varje ändring i arkivet bär ett namn."
        / "git does not know who you are, and every change of the archive carries a name.";
    store_no_identity_hint = "Ange det en gång för alla:\ngit config --global user.name \"Ditt Namn\"\ngit config --global user.email \"du@example.org\""
        / "Say it once and for all:\ngit config --global user.name \"Your Name\"\ngit config --global user.email \"you@example.org\"";
    store_detached = "Arkivet står inte på någon gren (detached HEAD), och inget kan föras in förrän det gör det."
        / "The archive is on no branch (detached HEAD), and nothing can be recorded until it is on one.";
    store_detached_hint = "Gå tillbaka till grenen: git switch main (git branch visar vilka som finns)."
        / "Go back to the branch: git switch main (git branch lists those there are).";
    store_unfinished(what) = "En påbörjad git-åtgärd ({what}) är inte avslutad, och inget kan föras in förrän den är det."
        / "A git {what} is under way and not finished, and nothing can be recorded until it is.";
    store_unfinished_hint(commands) = "Avsluta den eller avbryt den: {commands}" / "Finish it or call it off: {commands}";
    store_index_locked(path) = "Ett annat git-program arbetar i arkivet: låsfilen {path} finns."
        / "Another git is at work in the archive: its lock {path} exists.";
    store_index_locked_hint(path) = "Vänta och försök igen. Om inget git-program är igång har ett avbrutits: ta då bort {path}"
        / "Wait and try again. If no git is running, one was interrupted: then remove {path}";
    store_index_conflicts(path) = "Det finns olösta konflikter i arkivet, den första i {path}."
        / "The archive has unresolved conflicts, the first in {path}.";
    store_index_conflicts_hint(path) = "Rätta filen och säg till git att den är klar: git add {path}"
        / "Mend the file and tell git that it is done: git add {path}";
    store_index_form(why) = "gits index har en form som revidera inte kan skriva ({why})."
        / "git's index has a form that revidera can't write ({why}).";
    store_index_form_hint = "Byt form med: git update-index --no-split-index && git sparse-checkout reapply --no-sparse-index"
        / "Change it with: git update-index --no-split-index && git sparse-checkout reapply --no-sparse-index";
    store_busy(path) = "Ett annat revidera sparar just nu i {path}." / "Another revidera is recording in {path} at this moment.";
    store_busy_hint = "Försök igen om en stund." / "Try again in a moment.";
    store_moved_tip(branch, now) = "Grenen {branch} har ändrats sedan den lästes och står nu på {now}; inget har skrivits."
        / "The branch {branch} has moved since it was read and is now at {now}; nothing was written.";
    store_tip_gone(branch) = "Grenen {branch} har försvunnit sedan den lästes; inget har skrivits."
        / "The branch {branch} is gone since it was read; nothing was written.";
    store_moved_tip_hint = "Läs in arkivet på nytt, se efter vad som ändrats och försök igen."
        / "Read the archive again, see what has changed, and try again.";
    store_changed_underneath(path) = "{path} har ändrats av någon annan sedan den lästes; inget har skrivits över."
        / "{path} was changed by someone else since it was read; nothing was overwritten.";
    store_changed_underneath_hint = "Läs in filen på nytt och gör om ändringen, eller spara ändå: filen där läggs då undan först."
        / "Read the file again and repeat the change, or save anyway: the file there is then kept aside first.";
    store_calendar_uncommitted(path) = "{path} har ändringar som inte är sparade i historiken, och de skulle följa med i den här; inget har skrivits."
        / "{path} has changes that are not committed, and they would become part of this one; nothing was written.";
    store_calendar_uncommitted_hint = "Spara dem för sig: git commit -m \"Ändrar kalendern\" -- plans/meetings.json. Eller släng dem: git restore --staged --worktree plans/meetings.json"
        / "Commit them on their own: git commit -m \"Changes the calendar\" -- plans/meetings.json. Or throw them away: git restore --staged --worktree plans/meetings.json";
    store_staged_otherwise(path) = "git har en annan version av {path} köad (git add) än den som ligger i arbetsmappen, och den skulle gå förlorad; inget har skrivits."
        / "git has a version of {path} staged (git add) that is not the one in the working folder, and it would be lost; nothing was written.";
    store_staged_otherwise_hint(path) = "Behövs den köade versionen, lägg först undan den i en egen fil: git show :{path} > undanlagd.json. Ta sedan bort den ur kön: git restore --staged {path}"
        / "If the staged version is needed, put it aside in a file of its own first: git show :{path} > aside.json. Then unstage it: git restore --staged {path}";
    store_a_link = "en symbolisk länk" / "a symbolic link";
    store_a_folder = "en mapp" / "a folder";
    store_a_submodule = "ett eget git-förråd" / "a git repository of its own";
    store_something_else = "något annat" / "something else";
    store_not_a_file(path, what) = "{path} är inte en vanlig fil eller mapp utan {what}; den varken läses eller skrivs."
        / "{path} is no plain file or folder but {what}; it is neither read nor written.";
    store_not_a_file_hint = "Lägg en vanlig fil eller mapp i dess ställe." / "Put a plain file or folder in its place.";
    store_too_big(path, megabytes) = "{path} är på {megabytes} MB, mer än någon plan kan vara." / "{path} has {megabytes} MB, more than any plan can.";
    store_too_big_hint = "Kontrollera att det är rätt fil." / "See that it is the right file.";
    store_plan_too_big(plan, size, limit) = "{plan} skulle bli {size} MB stor, och en plan får vara högst {limit} MB; ingenting är sparat." / "{plan} would be {size} MB large, and a plan may be at most {limit} MB; nothing was saved.";
    store_plan_too_big_hint = "Korta texten eller dela planen i flera." / "Shorten the text or split the plan into several.";
    store_file_in_commit(path, commit) = "{path} (i {commit})" / "{path} (in {commit})";
    store_document(place, said) = "{place}: {said}" / "{place}: {said}";
    store_wrong_id(path, found, folder) = "{path} säger sig vara planen {found}, men mappen heter {folder}."
        / "{path} says that it is the plan {found}, but its folder is {folder}.";
    store_wrong_id_hint(folder) = "Byt namn på mappen, eller ändra id i filen till {folder}." / "Rename the folder, or change id in the file to {folder}.";
    store_no_plan(plan) = "Det finns ingen plan som heter {plan}." / "There is no plan {plan}.";
    store_existing(list) = "Det som finns: {list}" / "There are: {list}";
    store_none_exist = "Det finns inga." / "There are none.";
    store_nothing_in_force(plan) = "Inget beslut har gjort {plan} gällande." / "No decision has put {plan} in force.";
    store_nothing_in_force_hint(plan) = "Utkastet visas med: revidera show {plan} --rev draft" / "The draft is shown with: revidera show {plan} --rev draft";
    store_repealed(plan, meeting) = "{plan} gäller inte längre: planen upphävdes vid mötet {meeting}." / "{plan} is no longer in force: it was repealed at the meeting {meeting}.";
    store_repealed_hint(plan) = "Versionerna som har gällt visas med: revidera log {plan}" / "The versions that were in force: revidera log {plan}";
    store_no_draft(plan) = "{plan} har inget utkast: filen plans/{plan}/plan.json saknas." / "{plan} has no draft: there is no plans/{plan}/plan.json.";
    store_no_draft_hint(plan) = "Hämta tillbaka den beslutade texten: git restore plans/{plan}/plan.json"
        / "Bring the decided text back: git restore plans/{plan}/plan.json";
    store_no_proposal(plan) = "{plan} har inget öppet förslag." / "{plan} has no open proposal.";
    store_no_proposal_hint(plan) = "Lägg fram utkastet med: revidera propose {plan} --meeting DATUM"
        / "Propose the draft with: revidera propose {plan} --meeting DATE";
    store_no_decision_on(plan, day) = "Inget beslut om {plan} fattades {day}." / "No decision on {plan} was taken on {day}.";
    store_never_adopted(plan) = "Historien har inget beslut som antog {plan}." / "History has no decision that adopted {plan}.";
    store_no_such_file(path) = "Filen {path} finns inte." / "There is no file {path}.";
    store_no_such_file_hint = "Kontrollera sökvägen, som räknas från mappen du står i." / "Check the path, which is reckoned from the folder you are in.";
    store_text_not_kept(plan, day) = "Arkivet känner till beslutet om {plan} den {day}, men har inte texten från den tiden."
        / "The archive knows of the decision on {plan} of {day}, but does not have the text of that time.";
    store_text_not_kept_hint = "Om en äldre fil finns kan beslutet föras in i efterhand." / "If an older file exists the decision can be entered late.";
    store_unknown_rev(asked) = "Ingen version heter {asked}." / "No version is called {asked}.";
    store_ambiguous_rev(asked) = "Flera versioner börjar på {asked}." / "More than one version begins with {asked}.";
    store_ambiguous_rev_hint = "Skriv fler tecken." / "Write more of it.";
    store_not_in_rev(plan, rev) = "{plan} finns inte i {rev}." / "{plan} does not exist in {rev}.";
    store_not_in_rev_hint(plan) = "Versionerna som finns visas med: revidera log {plan}" / "The versions there are: revidera log {plan}";
    store_see_log(plan) = "Besluten som finns visas med: revidera log {plan}" / "The decisions there are: revidera log {plan}";
    store_foreign_proposal(branch) = "Det senaste på grenen {branch} är inget förslag som revidera har gjort." / "The tip of the branch {branch} is no proposal that revidera made.";
    store_foreign_proposal_hint(branch) = "Ge grenen ett annat namn: git branch -m {branch} NAMN" / "Give the branch another name: git branch -m {branch} NAME";
    store_checked_out(branch) = "Förslagsgrenen {branch} är utcheckad, här eller i en annan arbetsmapp, så inget kan föreslås eller beslutas på den." / "The proposal branch {branch} is checked out, here or in another working folder, so nothing can be proposed or decided on it.";
    store_checked_out_hint = "Gå till en annan gren: git switch main" / "Go to another branch: git switch main";
    store_ref_in_the_way(exists, wanted) = "{exists} finns, och därför kan {wanted} inte skapas." / "{exists} exists, and so {wanted} can't be made.";
    store_rename_branch_hint(branch) = "Ge grenen ett annat namn: git branch -m {branch} NAMN" / "Give the branch another name: git branch -m {branch} NAME";
    store_rename_tag_hint(tag) = "Ge taggen ett annat namn: git tag NAMN {tag} && git tag -d {tag}" / "Give the tag another name: git tag NAME {tag} && git tag -d {tag}";
    store_nothing_to_complete(plan, meeting) = "Inget beslut om {plan} är antecknat för {meeting}." / "No decision on {plan} is recorded for {meeting}.";
    store_open_elsewhere(plan, who, host, pid, since) = "{plan} är redan öppen: {who} på {host} sedan {since} (process {pid})."
        / "{plan} is open already: {who} on {host} since {since} (process {pid}).";
    store_open_elsewhere_hint = "Stäng planen där först; här går den att läsa men inte att spara." / "Close it there first; here it can be read but not saved.";
    store_read_only(path) = "Det går inte att skriva i {path}: du saknar rättighet, eller så är disken skrivskyddad." / "{path} can't be written: you lack the right, or the disk is read-only.";
    store_read_only_hint = "Be den som sköter mappen om skrivrätt, eller arbeta i en egen kopia." / "Ask whoever keeps the folder for the right to write, or work in a copy of your own.";
    store_no_space(path) = "Disken är full: {path} kunde inte skrivas." / "The disk is full: {path} could not be written.";
    store_no_space_hint = "Gör plats på disken och försök igen. Är en plan öppen: stäng inte fönstret innan den är sparad." / "Make room on the disk and try again. If a plan is open, do not close the window before it is saved.";
    store_io(path, why) = "{path} kunde inte läsas eller skrivas ({why})." / "{path} could not be read or written ({why}).";
    store_io_hint = "Kontrollera att disken eller nätverksmappen går att nå, och försök igen." / "See that the disk or the network folder can be reached, and try again.";
    store_git(why) = "git kunde inte utföra åtgärden ({why})." / "git could not do it ({why}).";
    store_git_hint = "Kontrollera förrådet med: git fsck" / "Examine the repository with: git fsck";
    store_draft_left(commit, path) = "Beslutet är antecknat ({commit}), men {path} ändrades i samma stund och har lämnats som den är."
        / "The decision is recorded ({commit}), but {path} was changed at the same moment and was left as it is.";
    store_draft_left_hint = "Läs in planen på nytt; jämför utkastet med det som gäller." / "Read the plan again; compare the draft with what is in force.";
    store_half_done(commit, why) = "Ändringen är antecknad ({commit}), men allt som följer på den blev inte klart: {why}" / "The change is recorded ({commit}), but not all that follows it was finished: {why}";
    store_half_done_hint(hint) = "Starta revidera igen, så görs resten. {hint}" / "Start revidera again, and the rest is done. {hint}";
    store_fault(why) = "Ett fel i revidera: {why}." / "A fault in revidera: {why}.";
    store_fault_hint = "Inget har skrivits. Anmäl felet." / "Nothing was written. Please report it.";
}
