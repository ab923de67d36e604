//! Words for since when a text has stood, the life of an item, and bringing an earlier wording back.

texts! {
    blame_since(cited) = "i kraft sedan {cited}" / "in force since {cited}";
    blame_at_latest(cited) = "i kraft sedan senast {cited}" / "in force since {cited} at the latest";
    blame_at_latest_short(cited) = "senast {cited}" / "{cited} at the latest";
    blame_brought(since) = "infördes: {since}" / "brought in: {since}";
    blame_no_items = "Planen har inga punkter" / "The plan has no items";
    help_blame = "Visar sedan när varje punkt gäller, med beslutet" / "Shows since when each item has been in force, with the decision";
    help_arg_log_item = "Bara vad som hänt en punkt, med varje lydelse: dess id (också en struken punkts), början av det, eller dess nummer" / "Only what happened to one item, with each wording: its id (a removed item's too), the beginning of it, or its number";
    blame_undecided = "inte beslutad" / "not decided";
}
