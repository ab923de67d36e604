use super::*;
use crate::locale::Lang;

/// What reading says: the word, the pointer, line and column.
fn says<T: std::fmt::Debug>(result: Result<T, DocumentError>) -> (&'static str, String, usize, usize) {
    let error = result.unwrap_err();
    let [swedish, english] = Lang::ALL.map(|lang| error.say(lang));
    assert!(!swedish.hint.is_empty() && swedish.message != english.message, "{error:?}");
    assert!(swedish.message.contains(&format!("rad {}, kolumn {}", error.line, error.column)), "{swedish:?}");
    for word in ["expected", "invalid", "unknown", "missing", "column", "found"] {
        assert!(!swedish.message.contains(word), "English in {swedish:?}");
    }
    (error.code(), error.pointer, error.line, error.column)
}

fn plan(from: &str, to: &str) -> (&'static str, String, usize, usize) {
    assert!(PLAN.contains(from), "{from}");
    says(read_plan(PLAN.replacen(from, to, 1).as_bytes()))
}

fn at(code: &'static str, pointer: &str, line: usize, column: usize) -> (&'static str, String, usize, usize) {
    (code, pointer.to_owned(), line, column)
}

#[test]
fn bytes_that_are_no_document() {
    assert_eq!(says(read_plan(b"")), at("empty_file", "", 1, 1));
    assert_eq!(says(read_plan(b" \n ")), at("empty_file", "", 1, 1));
    assert_eq!(says(read_plan(b"{\n  \"\xc3\xa5\xe5\"")), at("not_utf8", "", 2, 5));
    assert_eq!(says(read_plan(b"{\"a\": [1, 2")), at("truncated", "/a", 1, 12));
    assert_eq!(says(read_plan(b"{\"a\": \"tex")), at("truncated", "/a", 1, 11));
    assert_eq!(says(read_plan(b"{\"a\": tru")), at("truncated", "/a", 1, 10));
    assert_eq!(says(read_plan(b"{\"a\": 1,}")), at("not_json", "", 1, 9));
    assert_eq!(says(read_plan("{\"å\": 1 \"b\": 2}".as_bytes())), at("not_json", "", 1, 9));
    assert_eq!(says(read_plan(b"{\"a\": 01}")), at("not_json", "/a", 1, 7));
    assert_eq!(says(read_plan(b"{\"a\": 1e530}")), at("not_json", "/a", 1, 7));
    assert_eq!(says(read_plan(b"{\"a\": \"\\q\"}")), at("not_json", "/a", 1, 8));
    assert_eq!(says(read_plan(b"{\"a\": \"\\ud800\"}")), at("not_json", "/a", 1, 8));
    assert_eq!(says(read_plan(b"{\"a\": \"x\ny\"}")), at("not_json", "/a", 1, 9));
    assert_eq!(says(read_plan(b"{} {}")), at("not_json", "", 1, 4));
    assert_eq!(says(read_plan(b"[1]")), at("wrong_type", "", 1, 1));
    assert_eq!(says(read_plan("[".repeat(200).as_bytes())).0, "too_deep");
    let large = vec![b' '; MAX_BYTES + 1];
    assert_eq!(says(read_plan(&large)), at("too_large", "", 1, 1));
    let error = read_plan(&large).unwrap_err().say(Lang::Sv).message;
    assert!(error.contains("20,1 MB") && error.contains("20 MB"), "{error}");
}

#[test]
fn an_unresolved_merge_is_said_as_such() {
    let merged = PLAN.replacen(
        "  \"title\"",
        "<<<<<<< HEAD\n  \"title\": \"A\",\n=======\n  \"title\": \"B\",\n>>>>>>> other\n  \"title\"",
        1,
    );
    assert_eq!(says(read_plan(merged.as_bytes())), at("unresolved_merge", "", 6, 1));
    assert!(read_plan(PLAN.replacen("Utbilda", "<<<<<<<", 1).as_bytes()).is_ok());
}

#[test]
fn formats_are_told_apart() {
    assert_eq!(plan("plan/1", "plan/2"), at("newer_format", "/format", 2, 13));
    assert_eq!(plan("plan/1", "plan/10"), at("newer_format", "/format", 2, 13));
    assert_eq!(plan("plan/1", "plan/0"), at("other_format", "/format", 2, 13));
    assert_eq!(says(read_plan(MEETINGS.as_bytes())), at("other_format", "/format", 2, 13));
    assert_eq!(says(read_meetings(ARCHIVE.as_bytes())), at("other_format", "/format", 2, 13));
    assert_eq!(says(read_archive(PLAN.as_bytes())), at("other_format", "/format", 2, 13));
    assert_eq!(plan("\"format\"", "\"formato\""), at("missing_field", "", 1, 1));
    assert_eq!(plan("\"revidera/plan/1\"", "1"), at("wrong_type", "/format", 2, 13));
    // A newer file may have anything in it: that it is newer comes first.
    let newer = "{\"format\": \"revidera/plan/2\", \"new\": {}}";
    assert_eq!(says(read_plan(newer.as_bytes())).0, "newer_format");
}

