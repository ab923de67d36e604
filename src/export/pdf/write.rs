//! Pages as a file: PDF/A-2a (or 3a where the plan's data goes with it) and PDF/UA-1 in one.

use std::collections::HashMap;
use std::num::NonZeroU32;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{NumberingStyle, PageLabel, PageSettings};
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node as TreeNode, SpanTag, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::face::{Face, Faces, Glyph};
use super::flow::{Flow, Ink, Link, Look, Node, Rule, Run, Stroke};
use super::lines::Piece;
use super::missing::PdfError;
use super::pages::{Page, Set, Sheet};
use super::said::{NAME, PROPERTY, shortened};
use super::style;
use super::tree::group;
use super::{Frame, Made};
use crate::date::Day;

/// What stands between two things that a paper says of its standing.
pub(super) const BETWEEN: &str = " · ";

/// Where something stands: page from 0, and the point.
type Spot = (usize, f32, f32);

struct Writer<'a> {
    frame: &'a Frame,
    sheet: &'a Sheet,
    fonts: Vec<Font>,
    faces: Faces,
    /// The content of each slot of the tree, in reading order.
    leaves: HashMap<usize, Vec<Identifier>>,
    /// Where each footnote begins, and where the text refers to it, by number.
    notes: HashMap<usize, Spot>,
    texts: HashMap<usize, Spot>,
    bookmarks: Vec<(usize, String, Spot)>,
}

/// A link to put on a page once its text is drawn.
struct Anchor {
    slot: usize,
    link: Link,
    rect: Rect,
    alt: String,
}

/// Writes pages as a file.
pub(super) fn write(
    pages: &[Page],
    nodes: &[Node],
    faces: Faces,
    frame: &Frame,
    sheet: &Sheet,
    made: &Made<'_>,
) -> Result<Vec<u8>, PdfError> {
    let refused =
        |why: &dyn std::fmt::Debug| PdfError::Refused(format!("{why:?}").chars().take(300).collect());
    let archival = if made.json.is_some() { Archival::A3_A } else { Archival::A2_A };
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(archival)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|why| refused(&why))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let fonts: Vec<Font> = Face::ALL.iter().filter_map(|face| Font::new(face.data().into(), 0)).collect();
    if fonts.len() != Face::ALL.len() {
        return Err(PdfError::Refused("a typeface can't be read".to_owned()));
    }
    let mut writer = Writer {
        frame,
        sheet,
        fonts,
        faces,
        leaves: HashMap::new(),
        notes: HashMap::new(),
        texts: HashMap::new(),
        bookmarks: Vec::new(),
    };
    writer.find_places(pages);
    for (at, page) in pages.iter().enumerate() {
        writer.page(&mut document, at, pages.len(), page);
    }
    document.set_outline(writer.outline());
    let mut tree = TagTree::new().with_lang(Some(frame.language.to_owned()));
    if let Some(TreeNode::Group(root)) = group(nodes, Flow::ROOT, &mut writer.leaves) {
        for child in root.children {
            tree.push(child);
        }
    }
    document.set_tag_tree(tree);
    document.set_metadata(metadata(frame, made));
    if let Some(json) = made.json {
        let file = EmbeddedFile {
            path: "plan.json".to_owned(),
            mime_type: MimeType::new("application/json"),
            description: Some(shortened(&frame.title, PROPERTY)),
            association_kind: AssociationKind::Source,
            data: json.to_vec().into(),
            modification_date: Some(date(made.day)),
            compress: Some(true),
            location: None,
        };
        document.embed_file(file);
    }
    document.finish().map_err(|why| refused(&why))
}

