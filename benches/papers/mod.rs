//! Papers against the programs that make such: `pandoc` on the same content as Markdown, the typst command line on the
//! same content in its language. What is not installed is left out, and said.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use revidera::plan::{Kind, Plan};

use super::{median, print_row, program, row, run};

/// How many items the plans have.
const SIZES: [usize; 2] = [200, 2_000];

/// All rows; the last says how what is taken grows with the plan: 10 is as the plan does.
pub(crate) fn side_by_side(folder: &Path) {
    let mut grown: Vec<Vec<(&str, f64)>> = Vec::new();
    for items in SIZES {
        let folder = folder.join(items.to_string());
        std::fs::create_dir_all(&folder).unwrap();
        super::corpus::archive(&folder, items, 1);
        redrafted(&folder);
        beside(&folder, items);
        beside_typst(&folder, items);
        grown.push(alone(&folder));
    }
    let [few, many] = grown.as_slice() else { return };
    for ((what, small), (_, large)) in few.iter().zip(many) {
        println!("{:<34} {:>8.1} times the time at ten times the items", format!("   {what}"), large / small);
    }
}

/// A draft with every tenth item reworded.
fn redrafted(folder: &Path) {
    let file = folder.join("plans/stor/plan.json");
    let mut plan = revidera::document::read_plan(&std::fs::read(&file).unwrap()).unwrap();
    for section in &mut plan.content {
        for item in section.children.iter_mut().step_by(10) {
            item.text = item.text.replace("och", "samt");
            item.text.push_str(" Det följs upp.");
        }
    }
    std::fs::write(file, revidera::document::write_plan(&plan)).unwrap();
}

fn beside(folder: &Path, items: usize) {
    let export =
        |format, out| [program(), "export", "stor", "--rev", "in-force", "--format", format, "-o", out];
    run(folder, &export("md", "paper.md"));
    if !installed("pandoc") {
        println!("pandoc is not installed: html and docx are not compared");
        return;
    }
    for (format, out, theirs) in [("html", "ours.html", "theirs.html"), ("docx", "ours.docx", "theirs.docx")]
    {
        let pandoc = ["pandoc", "-s", "--metadata", "title=Stor", "paper.md", "-o", theirs];
        row(
            &format!("export {format}, {items} items"),
            "pandoc from the same Markdown",
            folder,
            &export(format, out),
            &pandoc,
        );
    }
}

fn beside_typst(folder: &Path, items: usize) {
    let plan = revidera::document::read_plan(&std::fs::read(folder.join("plans/stor/plan.json")).unwrap());
    std::fs::write(folder.join("paper.typ"), as_typst(&plan.unwrap())).unwrap();
    if installed("typst") {
        let ours = [program(), "export", "stor", "--format", "pdf", "-o", "ours.pdf"];
        let typst = ["typst", "compile", "paper.typ", "theirs.pdf"];
        row(&format!("export pdf, {items} items"), "typst compile", folder, &ours, &typst);
    } else {
        println!("typst is not installed: pdf is not compared");
    }
}

/// A plan as one would write it for Typst: what ours has, language and hyphenation, numbered pages, bookmarks.
fn as_typst(plan: &Plan) -> String {
    let mut out = String::from(
        "#set text(lang: \"sv\", hyphenate: true)\n#set par(justify: false)\n#set page(numbering: \"1 (1)\")\n",
    );
    let _ =
        writeln!(out, "#set document(title: [{0}])\n#align(center, text(20pt)[{0}])\n", escaped(&plan.title));
    for visit in plan.walk() {
        let text = escaped(&visit.item.text);
        let _ = if visit.item.kind == Kind::Section {
            writeln!(out, "\n{} {text}\n", "=".repeat(visit.depth + 1))
        } else {
            writeln!(out, "{}- {text}", "  ".repeat(visit.depth))
        };
    }
    out
}

/// A text without what Typst takes for markup.
fn escaped(text: &str) -> String {
    let markup =
        |c: char| matches!(c, '\\' | '#' | '*' | '_' | '`' | '$' | '<' | '>' | '@' | '[' | ']' | '=' | '~');
    text.chars().flat_map(|c| markup(c).then_some('\\').into_iter().chain([c])).collect()
}

/// A marked paper against a clean one, and how long each format takes, in seconds.
fn alone(folder: &Path) -> Vec<(&'static str, f64)> {
    let clean = |format, out| vec![program(), "export", "stor", "--format", format, "-o", out];
    let marked = |format, out| [clean(format, out), vec!["--against", "in-force"]].concat();
    let commands = [
        ("html", clean("html", "a.html")),
        ("docx", clean("docx", "a.docx")),
        ("pdf", clean("pdf", "a.pdf")),
        ("docx, marked", marked("docx", "b.docx")),
        ("pdf, marked", marked("pdf", "b.pdf")),
    ];
    let mut times = vec![Vec::new(); commands.len()];
    for _ in 0..super::RUNS {
        for ((_, command), times) in commands.iter().zip(&mut times) {
            times.push(run(folder, command));
        }
    }
    let times: Vec<_> = times.into_iter().map(median).collect();
    print_row("docx with tracked changes", "the same plan clean", times[3], times[1]);
    print_row("pdf with changes marked", "the same plan clean", times[4], times[2]);
    commands.iter().zip(times).map(|((what, _), time)| (*what, time.as_secs_f64())).collect()
}

fn installed(program: &str) -> bool {
    let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}