type Reader<T> = fn(&[u8]) -> Result<T, DocumentError>;

/// Puts `to` for `from` in a file and holds what reading says against the word, the pointer and the place that `‸` marks.
fn refuses<T: std::fmt::Debug>(
    (file, read): (&str, Reader<T>),
    from: &str,
    to: &str,
    code: &'static str,
    pointer: &str,
) {
    assert!(file.contains(from), "{from}");
    let marked = file.replacen(from, to, 1);
    let (before, after) = marked.split_once('‸').unwrap();
    let line = before.split('\n').count();
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    assert_eq!(says(read(format!("{before}{after}").as_bytes())), at(code, pointer, line, column), "{to}");
}

#[test]
fn shapes_are_refused_with_their_place() {
    let plan = |from, to, code, pointer| refuses((PLAN, read_plan), from, to, code, pointer);
    let (damaged, kind) = ("/content/1/children/0/damaged", "/content/1/children/0/kind");
    plan("\"title\"", "‸\"titel\"", "unknown_field", "/titel");
    plan("\"until\"", "‸\"a~b/c\"", "unknown_field", "/valid/a~0b~1c");
    plan("\"Handlingsplan för exempel\"", "‸7", "wrong_type", "/title");
    plan("\"owners\": {", "\"owners\": ‸[], \"x\": {", "wrong_type", "/owners");
    plan("\"paragraph\": 47", "\"paragraph\": ‸\"47\"", "wrong_type", "/decisions/0/paragraph");
    plan("\"paragraph\": 47", "\"paragraph\": ‸4.7", "wrong_type", "/decisions/0/paragraph");
    plan("\"paragraph\": 47", "\"paragraph\": ‸-4", "out_of_range", "/decisions/0/paragraph");
    plan("\"damaged\": true", "\"damaged\": ‸1", "wrong_type", damaged);
    plan("\"measure\"", "‸\"åtgärd\"", "bad_word", kind);
    plan("\"measure\"", "‸{\"measure\": null}", "wrong_type", kind);
    plan("\"sv\"", "‸\"no\"", "bad_word", "/language");
    plan("\"2026-01-01\"", "‸\"2026-02-30\"", "bad_date", "/valid/from");
    plan("\"exempelplan\"", "‸\"Exempel plan\"", "bad_slug", "/id");
    plan("\"aaaaaaa2\"", "‸\"A2\"", "bad_item_id", "/content/1/id");
    plan("\"id\": \"1\"", "\"id\": ‸\"not 1\"", "bad_footnote_id", "/footnotes/0/id");
    let (code, pointer, ..) = self::plan("  \"title\": \"Handlingsplan för exempel\",\n", "");
    assert_eq!((code, pointer.as_str()), ("missing_field", ""));
}

