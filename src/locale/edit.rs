//! Why an edit was refused, and what to do instead.

texts! {
    edit_no_item(id) = "Planen har ingen punkt {id}." / "The plan has no item {id}.";
    edit_no_item_hint = "Punkternas beteckningar visas av: revidera show PLAN --json" / "The items' ids are shown by: revidera show PLAN --json";
    edit_no_footnote(id) = "Planen har ingen fotnot {id}." / "The plan has no footnote {id}.";
    edit_no_footnote_hint = "Lägg till den först." / "Add it first.";
    edit_taken(id) = "Beteckningen {id} används redan." / "The id {id} is in use already.";
    edit_taken_hint = "Välj en annan." / "Choose another.";
    edit_no_place = "Platsen finns inte: den ligger bortom den sista punkten." / "There is no such place: it lies past the last item.";
    edit_no_place_hint = "Ange platsen med punkten den ska stå före, efter eller under." / "Give the place by the item it is to stand before, after or under.";
    edit_under_paragraph(id) = "{id} är ett stycke, och det kan inte ha punkter under sig." / "{id} is a paragraph, which can't have items under it.";
    edit_under_itself(id) = "Punkten {id} kan inte flyttas in under sig själv." / "The item {id} can't be moved under itself.";
    edit_under_itself_hint = "Flytta den någon annanstans, eller flytta ut det som ligger under den först." / "Move it elsewhere, or first move out what lies under it.";
    edit_no_fields = "Bara mål, åtgärder och åtaganden har ansvarig, tidplan, indikator, resurser och återrapportering." / "Only goals, measures and commitments have responsible, schedule, indicator, resources and reports-to.";
    edit_no_fields_hint = "Byt först slag till punkt, mål eller åtagande, eller skriv det i texten." / "Make the item a measure first, or write it in the text.";
    edit_kind_holds(id) = "Punkten {id} har något som dess nya slag inte kan ha: punkter under sig, fält eller en rubrik på samma rad." / "The item {id} has something that its new kind can't have: items under it, fields or a run-in heading.";
    edit_kind_holds_hint = "Flytta ut det som ligger under den och töm fälten först." / "First move out what lies under it and clear its fields.";
    edit_not_a_section(id) = "Bara ett avsnitts rubrik kan stå på samma rad som texten, och {id} är inget avsnitt." / "Only a section's heading can run into its text, and {id} is not a section.";
    edit_not_a_section_hint = "Gör punkten till ett avsnitt först." / "Make the item a section first.";
    edit_dangling(id) = "Texten hänvisar till fotnoten [^{id}], som inte finns." / "The text refers to the footnote [^{id}], which does not exist.";
    edit_still_referred(id) = "En text hänvisar ännu till fotnoten {id}." / "A text still refers to the footnote {id}.";
    edit_still_referred_hint(id) = "Ta bort [^{id}] ur texten först." / "Take [^{id}] out of the text first.";
    edit_empty_title = "En plan kan inte vara utan titel." / "A plan can't be without a title.";
    edit_too_deep(id, limit) = "Punkten {id} skulle hamna djupare än {limit} nivåer." / "The item {id} would lie deeper than {limit} levels.";
    edit_too_deep_hint = "Lägg den längre ut." / "Put it further out.";
    edit_too_many(limit) = "Planen skulle få fler än {limit} punkter." / "The plan would have more than {limit} items.";
}
