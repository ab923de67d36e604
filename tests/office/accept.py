#!/usr/bin/env python3
"""Holds tracked changes against an office program: one LibreOffice, every pair in a folder.

Accepting everything in X.tracked.docx has to give what X.new.docx shows, rejecting everything what X.old.docx shows:
every paragraph with its style, its number and its place in its list, every footnote, every cell. Of pairs named
text… only the words: they are written without moves, and LibreOffice makes moves of its own of equal texts, which it
takes back with the wrong style. X.clean.docx has to show the same as X.new.docx. An item's fields count the same in the
cells of a table and in lines: those of an item that came, went or moved are lines, since a paragraph that a table follows
is more than LibreOffice can take back. How many documents had a changed table under an item is counted, and told.

LibreOffice itself falls over now and then, at whatever document it holds. It is then begun anew and reads that document
again; a document that it falls over three times is wrong.

    /usr/bin/python3 tests/office/accept.py FOLDER
"""

import difflib
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

import uno
from com.sun.star.beans import PropertyValue


def prop(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


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
    return [line.removeprefix("cell: ").rsplit("|", 1)[-1] for line in lines]


CELL_STYLES = {"A": "Fact Label", "B": "Table Text"}


def cells(lines):
    """Lines of labels and values as the cells that they may be in another document."""
    found = []
    for line in lines:
        style, *_, words = line.split("|", 4)
        if style == "Field Line":
            found += [f"cell: {part}" for part in words.split("\t", 1)]
        elif style.startswith("cell "):
            # The style is held too: nothing but it tells a label from a value.
            place, style = style.removeprefix("cell ").split(": ", 1)
            found.append(f"cell: {words}" if style == CELL_STYLES.get(place[0]) else line)
        else:
            found.append(line)
    return found


def changed_table(path):
    """Whether a document has a table under an item in which something is tracked."""
    with zipfile.ZipFile(path) as document:
        body = document.read("word/document.xml").decode()
    return any("Uppgifter om punkten" in table and ("<w:ins " in table or "<w:del " in table)
               for table in re.findall("<w:tbl>.*?</w:tbl>", body, re.DOTALL))


class Unread(Exception):
    pass


class Office:
    """One LibreOffice, begun anew when it has fallen."""

    TRIES, SECONDS = 3, 60

    def __init__(self):
        self.begun, self.process = 0, None

    def start(self):
        self.begun += 1
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        pipe = f"revidera{os.getpid()}n{self.begun}"
        # A session of its own: soffice is a script, and what it starts has to end with it.
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", "--nodefault",
             f"-env:UserInstallation=file://{self.profile.name}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        while self.process.poll() is None:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.25)
        else:
            raise Unread("it does not start")
        manager = context.ServiceManager
        self.desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

    def stop(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def kill(self):
        self.stop()
        self.process.wait()
        self.process = None
        self.profile.cleanup()

    def end(self):
        if self.process is None:
            return
        try:
            self.desktop.terminate()
            self.process.wait(20)
        except Exception:
            pass
        self.kill()

    def lines(self, path, command=None):
        """What a document shows after a command, and whether it has tracked changes; nothing where it can't be read."""
        for _ in range(self.TRIES):
            slow = threading.Timer(self.SECONDS, self.stop)
            slow.start()
            try:
                if self.process is None:
                    self.start()
                return self.read(path, command)
            except (uno.getClass("com.sun.star.uno.Exception"), Unread) as fault:
                print(f"{path.name}: LibreOffice fell: {' '.join(str(fault).split())[:200]}")
            finally:
                slow.cancel()
            self.kill()
            # What a dead one held it would not let a new one read.
            path.with_name(f".~lock.{path.name}#").unlink(missing_ok=True)
        return [f"LibreOffice falls over {path.name}"], True

    def read(self, path, command):
        document = self.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (prop("Hidden", True),))
        if document is None:
            raise Unread("it does not open")
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
    wrong, tracked, tables = [], 0, 0
    began = time.monotonic()
    office = Office()
    try:
        for name in pairs:
            shown = {sort: office.lines(folder / f"{name}.{sort}.docx") for sort in ("clean", "new", "old")}
            wrong += [f"{name}: {sort} has tracked changes" for sort, (_, changed) in shown.items() if changed]
            if shown["clean"][0] != shown["new"][0]:
                wrong.append(f"{name}: the clean document says something else")
            tables += changed_table(folder / f"{name}.tracked.docx")
            for sort, command in (("new", "Accept"), ("old", "Reject")):
                wanted = cells(shown[sort][0])
                found, any_tracked = office.lines(folder / f"{name}.tracked.docx", command)
                found = cells(found)
                tracked += any_tracked
                if name.startswith("text"):
                    wanted, found = words(wanted), words(found)
                if found != wanted:
                    wrong.append(f"{name}: {command} is not {sort}")
                    if len(sys.argv) > 2:
                        print(name, command)
                        print("\n".join(difflib.unified_diff(wanted, found, "wanted", "found", lineterm="", n=1)))
    finally:
        office.end()
    print("\n".join(wrong))
    print(f"{len(pairs)} pairs, {tracked // 2} with tracked changes, {len(wrong)} wrong, "
          f"{tables} with a changed table under an item, LibreOffice begun {office.begun} times, "
          f"{time.monotonic() - began:.0f} s")
    # A check that compared nothing has shown nothing.
    sys.exit(1 if wrong or len(pairs) < 200 or tracked < len(pairs) or tables < 20 else 0)


main()
