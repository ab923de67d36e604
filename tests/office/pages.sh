#!/usr/bin/env bash
# Writes the pages that list things, and an officer report, into a folder beside others: pages.sh PROGRAM FOLDER
set -euo pipefail
program=$(realpath "$1")
pages=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for lang in sv en; do
    "$program" --lang "$lang" demo "$work/$lang" >/dev/null
    run() { "$program" -C "$work/$lang" --lang "$lang" "$@" >/dev/null; }
    meeting=$(sed -n 's/.*"date": "\(.*\)".*/\1/p' "$work/$lang/plans/meetings.json" | tail -n 1)
    run propose jamstalldhetsintegrering --meeting "$meeting" --why "Så att det syns."
    run papers --meeting "$meeting" --format html -o "$work/papers-$lang"
    run export --all --format html -o "$work/web-$lang"
    run register --format html -o "$pages/list-register-$lang.html"
    run log jamstalldhetsintegrering --format html -o "$pages/list-decisions-$lang.html"
    cp "$work/papers-$lang/index.html" "$pages/list-papers-$lang.html"
    cp "$work/web-$lang/index.html" "$pages/list-in-force-$lang.html"
    for report in "$work/papers-$lang"/*/01-*.html; do
        cp "$report" "$pages/report-$(basename "$(dirname "$report")")-$lang.html"
    done
done
