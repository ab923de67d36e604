//! Words for since when a text has stood, the life of an item, and bringing an earlier wording back.

texts! {
    blame_since(cited) = "i kraft sedan {cited}" / "in force since {cited}";
    blame_at_latest(cited) = "i kraft sedan senast {cited}" / "in force since {cited} at the latest";
    blame_at_latest_short(cited) = "senast {cited}" / "{cited} at the latest";
    blame_undecided = "inte beslutad" / "not decided";
}
