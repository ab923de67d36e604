//! What the commands that git calls say, and what `doctor` finds.

texts! {
    git_the_base = "versionen som båda utgick från" / "the version both were made from";
    git_not_merged(whose, why) = "Ändringarna gick inte att foga samman: {whose} kan inte läsas. {why}" / "The changes could not be merged: {whose} can't be read. {why}";
    git_not_merged_hint(hint) = "Filen är orörd och säger det som den här sidan säger. {hint} Se den andra sidans version med: git show :3:SÖKVÄG" / "The file is untouched and says what this side says. {hint} See the other side's version with: git show :3:PATH";
    git_unlike = "Ändringarna gick inte att foga samman: filerna är av olika slag." / "The changes could not be merged: the files are of different sorts.";
    git_too_large = "Ändringarna gick inte att foga samman: planen skulle bli större än en plan får vara." / "The changes could not be merged: the plan would be larger than a plan may be.";
    git_shown_raw(path, why) = "{path} kan inte läsas och visas därför rad för rad. {why}" / "{path} can't be read, and so is shown line by line. {why}";
    git_conflicts_one(path) = "{path}: ändringarna säger emot varandra på ett ställe. Allt annat är sammanfogat." / "{path}: the changes contradict each other in one place. All else is merged.";
    git_conflicts_many(path, count) = "{path}: ändringarna säger emot varandra på {count} ställen. Allt annat är sammanfogat." / "{path}: the changes contradict each other in {count} places. All else is merged.";
    git_conflicts_hint(path) = "Filen går att öppna som vanligt. Se till att det som ska gälla står i den, och säg sedan till git: git add {path}" / "The file opens as usual. See that it says what is to stand, and then tell git: git add {path}";
    git_next(hint) = "Gör så här: {hint}" / "What to do: {hint}";
    git_path_slot = "SÖKVÄG" / "PATH";
    git_this_file = "filen" / "the file";
    git_renamed(from, to) = "{from} → {to}" / "{from} → {to}";
    git_new_file(path) = "{path} (ny fil)" / "{path} (new file)";
    git_gone_file(path) = "{path} (borttagen fil)" / "{path} (removed file)";
    git_unmerged_path(path) = "{path}: inte sammanfogad ännu; se revidera doctor" / "{path}: not merged yet; see revidera doctor";
    git_decisions_changed = "Anteckningar om beslut:" / "Records of decisions:";
    git_only_form = "Ingenting i texten skiljer, bara filens form eller punkternas id." / "Nothing in the text differs, only the file's form or the items' ids.";
    git_diff_arguments = "git anropar kommandot med 7 eller 9 argument." / "git calls the command with 7 or 9 arguments.";
    git_diff_arguments_hint = "Använd git diff, eller: revidera diff PLAN" / "Use git diff, or: revidera diff PLAN";

    help_git = "Det som git självt anropar: visar, jämför och fogar samman våra filer" / "What git itself calls: shows, compares and merges our files";
    help_git_textconv = "Skriver en plan eller kalendern som rader, för git diff och git log -p" / "Writes a plan or the calendar as lines, for git diff and git log -p";
    help_git_diff = "Visar vad som skiljer två filer, så som git anropar ett jämförelseprogram" / "Shows what differs between two files, called as git calls a difference program";
    help_git_merge = "Fogar samman två ändringar av en fil, så som git anropar ett sammanfogningsprogram" / "Merges two changes of a file, called as git calls a merge program";
    help_arg_git_file = "Filen" / "The file";
    help_arg_git_diff = "Sökväg, gammal fil, id och läge, ny fil, id och läge; vid namnbyte också den nya sökvägen och en förklaring" / "Path, old file, id and mode, new file, id and mode; on a renaming also the new path and an explanation";
    help_arg_git_base = "Versionen som båda utgick från (%O)" / "The version both were made from (%O)";
    help_arg_git_ours = "Den här sidans version (%A); hit skrivs resultatet" / "This side's version (%A); the result is written here";
    help_arg_git_theirs = "Den andra sidans version (%B)" / "The other side's version (%B)";
    help_arg_git_names = "Märkenas längd (%L), sökvägen (%P) och vad versionerna kallas (%S %X %Y)" / "The length of markers (%L), the path (%P) and what the versions are called (%S %X %Y)";
    help_value_base = "BAS" / "BASE";
    help_value_ours = "VÅR" / "OURS";
    help_value_theirs = "DERAS" / "THEIRS";
    help_value_more = "MER" / "MORE";
}
