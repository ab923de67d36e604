//! The README's tour, run line by line as it stands there.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The shell lines of the README's tour.
fn tour() -> Vec<String> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let tour = readme.split("\n## ").find(|part| part.starts_with("A tour")).unwrap();
    let mut lines = Vec::new();
    let mut inside = false;
    for line in tour.lines() {
        match line {
            "```sh" => inside = true,
            "```" => inside = false,
            line if inside => lines.push(line.to_owned()),
            _ => {}
        }
    }
    lines
}

#[test]
fn the_tour_runs_as_it_is_written() {
    let lines = tour();
    assert!(lines.len() >= 15, "the tour was not found whole: {lines:?}");
    let folder = tempfile::TempDir::new().unwrap();
    let seed = "handlingsplan-jamstalldhetsintegrering.txt";
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/seeds");
    fs::copy(seeds.join(seed), folder.path().join(seed)).unwrap();
    let who = "[user]\n\tname = Test Testsson\n\temail = test@example.invalid\n";
    fs::write(folder.path().join(".gitconfig"), who).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_revidera")).parent().unwrap();
    let path = std::env::join_paths(
        std::iter::once(program.to_path_buf())
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    );
    // Each line's exit code counts; what it printed is shown when one fails. The lines themselves go to the error
    // stream, so that what is looked for below is an answer and no echo.
    let script =
        lines.iter().flat_map(|line| [format!("echo '$ {}' >&2", line.replace('\'', "")), line.clone()]);
    let script = script.collect::<Vec<_>>().join("\n");
    let output = Command::new("sh")
        .args(["-e", "-c", &script])
        .current_dir(folder.path())
        .env("PATH", path.unwrap())
        .env("HOME", folder.path())
        .env("LANG", "sv_SE.UTF-8")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let json = said.find("\n{\n").expect("status --json answers");
    assert!(said[..json].contains("§ 47"), "log tells the paragraph: {said}");
    assert!(said[json..].contains("\nMeeting: styrelsen 2026-11-24\n"), "git log tells the meeting: {said}");
    let mut values = serde_json::Deserializer::from_str(&said[json..]).into_iter::<serde_json::Value>();
    let status = values.next().unwrap().unwrap();
    assert_eq!(status["plans"][0]["id"], "jamstalldhetsintegrering", "{status}");
    let paper = fs::read_to_string(folder.path().join("handlingsplan.md")).unwrap();
    assert!(
        paper.starts_with("> **Gällande lydelse.**\n\n# Handlingsplan för jämställdhetsintegrering\n"),
        "{paper}"
    );
    assert!(paper.contains("Förbundet redovisar årligen hur planen har följts."));
    assert!(paper.contains("§ 47"), "{paper}");
}
