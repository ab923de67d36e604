"""What readers that are not ours make of PDF papers: qpdf and poppler.

Usage: pdf.py PROGRAM WORK_DIR
Every paper must be whole, tagged, of embedded fonts, claim PDF/A-2a and PDF/UA-1 (3a with data) and have what those
ask for in the catalogue and on each link; read along its tags it must say all words of the plan in the plan's order.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

PROGRAM, WORK = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
REPOSITORY = Path(__file__).resolve().parents[2]
faults = []


def run(*command, cwd=None, ok=(0,), **more):
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, **more)
    if done.returncode not in ok:
        sys.exit(f"{command}: {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}")
    return done.stdout.decode("utf-8", "replace")


def want(paper, truth, what):
    if not truth:
        faults.append(f"{paper.name}: {what}")


def export(archive, plan, name, *more):
    """A paper, made twice: both must be the same to the byte."""
    paper, again = WORK / f"{name}.pdf", WORK / f"{name}.again.pdf"
    for file in (paper, again):
        run(PROGRAM, "-C", archive, "export", plan, "--format", "pdf", "-o", file, *more)
    want(paper, paper.read_bytes() == again.read_bytes(), "two runs differ")
    again.unlink()
    return paper


def bare(text):
    """A text as its words: without references, soft hyphens and the breaks of lines."""
    text = re.sub(r"\[\^[^\]\s]{1,16}\]", " ", text).replace("\u00ad", "")
    return re.sub(r"\s+", "", text)


def heard(paper):
    """The text along the tags, as a screen reader meets it."""
    lines = run("pdfinfo", "-struct-text", paper).splitlines()
    said = [line.strip()[1:-1] for line in lines if re.match(r'\s*".*"$', line)]
    return re.sub(r"\s+", "", "".join(said).replace("\u00ad", ""))


def texts(plan):
    """Every text of a plan, in the order of the paper."""

    def items(children):
        for item in children:
            yield item.get("heading") or item.get("text") or ""
            for field in ("responsible", "schedule", "indicator", "resources", "reports_to"):
                yield item.get(field) or ""
            yield from items(item.get("children", []))

    yield plan["title"]
    yield from items(plan["content"])


def words_in_order(paper, plan):
    whole, at = heard(paper), 0
    for text in texts(plan):
        # A reference stands between the parts of its text, and a footnote after the paragraph.
        for part in re.split(r"\[\^[^\]\s]{1,16}\]", text):
            wanted = bare(part)
            found = whole.find(wanted, at)
            want(paper, found >= 0, f"not in order: {part[:60]!r}")
            at = max(at, found + len(wanted) if found >= 0 else at)
    for note in plan.get("footnotes", []):
        want(paper, bare(note["text"]) in whole, f"footnote {note['id']} is not whole")


def keeps_to_the_standards(paper, part="2"):
    run("qpdf", "--check", paper)
    meta = run("pdfinfo", "-meta", paper)
    for claim in (f"<pdfaid:part>{part}<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        want(paper, claim in meta, f"does not claim {claim}")
    info = run("pdfinfo", paper)
    want(paper, re.search(r"Tagged:\s+yes", info), "not tagged")
    want(paper, re.search(r"Title:\s+\S", info) and re.search(r"Author:\s+\S", info), "no title or author")
    for line in run("pdffonts", paper).splitlines()[2:]:
        want(paper, re.search(r"\syes\s+yes\s+yes\s", line), f"a font is not embedded: {line}")
    objects = json.loads(run("qpdf", "--json=2", paper))["qpdf"][1]
    values = [entry["value"] for entry in objects.values() if "value" in entry]
    dicts = [value for value in values if isinstance(value, dict)]
    catalogue = next(value for value in dicts if value.get("/Type") == "/Catalog")

    def follow(value):
        return objects[f"obj:{value}"]["value"] if isinstance(value, str) and value.endswith(" R") else value

    want(paper, follow(catalogue.get("/MarkInfo", {})).get("/Marked") is True, "not marked")
    want(paper, catalogue.get("/Lang") in ("u:sv-SE", "u:en-GB"), f"language {catalogue.get('/Lang')}")
    preferences = follow(catalogue.get("/ViewerPreferences", {}))
    want(paper, preferences.get("/DisplayDocTitle") is True, "shows the file's name for a title")
    for key in ("/Outlines", "/OutputIntents", "/PageLabels", "/StructTreeRoot", "/Metadata"):
        want(paper, key in catalogue, f"no {key}")
    for page in (value for value in dicts if value.get("/Type") == "/Page"):
        want(paper, page.get("/Tabs") == "/S", "a page's order is not the structure's")
    for link in (value for value in dicts if value.get("/Subtype") == "/Link"):
        want(paper, link.get("/Contents") and "/StructParent" in link, "a link without words or place")
    links_are_met(paper, objects, follow(catalogue["/StructTreeRoot"]), follow)
    levels = [int(level) for level in re.findall(r"^\s*H(\d) ", run("pdfinfo", "-struct", paper), re.M)]
    want(paper, levels[:1] == [1], "the first heading is not the title")
    for before, after in zip(levels, levels[1:]):
        want(paper, after <= before + 1, f"heading {after} after {before}")


def tagged(paper, what):
    """How many of its tags are such."""
    return len(re.findall(rf"^\s*{what} ", run("pdfinfo", "-struct", paper), re.M))


def links_are_met(paper, objects, root, follow):
    """Every link lies in a link of the tree, and nothing above it is heard in its place."""
    met = set()
    todo = [(root, False)]
    while todo:
        element, hidden = todo.pop()
        children = element.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            child = follow(child)
            if not isinstance(child, dict):
                continue
            if child.get("/Type") == "/OBJR":
                met.add(child["/Obj"])
                want(paper, element.get("/S") == "/Link", f"a link in a {element.get('/S')}")
                want(paper, not hidden, "a link that is not heard")
            else:
                todo.append((child, hidden or "/Alt" in element))
    every = {name[4:] for name, entry in objects.items()
             if isinstance(entry.get("value"), dict) and entry["value"].get("/Subtype") == "/Link"}
    want(paper, met == every, f"{len(every - met)} links are not in the tree")


def next_meeting(archive):
    """The first meeting that no day of ours has passed."""
    meetings = json.loads(run(PROGRAM, "-C", archive, "meetings", "list", "--json"))["meetings"]
    return max(m["date"] for m in meetings if m["status"] == "planned")


def packages_of(archive, meeting):
    """The papers of a meeting in every form, made in two fresh clones on machines that differ in all that papers must
    not depend on: when, in which zone, with which rights for new files, in which language, by whom. Every file must
    have the same hash."""
    formats = "docx,pdf,html,md,text,json"
    machines = {
        "one": (0o022, {"TZ": "Pacific/Kiritimati", "LANG": "sv_SE.UTF-8", "SOURCE_DATE_EPOCH": "1"}, "2026-01-02"),
        "two": (0o077, {"TZ": "America/Adak", "LANG": "en_GB.UTF-8", "COLUMNS": "40"}, None),
    }
    packages, hashes = [], []
    for name, (umask, env, day) in machines.items():
        if packages:
            # A container's clock counts in steps of two seconds.
            time.sleep(2.1)
        home = WORK / f"home-{name}"
        home.mkdir()
        env = {"PATH": os.environ["PATH"], "HOME": str(home.resolve()), **env}
        clone, package = WORK / f"clone-{name}", WORK / f"papers-{name}"
        machine = {"umask": umask, "env": env}
        run("git", "clone", "-q", archive, clone, **machine)
        run("git", "-C", clone, "fetch", "-q", "origin", "refs/heads/proposal/*:refs/heads/proposal/*", **machine)
        on = ["--on", day] if day else []
        papers = ["papers", "--meeting", meeting, "--format", formats, "-o", package.resolve()]
        run(PROGRAM, "-C", clone, *on, *papers, **machine)
        run(PROGRAM, "-C", clone, "verify", package.resolve(), **machine)
        files = sorted(file for file in package.rglob("*") if file.is_file())
        hashes.append({file.relative_to(package): hashlib.sha256(file.read_bytes()).hexdigest() for file in files})
        packages.append(package)
    one, two = hashes
    differ = [str(file) for file in sorted(one.keys() | two.keys()) if one.get(file) != two.get(file)]
    want(packages[0], not differ, f"two clones give different papers: {differ}")
    kinds = {file.suffix for file in one}
    want(packages[0], kinds == {".docx", ".pdf", ".html", ".md", ".txt", ".json"}, f"only {kinds}")
    return packages


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    for plan in ("jamstalldhetsintegrering", "demokratiatagande"):
        paper = export(REPOSITORY, plan, plan)
        keeps_to_the_standards(paper)
        file = REPOSITORY / "plans" / plan / "plan.json"
        words_in_order(paper, json.loads(file.read_text()))
        paper = export(REPOSITORY, plan, f"{plan}-data", "--embed-json")
        keeps_to_the_standards(paper, part="3")
        run("pdfdetach", "-save", "1", "-o", WORK / "plan.json", paper)
        want(paper, (WORK / "plan.json").read_bytes() == file.read_bytes(), "the plan in it is another")
    demo = WORK / "demo"
    run(PROGRAM, "demo", demo)
    run(PROGRAM, "-C", demo, "add", "jamstalldhetsintegrering", "--kind", "measure", "--text", "En ny åtgärd[^1].")
    for plan in ("jamstalldhetsintegrering", "demokratiatagande"):
        paper = export(demo, plan, f"demo-{plan}")
        keeps_to_the_standards(paper)
        words_in_order(paper, json.loads((demo / "plans" / plan / "plan.json").read_text()))
        for name, options in {
            "marked": ["--against", "in-force"],
            "comparison": ["--layout", "comparison"],
            "full": ["--layout", "comparison", "--full"],
        }.items():
            changed = export(demo, plan, f"demo-{plan}-{name}", *options)
            keeps_to_the_standards(changed)
            if name == "marked":
                for what in ("L", "Note"):
                    want(changed, tagged(changed, what) == tagged(paper, what), f"not as many {what} as the clean paper")
            if name == "full":
                want(changed, tagged(changed, "Note") == 2 * tagged(paper, "Note"), "not a note for each column")
    whole = run("pdfinfo", "-struct-text", WORK / "demo-jamstalldhetsintegrering-marked.pdf")
    want(WORK, "En ny åtgärd" in whole and "/Underline" in whole, "what is new is not marked")
    meeting = next_meeting(demo)
    run(PROGRAM, "-C", demo, "propose", "jamstalldhetsintegrering", "--meeting", meeting, "--why", "Så att det syns.")
    packages = packages_of(demo, meeting)
    for paper in sorted(packages[0].rglob("*.pdf")):
        keeps_to_the_standards(paper)
    marked = next(packages[0].glob("jamstalldhetsintegrering/03-*.pdf"))
    second = run("pdftotext", "-f", "2", "-l", "2", marked, "-")
    want(marked, "Inte beslutat" in second, "its second page does not say that nothing is decided")
    report = heard(next(packages[0].glob("jamstalldhetsintegrering/01-*.pdf")))
    want(packages[0], "Såattdetsyns." in report and "Styrelsenbeslutaratt" in report, "the report lacks its words")
    index = packages[0] / "index.pdf"
    objects = json.loads(run("qpdf", "--json=2", index))["qpdf"][1]
    links = re.findall(r'"/URI": "u:([^"]*)"', json.dumps(objects))
    want(index, links, "no links")
    for link in links:
        want(index, (packages[0] / link).is_file(), f"leads to {link}, which is not there")
    for fault in faults:
        print(fault)
    print(f"{len(list(WORK.glob('*.pdf')))} papers, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
