//! Who commits, by the configuration files that the environment names: the same as git itself would write.

use std::fs;
use std::process::{Command, Output};

use super::super::fixture::Place;

/// A program in a place's archive, in an environment that says nothing of git but what is given.
fn ran(place: &Place, program: &str, args: &[&str], said: &[(&str, String)]) -> Output {
    Command::new(program)
        .args(args)
        .current_dir(place.archive())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", place.home())
        .env("LANG", "sv_SE.UTF-8")
        .envs(said.iter().map(|(name, value)| (name, value)))
        .output()
        .unwrap()
}

#[test]
fn the_files_that_the_environment_names_are_read_as_git_reads_them() {
    let place = Place::with_plan();
    place.git(&["config", "--unset", "user.name"]);
    place.git(&["config", "--unset", "user.email"]);
    // Git is not to guess a name of the machine's.
    place.git(&["config", "user.useConfigOnly", "true"]);
    let file = |name: &str, text: &str| {
        let path = place.home().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let more = file("more", "[user]\n\tname = Inkluderad Person\n");
    let user = file("user", "[user]\n\tname = Åsa Användare\n\temail = asa@example.invalid\n");
    let half = file("half", &format!("[include]\n\tpath = {more}\n"));
    let system = file("system", "[user]\n\tname = Maskinen\n\temail = maskin@example.invalid\n");
    let none = || "/dev/null".to_owned();
    let missing = || place.home().join("finns-inte").to_str().unwrap().to_owned();
    let (global, machine, without) = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM");
    let yes = || "1".to_owned();
    let mut said: Vec<Vec<(&str, String)>> = vec![
        vec![(without, yes())],
        vec![(global, user.clone()), (without, yes())],
        vec![(global, half.clone()), (machine, system.clone())],
        vec![(global, none()), (machine, system.clone())],
        vec![(global, none()), (machine, system.clone()), (without, "yes".to_owned())],
        vec![(global, none()), (machine, system.clone()), (without, "0".to_owned())],
        vec![(global, String::new()), (machine, system.clone())],
        vec![(global, missing()), (machine, missing())],
        vec![(machine, system.clone())],
        vec![(global, user.clone()), (machine, none()), ("GIT_AUTHOR_NAME", "Bo Lind".to_owned())],
    ];
    let without_home = said.len();
    said.extend(said.clone());
    let mut named = 0;
    for (at, said) in said.iter().enumerate() {
        if at == without_home {
            file(".gitconfig", "[user]\n\tname = Hemma\n\temail = hemma@example.invalid\n");
        }
        let git = ran(&place, "git", &["var", "GIT_AUTHOR_IDENT"], said);
        let git = String::from_utf8(git.stdout).unwrap();
        let git = git.rsplit_once('>').map(|(who, _)| format!("{who}>"));
        let day = format!("2027-{:02}-{:02}", at / 20 + 1, at % 20 + 1);
        let made = ran(&place, env!("CARGO_BIN_EXE_revidera"), &["meetings", "add", "styrelsen", &day], said);
        let told = String::from_utf8(made.stderr).unwrap();
        let ours =
            made.status.success().then(|| place.git(&["log", "-1", "--format=%an <%ae>"]).trim().to_owned());
        assert_eq!(ours, git, "{said:?}\n{told}");
        named += usize::from(ours.is_some());
    }
    assert!(named > 10 && named < said.len(), "{named}");
    // What the repository itself says goes before all of them.
    place.git(&["config", "user.name", "Arkivet"]);
    let made = ran(
        &place,
        env!("CARGO_BIN_EXE_revidera"),
        &["meetings", "add", "styrelsen", "2027-06-01"],
        &[(global, user)],
    );
    assert!(made.status.success());
    assert_eq!(place.git(&["log", "-1", "--format=%an <%ae>"]), "Arkivet <asa@example.invalid>\n");
}

#[test]
fn a_new_archive_has_the_branch_and_the_author_that_git_would_give_it() {
    let place = Place::bare_ground();
    let file = place.home().join("user");
    fs::write(&file, "[user]\n\tname = Åsa\n\temail = asa@example.invalid\n[init]\n\tdefaultBranch = stam\n")
        .unwrap();
    let said = [("GIT_CONFIG_GLOBAL", file.to_str().unwrap().to_owned())];
    let args = ["init", "nytt", "--organisation", "Förbundet Prov"];
    let made = ran(&place, env!("CARGO_BIN_EXE_revidera"), &args, &said);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let told = place.git(&["-C", "nytt", "log", "--format=%an <%ae> %D"]);
    assert_eq!(told, "Åsa <asa@example.invalid> HEAD -> stam\n");
}
