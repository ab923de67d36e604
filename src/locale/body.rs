//! The names of the bodies that most archives have.

texts! {
    body_styrelsen = "Styrelsen" / "The board";
    body_forbundsstyrelsen = "Förbundsstyrelsen" / "The association board";
    body_kommunstyrelsen = "Kommunstyrelsen" / "The municipal executive board";
    body_kommunfullmaktige = "Kommunfullmäktige" / "The municipal council";
}
