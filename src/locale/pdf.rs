//! Words for papers as PDF.

texts! {
    pdf_link_web(url) = "Länk till {url}" / "Link to {url}";
    pdf_link_note(number) = "Fotnot {number}" / "Footnote {number}";
    pdf_link_back(number) = "Tillbaka till texten vid fotnot {number}" / "Back to the text at footnote {number}";
    pdf_missing(count) = "Texten kan inte sättas som PDF: typsnittet saknar {count} tecken som planen har." / "The text can't be set as PDF: the typeface lacks {count} characters that the plan has.";
    pdf_missing_at(text, character, code) = "- ”{text}”: {character} ({code})" / "- “{text}”: {character} ({code})";
    pdf_missing_more(count) = "- och {count} till" / "- and {count} more";
    pdf_missing_hint = "Byt ut tecknet i punkten mot ett vanligt, eller exportera till docx eller html, som kan visa det. Ingen fil är skriven." / "Replace the character in the item with a common one, or export to docx or html, which can show it. No file was written.";
    pdf_missing_in_papers(count) = "Handlingarna kan inte sättas som PDF: typsnittet saknar tecken på {count} ställen." / "The papers can't be set as PDF: the typeface lacks characters in {count} places.";
    pdf_missing_plan(title) = "{title}:" / "{title}:";
    pdf_missing_papers_hint = "Byt ut tecknen mot vanliga, eller ta fram handlingarna utan PDF: --format docx,html. Ingenting är skrivet." / "Replace the characters with common ones, or make the papers without PDF: --format docx,html. Nothing was written.";
    pdf_refused(why) = "PDF-filen kunde inte byggas ({why})." / "The PDF file could not be built ({why}).";
    pdf_refused_hint = "Det är ett fel i programmet. Exportera till docx eller html så länge, och anmäl felet." / "This is a fault of the program. Export to docx or html for now, and report the fault.";
    pdf_not_built = "Det här programmet är byggt utan PDF." / "This program was built without PDF.";
    pdf_not_built_hint = "Bygg det med PDF: cargo install --path . (utan --no-default-features). Eller exportera till docx eller html." / "Build it with PDF: cargo install --path . (without --no-default-features). Or export to docx or html.";
}