fn date(day: Day) -> DateTime {
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    DateTime::new(u16::try_from(day.year()).unwrap_or(0))
        .month(part(day.month()))
        .day(part(day.day()))
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn metadata(frame: &Frame, made: &Made<'_>) -> Metadata {
    // What names a file for good is what it says: the same paper has the same name.
    let mut metadata = Metadata::new()
        .title(shortened(&frame.title, PROPERTY))
        .language(frame.language.to_owned())
        .creator("revidera".to_owned())
        .creation_date(date(made.day));
    if !frame.organisation.is_empty() {
        metadata = metadata.authors(vec![shortened(&frame.organisation, PROPERTY)]);
    }
    if !frame.standing.is_empty() {
        metadata = metadata.description(shortened(&frame.standing, PROPERTY));
    }
    if let Some(hash) = &frame.hash {
        metadata = metadata.keywords(vec![hash.clone()]);
    }
    metadata
}

fn fill(ink: Ink) -> Fill {
    let (red, green, blue) = style::colour(ink);
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

fn glyphs(glyphs: &[Glyph]) -> Vec<KrillaGlyph> {
    glyphs
        .iter()
        .map(|glyph| {
            KrillaGlyph::new(
                GlyphId::new(u32::from(glyph.id)),
                glyph.advance,
                glyph.x,
                glyph.y,
                0.0,
                glyph.from..glyph.to,
                None,
            )
        })
        .collect()
}

fn stripe(surface: &mut Surface<'_>, rect: Option<Rect>, ink: Ink) {
    let Some(rect) = rect else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    let Some(path) = path.finish() else { return };
    surface.set_stroke(None);
    surface.set_fill(Some(fill(ink)));
    surface.draw_path(&path);
}

impl Writer<'_> {
    /// Finds where links lead and what the bookmarks say.
    fn find_places(&mut self, pages: &[Page]) {
        for (at, page) in pages.iter().enumerate() {
            for set in page.sets.iter().filter(|set| !set.again) {
                let spot = (at, set.x, set.top);
                if set.first {
                    if let Some(number) = set.para.anchor {
                        self.notes.entry(number).or_insert(spot);
                    }
                    if let Some((level, text)) = &set.para.bookmark {
                        self.bookmarks.push((*level, text.clone(), spot));
                    }
                }
                let runs = set.line.pieces.iter().filter_map(|piece| set.para.runs.get(piece.run));
                for link in runs.filter_map(|run| run.link.as_ref()) {
                    if let Link::Note(number, _) = link {
                        self.texts.entry(*number).or_insert(spot);
                    }
                }
            }
        }
    }

    fn page(&mut self, document: &mut Document, at: usize, count: usize, page: &Page) {
        let Some(settings) = PageSettings::from_wh(self.sheet.width, self.sheet.height) else { return };
        let number = u32::try_from(at + 1).ok().and_then(NonZeroU32::new);
        let settings = settings.with_page_label(PageLabel::new(Some(NumberingStyle::Arabic), None, number));
        let mut paper = document.start_page_with(settings);
        let mut surface = paper.surface();
        self.header(&mut surface, at == 0);
        self.rules(&mut surface, page);
        let mut anchors = Vec::new();
        for set in &page.sets {
            self.set(&mut surface, set, &mut anchors);
        }
        self.footer(&mut surface, at + 1, count);
        surface.finish();
        for anchor in anchors {
            let to = |spot: Option<&Spot>| {
                let (page, x, y) = spot.copied().unwrap_or((at, 0.0, 0.0));
                Target::Destination(XyzDestination::new(page, Point::from_xy(x, y)).into())
            };
            let target = match &anchor.link {
                Link::Web(url) => Target::Action(Action::Link(LinkAction::new(url.clone()))),
                Link::Note(number, _) => to(self.notes.get(number)),
                Link::Back(number, _) => to(self.texts.get(number)),
            };
            let annotation = Annotation::new_link(LinkAnnotation::new(anchor.rect, target), Some(anchor.alt));
            let id = paper.add_tagged_annotation(annotation);
            self.leaves.entry(anchor.slot).or_default().push(id);
        }
    }

    fn header(&mut self, surface: &mut Surface<'_>, first: bool) {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)));
        let (left, right) = (self.sheet.left, self.sheet.left + self.sheet.measure);
        let y = 46.0;
        // The first page says its standing above the title.
        let standing = if first { String::new() } else { self.frame.standing.clone() };
        let (over, standing) = self.in_two(&standing, style::SMALL, self.sheet.measure);
        let organisation = self.frame.organisation.clone();
        let organisation = self.fitted(&organisation, style::SMALL_BOLD, self.sheet.measure);
        let width = self.width(&standing, style::SMALL);
        let beside = self.width(&organisation, style::SMALL_BOLD) + 16.0 + width <= self.sheet.measure;
        // Where the two have no room on one line, each has its own.
        let beside = beside && over.is_empty();
        let above = if beside { y } else { y - 11.0 };
        let above = if over.is_empty() { above } else { above - 11.0 };
        self.free(surface, &organisation, style::SMALL_BOLD, left, above);
        self.free(surface, &over, style::SMALL, left, y - 11.0);
        self.free(surface, &standing, style::SMALL, if beside { right - width } else { left }, y);
        stripe(surface, Rect::from_xywh(left, y + 6.0, self.sheet.measure, 0.4), Ink::Quiet);
        surface.end_tagged();
    }

    fn footer(&mut self, surface: &mut Surface<'_>, number: usize, count: usize) {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        let (left, right) = (self.sheet.left, self.sheet.left + self.sheet.measure);
        let y = self.sheet.height - 52.0;
        stripe(surface, Rect::from_xywh(left, y - 12.0, self.sheet.measure, 0.4), Ink::Quiet);
        let lang = self.frame.lang;
        let said = format!("{} {number} {} {count}", lang.export_page(), lang.export_page_of());
        let width = self.width(&said, style::SMALL);
        self.free(surface, &said, style::SMALL, right - width, y);
        let title = self.fitted(&self.frame.title.clone(), style::SMALL, self.sheet.measure - width - 16.0);
        self.free(surface, &title, style::SMALL, left, y);
        if let Some(hash) = &self.frame.hash {
            let said = format!("{}: {hash}", lang.export_hash());
            let look = Look { size: 6.8, ..style::SMALL };
            let said = self.fitted(&said, look, self.sheet.measure);
            self.free(surface, &said, look, left, y + 11.0);
        }
        surface.end_tagged();
    }

    fn width(&mut self, text: &str, look: Look) -> f32 {
        self.faces.shape(look.face, text).width * look.size
    }

    /// What a paper says of its standing, on two lines where one has no room for all of it; the first may be empty.
    fn in_two(&mut self, text: &str, look: Look, room: f32) -> (String, String) {
        if self.width(text, look) <= room {
            return (String::new(), self.fitted(text, look, room));
        }
        // What weighs most stands last: whether it was decided.
        let breaks: Vec<usize> = text.match_indices(BETWEEN).map(|(at, _)| at).collect();
        for at in breaks {
            let (over, under) = text.split_at(at);
            let under = under.strip_prefix(BETWEEN).unwrap_or(under);
            if self.width(under, look) <= room {
                return (self.fitted(over, look, room), self.fitted(under, look, room));
            }
        }
        (String::new(), self.fitted(text, look, room))
    }

    /// A text cut so that it fits, with an ellipsis where it was cut; without what the face does not have.
    fn fitted(&mut self, text: &str, look: Look, room: f32) -> String {
        let text: String =
            text.chars().filter(|c| self.faces.face_for(look.face, *c) == Some(look.face)).collect();
        if self.width(&text, look) <= room {
            return text;
        }
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let mut cut = |end: usize| -> (String, f32) {
            let said = format!("{}…", text.get(..end).unwrap_or_default().trim_end());
            let width = self.width(&said, look);
            (said, width)
        };
        let (mut low, mut high) = (0, ends.len());
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            if cut(ends.get(middle).copied().unwrap_or(0)).1 <= room { low = middle } else { high = middle }
        }
        cut(ends.get(low).copied().unwrap_or(0)).0
    }

    /// Text outside of the tree.
    fn free(&mut self, surface: &mut Surface<'_>, text: &str, look: Look, x: f32, y: f32) {
        let shaped = self.faces.shape(look.face, text);
        self.draw(surface, &shaped.glyphs, text, look, x, y);
    }

    fn draw(&self, surface: &mut Surface<'_>, shaped: &[Glyph], text: &str, look: Look, x: f32, y: f32) {
        let Some(font) = self.fonts.get(look.face.place()) else { return };
        if shaped.is_empty() {
            return;
        }
        surface.set_stroke(None);
        surface.set_fill(Some(fill(look.ink)));
        let point = Point::from_xy(x, y - look.rise);
        surface.draw_glyphs(point, &glyphs(shaped), font.clone(), text, look.size, false);
    }

    /// Everything on a page that is no text.
    fn rules(&self, surface: &mut Surface<'_>, page: &Page) {
        let mut rects: Vec<(Option<Rect>, Ink)> = Vec::new();
        let mut changed: Vec<(f32, f32)> = Vec::new();
        for rule in &page.stripes {
            let rect = Rect::from_xywh(rule.x, rule.y - rule.weight * 0.5, rule.width, rule.weight);
            rects.push((rect, if rule.weight > 0.8 { Ink::Deep } else { Ink::Quiet }));
        }
        for set in &page.sets {
            match set.para.setting.rule {
                Rule::Bar => {
                    let height = set.height + if set.last { 0.0 } else { 0.5 };
                    rects.push((Rect::from_xywh(set.column, set.top, 3.0, height), Ink::Deep));
                }
                Rule::Changed => {
                    let bottom = set.top + set.height;
                    // One bar for what changed together.
                    match changed.iter_mut().find(|(top, end)| set.top <= *end + 14.0 && bottom >= *top) {
                        Some((top, end)) => (*top, *end) = (top.min(set.top), end.max(bottom)),
                        None => changed.push((set.top, bottom)),
                    }
                }
                Rule::Below if set.last => {
                    let y = set.top + set.height + 6.0;
                    rects.push((Rect::from_xywh(self.sheet.left, y, self.sheet.measure, 1.0), Ink::Deep));
                }
                Rule::Below | Rule::None => {}
            }
            for piece in &set.line.pieces {
                let Some(run) = set.para.runs.get(piece.run) else { continue };
                rects.extend(line_of(set, piece, run));
            }
        }
        rects.extend(changed.into_iter().map(|(top, end)| {
            (Rect::from_xywh(self.sheet.left - 13.0, top + 1.0, 1.2, end - top - 2.0), Ink::Deep)
        }));
        if rects.is_empty() {
            return;
        }
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        for (rect, ink) in rects {
            stripe(surface, rect, ink);
        }
        surface.end_tagged();
    }

    fn set(&mut self, surface: &mut Surface<'_>, set: &Set, anchors: &mut Vec<Anchor>) {
        if set.again {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)));
        }
        if set.first
            && let Some((run, at)) = &set.para.label
        {
            let shaped = self.faces.shape(run.look.face, &run.text);
            let piece = Piece {
                run: 0,
                text: run.text.clone(),
                glyphs: shaped.glyphs.clone(),
                x: 0.0,
                width: shaped.width * run.look.size,
                face: run.look.face,
            };
            self.piece(surface, set, run, &piece, set.column + at, anchors);
        }
        for piece in &set.line.pieces {
            let Some(run) = set.para.runs.get(piece.run) else { continue };
            self.piece(surface, set, run, piece, set.x + piece.x, anchors);
        }
        if set.again {
            surface.end_tagged();
        }
    }

    fn piece(
        &mut self,
        surface: &mut Surface<'_>,
        set: &Set,
        run: &Run,
        piece: &Piece,
        x: f32,
        anchors: &mut Vec<Anchor>,
    ) {
        if set.again {
            self.draw(surface, &piece.glyphs, &piece.text, piece.look(run), x, set.baseline);
            return;
        }
        let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        self.draw(surface, &piece.glyphs, &piece.text, piece.look(run), x, set.baseline);
        surface.end_tagged();
        self.leaves.entry(run.node).or_default().push(id);
        if let Some(link) = &run.link {
            let (size, rise) = (run.look.size, run.look.rise);
            let rect =
                Rect::from_xywh(x, set.baseline - rise - size * 0.8, piece.width.max(0.5), size * 1.05);
            let lang = self.frame.lang;
            let alt = match link {
                Link::Web(url) => lang.pdf_link_web(shortened(url, PROPERTY)),
                Link::Note(_, called) => lang.pdf_link_note(called),
                Link::Back(_, called) => lang.pdf_link_back(called),
            };
            anchors.extend(rect.map(|rect| Anchor { slot: run.node, link: link.clone(), rect, alt }));
        }
    }

    fn outline(&self) -> Outline {
        // Open nodes by level; the title is the outermost.
        let mut open: Vec<(usize, OutlineNode)> = Vec::new();
        let mut outline = Outline::new();
        let mut close = |open: &mut Vec<(usize, OutlineNode)>, level: usize| {
            while open.last().is_some_and(|(deep, _)| *deep >= level) {
                let Some((_, node)) = open.pop() else { break };
                match open.last_mut() {
                    Some((_, above)) => above.push_child(node),
                    None => outline.push_child(node),
                }
            }
        };
        for (level, text, (page, x, y)) in &self.bookmarks {
            close(&mut open, *level);
            let to = XyzDestination::new(*page, Point::from_xy(*x, *y));
            open.push((*level, OutlineNode::new(shortened(text, NAME), to).with_open(true)));
        }
        close(&mut open, 0);
        outline
    }
}

/// The line under or through a piece.
fn line_of(set: &Set, piece: &Piece, run: &Run) -> Option<(Option<Rect>, Ink)> {
    let size = run.look.size;
    let y = match run.look.stroke? {
        Stroke::Under => set.baseline + size * 0.13,
        Stroke::Through => set.baseline - size * 0.24,
    };
    // A blank at a line's end has no line.
    let blank = piece.text.len() - piece.text.trim_end().len();
    let end: f32 = piece
        .glyphs
        .iter()
        .filter(|glyph| {
            blank == 0 || set.line.width >= piece.x + piece.width || glyph.from < piece.text.len() - blank
        })
        .map(|glyph| glyph.advance * size)
        .sum();
    Some((Rect::from_xywh(set.x + piece.x, y - 0.35, end.max(0.1), 0.7), run.look.ink))
}
