//! Words for differences: what happened, to what, and what facts are called.

texts! {
    diff_nothing = "ingen ändring" / "no change";
    diff_one_changed = "ändrad" / "changed";
    diff_many_changed = "ändrade" / "changed";
    diff_one_added = "ny" / "new";
    diff_many_added = "nya" / "new";
    diff_one_removed = "struken" / "removed";
    diff_many_removed = "strukna" / "removed";
    diff_one_moved = "flyttad" / "moved";
    diff_many_moved = "flyttade" / "moved";
    diff_neuter_changed = "ändrat" / "changed";
    diff_neuter_added = "nytt" / "new";
    diff_neuter_removed = "struket" / "removed";
    diff_neuter_moved = "flyttat" / "moved";
    diff_one_both = "flyttad och ändrad" / "moved and changed";
    diff_neuter_both = "flyttat och ändrat" / "moved and changed";
    diff_many_both = "flyttade och ändrade" / "moved and changed";

    diff_sections = "avsnitt" / "sections";
    diff_paragraphs = "stycken" / "paragraphs";
    diff_goals = "mål" / "goals";
    diff_measures = "punkter" / "measures";
    diff_commitments = "åtaganden" / "commitments";
    diff_footnote = "fotnot" / "footnote";
    diff_footnotes = "fotnoter" / "footnotes";
    diff_detail = "uppgift om dokumentet" / "detail of the document";
    diff_details = "uppgifter om dokumentet" / "details of the document";

    diff_unseen(what) = "Ändring som inte syns: {what}." / "Change that does not show: {what}.";
    diff_put_in = "tillagd" / "put in";
    diff_put_in_neuter = "tillagt" / "put in";
    diff_put_in_many = "tillagda" / "put in";
    diff_taken_out = "borttagen" / "taken out";
    diff_taken_out_neuter = "borttaget" / "taken out";
    diff_taken_out_many = "borttagna" / "taken out";
    diff_hard_space = "hårt blanksteg" / "no-break space";
    diff_hard_spaces = "hårda blanksteg" / "no-break spaces";
    diff_odd_space = "blanksteg av annan bredd" / "space of another width";
    diff_odd_spaces = "blanksteg av annan bredd" / "spaces of another width";
    diff_space = "vanligt blanksteg" / "ordinary space";
    diff_spaces = "vanliga blanksteg" / "ordinary spaces";
    diff_tab = "tabb" / "tab";
    diff_tabs = "tabbar" / "tabs";
    diff_line_break = "radbrytning" / "line break";
    diff_line_breaks = "radbrytningar" / "line breaks";
    diff_soft_hyphen = "mjukt bindestreck" / "soft hyphen";
    diff_soft_hyphens = "mjuka bindestreck" / "soft hyphens";
    diff_hard_hyphen = "hårt bindestreck" / "no-break hyphen";
    diff_hard_hyphens = "hårda bindestreck" / "no-break hyphens";
    diff_zero_width = "nollbrett tecken" / "zero-width character";
    diff_zero_widths = "nollbreda tecken" / "zero-width characters";
    diff_direction = "riktningstecken" / "direction mark";
    diff_directions = "riktningstecken" / "direction marks";
    diff_composition = "tecknen sammansatta på annat sätt (Unicode)" / "characters composed in another way (Unicode)";

    diff_section = "avsnitt" / "section";
    diff_paragraph = "stycke" / "paragraph";
    diff_goal = "mål" / "goal";
    diff_measure = "punkt" / "measure";
    diff_commitment = "åtagande" / "commitment";

    diff_title = "Titel" / "Title";
    diff_type = "Typ av dokument" / "Type of document";
    diff_language = "Språk" / "Language";
    diff_organisation = "Organisation" / "Organisation";
    diff_registry_number = "Diarienummer" / "Registry number";
    diff_officer = "Ansvarig tjänsteperson" / "Responsible officer";
    diff_political = "Politiskt ansvarig" / "Political owner";
    diff_valid_from = "Gäller från och med" / "Valid from";
    diff_valid_until = "Gäller till och med" / "Valid until";
    diff_rule = "Revideras" / "To be revised";
    diff_rule_stated(rule, item) = "{rule} (enligt {item})" / "{rule} (as stated in {item})";

    diff_responsible = "Ansvarig" / "Responsible";
    diff_schedule = "Tidplan" / "Schedule";
    diff_indicator = "Indikator" / "Indicator";
    diff_resources = "Resurser" / "Resources";
    diff_reports_to = "Återrapporteras till" / "Reports to";
    diff_kind = "Slag" / "Kind";
    diff_marker = "Markering" / "Mark";
    diff_run_in = "Rubriken löper in i texten" / "Heading runs into the text";
    diff_damaged = "Texten är skadad" / "Text is damaged";
    diff_address = "Webbadress" / "Web address";

    diff_marker_none = "ingen" / "none";
    diff_marker_bullet = "punkt" / "bullet";
    diff_marker_number = "nummer" / "number";
    diff_marker_letter = "bokstav" / "letter";
    diff_type_plan = "handlingsplan" / "action plan";
    diff_type_commitment = "åtagande" / "commitment";
    diff_type_steering = "styrdokument" / "steering document";
    diff_language_sv = "svenska" / "Swedish";
    diff_language_en = "engelska" / "English";
    diff_yes = "ja" / "yes";
    diff_no = "nej" / "no";
}
