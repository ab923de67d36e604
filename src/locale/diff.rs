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
