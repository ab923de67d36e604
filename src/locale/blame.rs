//! Words for since when a text has stood, the life of an item, and bringing an earlier wording back.

texts! {
    blame_since(cited) = "i kraft sedan {cited}" / "in force since {cited}";
    blame_at_latest(cited) = "i kraft sedan senast {cited}" / "in force since {cited} at the latest";
    blame_at_latest_short(cited) = "senast {cited}" / "{cited} at the latest";
    blame_brought(since) = "infördes: {since}" / "brought in: {since}";
    blame_no_items = "Planen har inga punkter" / "The plan has no items";
    restore_not_in_version(what) = "{what} finns inte i den versionen." / "{what} does not exist in that version.";
    restore_not_in_version_hint = "Se vilka beslut som rört punkten: revidera log PLAN --item PUNKT" / "See which decisions were about the item: revidera log PLAN --item ITEM";
    restore_not_in_draft(id) = "Utkastet har inte punkten {id}, så bara en del av den kan inte återställas" / "The draft does not have the item {id}, so a part of it can't be brought back";
    restore_not_in_draft_hint = "Återställ hela punkten: utelämna --field" / "Bring the whole item back: leave out --field";
    restore_field_of_item(name) = "En punkt kan ha {name}; planen och en fotnot återställs hela" / "An item can have {name}; the plan and a footnote are brought back whole";
    restore_done(what, wording, summary) = "{what}: {wording} är tillbaka i utkastet ({summary})." / "{what}: {wording} is back in the draft ({summary}).";
    restore_nothing(what, wording) = "{what}: utkastet har redan {wording}." / "{what}: the draft has {wording} already.";
    restore_in_force = "den gällande lydelsen" / "the wording in force";
    restore_proposed = "förslagets lydelse" / "the proposal's wording";
    restore_of(rev) = "lydelsen från {rev}" / "the wording of {rev}";
    help_restore = "Hämtar tillbaka en tidigare lydelse till utkastet: planens, en punkts eller en uppgifts" / "Brings an earlier wording back into the draft: the plan's, an item's or a fact's";
    help_value_field = "UPPGIFT" / "FACT";
    help_arg_restore_item = "Punkten, med allt som låg under den: dess id (också en struken punkts), början av det, eller dess nummer i utkastet; eller `footnote:1`. Utelämnad: hela planen" / "The item, with all that lay under it: its id (a removed item's too), the beginning of it, or its number in the draft; or `footnote:1`. Left out: the whole plan";
    help_arg_restore_field = "Bara en del av punkten: text, heading (rubrik), responsible (ansvarig), schedule (tidplan), indicator (indikator), resources (resurser) eller reports-to (återrapporteras till)" / "Only a part of the item: text, heading, responsible, schedule, indicator, resources or reports-to";
    help_blame = "Visar sedan när varje punkt gäller, med beslutet" / "Shows since when each item has been in force, with the decision";
    help_arg_log_item = "Bara vad som hänt en punkt, med varje lydelse: dess id (också en struken punkts), början av det, eller dess nummer" / "Only what happened to one item, with each wording: its id (a removed item's too), the beginning of it, or its number";
    blame_undecided = "inte beslutad" / "not decided";
}