#[test]
fn what_stands_together_must_fit() {
    let plan = |from, to, code, pointer| refuses((PLAN, read_plan), from, to, code, pointer);
    let rule = "\"last_meeting_of_year\"";
    plan("\"sv\",", "\"sv\",\n  ‸\"language\": \"en\",", "duplicate_key", "/language");
    plan("\"aaaaaaa4\"", "‸\"aaaaaaa3\"", "duplicate_item", "/content/1/children/0/children/0/id");
    plan("\"Planen revideras årligen[^1].\"", "‸\"Se[^2]\"", "dangling_footnote", "/content/0/text");
    plan("\"Samordnaren\"", "‸\"[^2]\"", "dangling_footnote", "/content/1/children/0/responsible");
    plan(
        "\"stated_in\": \"aaaaaaa1\"",
        "\"stated_in\": ‸\"aaaaaaa9\"",
        "no_such_item",
        "/revision_rule/stated_in",
    );
    plan(
        "\"section\",\n      \"heading\": ",
        "\"paragraph\",\n      \"heading\": ‸",
        "field_not_for_kind",
        "/content/1/heading",
    );
    plan(
        "\"measure\",\n          \"text\": ",
        "\"section\",\n          \"text\": ‸",
        "field_not_for_kind",
        "/content/1/children/0/text",
    );
    plan("\"text\": \"Planen", "\"heading\": ‸\"Planen", "field_not_for_kind", "/content/0/heading");
    plan(
        "\"text\": \"Planen",
        "\"run_in\": ‸true, \"text\": \"Planen",
        "field_not_for_kind",
        "/content/0/run_in",
    );
    plan(
        "\"text\": \"Planen",
        "\"schedule\": ‸\"\", \"text\": \"Planen",
        "field_not_for_kind",
        "/content/0/schedule",
    );
    plan(
        "\"text\": \"Planen",
        "\"children\": ‸[{\"id\": \"aaaaaaa9\", \"kind\": \"goal\", \"text\": \"\"}], \"text\": \"Planen",
        "under_paragraph",
        "/content/0/children",
    );
    plan(rule, "\"fixed_date\", \"month\": 4, \"day\": ‸31", "bad_date", "/revision_rule/day");
    plan(rule, "\"every_years\", \"n\": ‸0", "out_of_range", "/revision_rule/n");
    plan(rule, "\"when_needed\", \"n\": ‸1", "field_not_for_kind", "/revision_rule/n");
    plan(
        "\"revision_rule\": {\n    \"kind\": \"last_meeting_of_year\"",
        "\"revision_rule\": ‸{\n    \"kind\": \"every_years\"",
        "missing_field",
        "/revision_rule",
    );
    plan(
        "\"footnotes\": [",
        "\"footnotes\": [{\"id\": \"0\", \"text\": \"\"}, {\"id\": ‸\"0\", \"text\": \"\"},",
        "duplicate_footnote",
        "/footnotes/1/id",
    );
    let meetings = |from, to, code, pointer| refuses((MEETINGS, read_meetings), from, to, code, pointer);
    meetings(
        "{\n      \"body\": \"styrelsen\",\n      \"date\": \"2026-12-01\"",
        "‸{\n      \"body\": \"styrelsen\",\n      \"date\": \"2026-11-24\"",
        "meets_twice",
        "/meetings/1",
    );
    meetings("\"14:00\"", "‸\"24:00\"", "bad_time", "/meetings/0/time");
    meetings(
        "\"cancelled\",\n      \"moved_to\": ",
        "\"held\",\n      \"moved_to\": ‸",
        "moved_not_cancelled",
        "/meetings/0/moved_to",
    );
    refuses(
        (ARCHIVE, read_archive),
        "\"bodies\": [",
        "\"bodies\": [{\"id\": \"a\", \"name\": \"\"}, {\"id\": ‸\"a\", \"name\": \"\"},",
        "duplicate_body",
        "/bodies/1/id",
    );
}

#[test]
fn items_lie_only_so_deep_in_each_other() {
    let deep = |levels: usize| {
        let content = (0..levels).fold("[]".to_owned(), |inner, n| {
            format!("[{{\"id\":\"deep{n:04}\",\"kind\":\"goal\",\"text\":\"\",\"children\":{inner}}}]")
        });
        format!(
            "{{\"format\":\"revidera/plan/1\",\"id\":\"djup\",\"type\":\"action_plan\",\"language\":\"sv\",\
             \"title\":\"\",\"content\":{content},\"decisions\":[]}}"
        )
    };
    assert!(read_plan(deep(crate::plan::MAX_DEPTH).as_bytes()).is_ok());
    let (code, pointer, ..) = says(read_plan(deep(crate::plan::MAX_DEPTH + 1).as_bytes()));
    assert_eq!((code, pointer.matches("children").count()), ("too_deep", crate::plan::MAX_DEPTH));
}

#[test]
fn hints_name_the_way_out() {
    let hint = |from: &str, to: &str| {
        read_plan(PLAN.replacen(from, to, 1).as_bytes()).unwrap_err().say(Lang::Sv).hint
    };
    assert!(hint("\"title\"", "\"titel\"").contains("Menade du title?"));
    assert!(hint("\"registry_number\"", "\"registrynumber\"").contains("Menade du registry_number?"));
    assert!(!hint("\"title\"", "\"helt_annat\"").contains("Menade du"));
    assert!(hint("\"measure\"", "\"åtgärd\"").contains("section, paragraph, goal, measure, commitment"));
    assert!(hint("plan/1", "plan/2").contains("Uppdatera"));
    assert!(hint("2026-01-01", "1 januari").contains("2026-11-24"));
}

#[test]
fn control_characters_can_be_read_so_that_they_can_be_mended() {
    let plan = read_plan(PLAN.replacen("Utbilda", "\\u001b[2J\\u0000\\n\u{202e}", 1).as_bytes()).unwrap();
    let codes: Vec<_> = plan.check().into_iter().map(|finding| finding.code()).collect();
    assert!(codes.contains(&"control_character") && codes.contains(&"line_break"), "{codes:?}");
    assert_eq!(read_plan(&write_plan(&plan)).unwrap(), plan);
}

#[test]
fn long_values_are_cut_in_messages() {
    let long = "x".repeat(100_000);
    let error = read_plan(PLAN.replacen("\"measure\"", &format!("\"{long}\""), 1).as_bytes()).unwrap_err();
    assert!(error.say(Lang::Sv).message.len() < 300);
}
