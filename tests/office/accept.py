#!/usr/bin/env python3
"""Holds tracked changes against an office program: one LibreOffice, every pair in a folder.

Accepting everything in X.tracked.docx has to give what X.new.docx shows, rejecting everything what X.old.docx shows:
every paragraph with its style, its number and its place in its list, every footnote, every cell. Of pairs named
text… only the words: they are written without moves, and LibreOffice makes moves of its own of equal texts, which it
takes back with the wrong style. X.clean.docx has to show the same as X.new.docx, with each item's fields in a table
where the other has a line for each: tables among tracked changes are more than LibreOffice can take back.

    /usr/bin/python3 tests/office/accept.py FOLDER
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def prop(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def start(profile):
    pipe = f"revidera{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", "--nodefault", f"-env:UserInstallation=file://{profile}",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return office, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.25)
    office.kill()
    sys.exit("LibreOffice did not start")


def said(text):
    """What a text shows, in lines; a table's cells each begin a line of their own."""
    lines = []
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in sorted(part.CellNames, key=lambda name: (int("".join(c for c in name if c.isdigit())), name)):
                lines += [f"cell {name}: {line}" for line in said(part.getCellByName(name))]
            continue
        words = ""
        portions = part.createEnumeration()
        while portions.hasMoreElements():
            portion = portions.nextElement()
            sort = portion.TextPortionType
            if sort == "Footnote":
                note = portion.Footnote
                inside = " / ".join(said(note))
                words += "{" + note.Anchor.String + ": " + inside + "}"
            elif sort == "Text":
                words += portion.String
        number = part.ListLabelString if part.NumberingIsNumber else ""
        level = part.NumberingLevel if part.NumberingRules is not None else "-"
        lines.append(f"{part.ParaStyleName}|{part.ParaLeftMargin}|{level}|{number}|{words}")
    return lines


def words(lines):
    return [line.rsplit("|", 1)[-1] for line in lines]


def cells(lines):
    """Lines of labels and values as the cells that they are in a clean document."""
    found = []
    for line in lines:
        if line.startswith("Field Line|"):
            found += line.split("|", 4)[-1].split("\t", 1)
        elif line.startswith("cell "):
            found.append(line.split("|", 4)[-1])
        else:
            found.append(line)
    return found


class Office:
    def __init__(self, context):
        manager = context.ServiceManager
        self.desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

    def lines(self, path, command=None):
        document = self.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (prop("Hidden", True),))
        try:
            tracked = document.Redlines.createEnumeration().hasMoreElements()
            if command:
                frame = document.CurrentController.Frame
                self.dispatcher.executeDispatch(frame, f".uno:{command}AllTrackedChanges", "", 0, ())
                if document.Redlines.createEnumeration().hasMoreElements():
                    return ["tracked changes are left"], tracked
            return said(document.Text), tracked
        finally:
            document.close(True)


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    pairs = sorted(path.name[: -len(".tracked.docx")] for path in folder.glob("*.tracked.docx"))
    wrong, tracked, tables = [], 0, False
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as profile:
        process, context = start(profile)
        try:
            office = Office(context)
            for name in pairs:
                clean, new = (office.lines(folder / f"{name}.{sort}.docx")[0] for sort in ("clean", "new"))
                tables = tables or len(clean) > len(new)
                if cells(clean) != cells(new):
                    wrong.append(f"{name}: the clean document says something else")
                for sort, command in (("new", "Accept"), ("old", "Reject")):
                    wanted, changed = office.lines(folder / f"{name}.{sort}.docx")
                    if changed:
                        wrong.append(f"{name}: {sort} has tracked changes")
                    found, any_tracked = office.lines(folder / f"{name}.tracked.docx", command)
                    tracked += any_tracked
                    if name.startswith("text"):
                        wanted, found = words(wanted), words(found)
                    if found != wanted:
                        wrong.append(f"{name}: {command} is not {sort}")
                        if len(sys.argv) > 2:
                            import difflib
                            print(name, command)
                            print("\n".join(difflib.unified_diff(wanted, found, "wanted", "found", lineterm="", n=1)))
        finally:
            try:
                office.desktop.terminate()
            except Exception:
                pass
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
    print(f"{len(pairs)} pairs, {tracked // 2} with tracked changes, {len(wrong)} wrong, {time.monotonic() - began:.0f} s")
    print("\n".join(wrong))
    # A check that compared nothing has shown nothing.
    sys.exit(1 if wrong or len(pairs) < 200 or tracked < len(pairs) or not tables else 0)


main()
