"""What calendar libraries that are not ours make of our calendar files, and we of theirs.

Usage: read.py PROGRAM WORK_DIR
The library icalendar must read our file without a complaint and find in it every meeting, with its time in its zone, its
place, status and reminders; a file that icalendar wrote must give the same days here as dateutil reckons for its rules.
"""

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import icalendar
from dateutil import rrule, tz

PROGRAM, WORK = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
HERE = tz.gettz("Europe/Stockholm")
faults = []

RULES = [
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH;COUNT=12",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYDAY=-1WE;INTERVAL=2",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=-2,15;COUNT=9",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYMONTH=2,5,9,11;BYDAY=3TH",
    "FREQ=YEARLY;BYMONTH=2,5,9,11;BYDAY=4TU",
    "FREQ=YEARLY;BYMONTHDAY=1;BYMONTH=3,6",
    "FREQ=YEARLY;INTERVAL=2",
    "FREQ=DAILY;INTERVAL=45",
    "FREQ=WEEKLY;WKST=SU;INTERVAL=2;BYDAY=SU,MO;COUNT=10",
    "FREQ=MONTHLY;UNTIL=20270301T115959Z",
]


def run(*command, ok=(0,)):
    done = subprocess.run([str(part) for part in command], capture_output=True, env={**os.environ, "LANG": "sv_SE.UTF-8"})
    if done.returncode not in ok:
        sys.exit(f"{command}: {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}")
    return done.stdout


def want(truth, what):
    if not truth:
        faults.append(what)


def ours(archive):
    """Our file, read by icalendar."""
    program = (PROGRAM, "-C", archive, "--on", "2026-09-01")
    run(*program, "meetings", "add", "styrelsen", "2027-03-30", "--time", "09:30", "--place", "Sal 3, plan 2; \\ bakom köket " + "å" * 60)
    run(*program, "meetings", "add", "styrelsen", "2027-04-27")
    run(*program, "meetings", "add", "styrelsen", "2027-06-15", "--time", "13:00")
    run(*program, "meetings", "move", "styrelsen", "2027-06-15", "2027-06-16")
    run(*program, "meetings", "add", "styrelsen", "2027-08-24")
    run(*program, "meetings", "cancel", "styrelsen", "2027-08-24")
    file = WORK / "ours.ics"
    run(*program, "meetings", "export", "-o", file)
    raw = file.read_bytes()
    want(all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line is too long")
    want(raw.count(b"\n") == raw.count(b"\r\n"), "a line ends without CR")
    calendar = icalendar.Calendar.from_ical(raw)
    events = calendar.walk("VEVENT")
    for event in events:
        want(not event.errors, f"{event.get('UID')}: {event.errors}")
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS"):
            want(name in event, f"{event.get('UID')}: no {name}")
        want(event["DTEND"].dt > event["DTSTART"].dt, f"{event['UID']} ends before it begins")
    want(len({event["UID"] for event in events}) == len(events), "two events have one name")
    meetings = json.loads(run(*program, "meetings", "list", "--json"))["meetings"]
    found = {}
    for event in events:
        if str(event["UID"]).startswith("meeting-"):
            found[str(event["DTSTART"].dt)[:10]] = event
    shown = [meeting for meeting in meetings if not meeting["moved_to"]]
    want(len(found) == len(shown) > 8, f"{len(found)} meetings of {len(shown)}")
    for meeting in shown:
        event = found.get(meeting["date"])
        if event is None:
            faults.append(f"no meeting on {meeting['date']}")
            continue
        start = event["DTSTART"].dt
        if meeting["time"]:
            want(start.strftime("%H:%M") == meeting["time"], f"{meeting['date']}: {start}")
            right = datetime.datetime.fromisoformat(f"{meeting['date']}T{meeting['time']}").replace(tzinfo=HERE)
            want(start.utcoffset() == right.utcoffset(), f"{meeting['date']}: offset {start.utcoffset()}")
        else:
            want(not isinstance(start, datetime.datetime), f"{meeting['date']} has a time")
        want(str(event.get("LOCATION", "")) == (meeting["place"] or ""), f"{meeting['date']}: {event.get('LOCATION')}")
        cancelled = meeting["status"] == "cancelled"
        want(str(event["STATUS"]) == ("CANCELLED" if cancelled else "CONFIRMED"), f"{meeting['date']}: {event['STATUS']}")
        want(bool(event.walk("VALARM")) == (meeting["status"] == "planned"), f"{meeting['date']}: reminders")
    moved = found.get("2027-06-16")
    want(moved is not None and "2027-06-15" in moved["UID"] and int(moved["SEQUENCE"]) == 1, "the moved one has another name")


def theirs(archive):
    """Files that icalendar writes, with the days that dateutil reckons."""
    for number, rule in enumerate(RULES):
        start = datetime.datetime(2026, 1, 13, 13, 0, tzinfo=HERE)
        rules = rrule.rrulestr(rule, dtstart=start)
        last = datetime.datetime(2028, 1, 1, tzinfo=HERE)
        days = [day.date().isoformat() for day in rules.between(start, last, inc=True)]
        # A series whose first day the rule does not name: readers differ about that day, so it begins on one.
        begin = rules.after(start, inc=True)
        rules = rrule.rrulestr(rule, dtstart=begin)
        days = [day.date().isoformat() for day in rules.between(begin, last, inc=True)]
        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//a library//")
        calendar.add("version", "2.0")
        event = icalendar.Event()
        event.add("uid", f"{number}@example.invalid")
        event.add("summary", "Möte, med \\ tecken; " + "ö" * 80)
        event["dtstart"] = icalendar.vDDDTypes(begin.replace(tzinfo=None))
        event["dtstart"].params["TZID"] = "Europe/Stockholm"
        event.add("rrule", icalendar.vRecur.from_ical(rule))
        event.add("location", "Åbo")
        calendar.add_component(event)
        file = WORK / f"theirs-{number}.ics"
        file.write_bytes(calendar.to_ical())
        fresh = WORK / f"archive-{number}"
        run(PROGRAM, "init", fresh, "--organisation", "Prov")
        answer = run(
            PROGRAM, "-C", fresh, "--on", "2026-01-01", "meetings", "import", file, "--every", "--to", "2027-12-31", "--json"
        )
        changes = json.loads(answer)["changes"]
        got = [change["date"] for change in changes]
        want(got == days, f"{rule}: {got} instead of {days}")
        want(all(change["time"] == "13:00" and change["place"] == "Åbo" for change in changes), f"{rule}: time or place")


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    archive = WORK / "demo"
    run(PROGRAM, "demo", archive)
    ours(archive)
    theirs(archive)
    for fault in faults:
        print(fault)
    print(f"{len(RULES)} series, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
