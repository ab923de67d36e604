//! The typefaces that papers are set in, and text shaped with them.
//!
//! Source Serif Pro for what is read, Source Sans Pro for what is found: headings, labels, header and footer.

use std::collections::HashMap;
use std::rc::Rc;

use rustybuzz::{Direction, ShapePlan, UnicodeBuffer, script, ttf_parser};

/// A typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Face {
    Serif,
    Italic,
    Bold,
    Sans,
    SansBold,
}

impl Face {
    pub(super) const ALL: [Self; 5] = [Self::Serif, Self::Italic, Self::Bold, Self::Sans, Self::SansBold];

    /// The file of the face.
    pub(super) fn data(self) -> &'static [u8] {
        match self {
            Self::Serif => include_bytes!("fonts/SourceSerifPro-Regular.ttf"),
            Self::Italic => include_bytes!("fonts/SourceSerifPro-It.ttf"),
            Self::Bold => include_bytes!("fonts/SourceSerifPro-Semibold.ttf"),
            Self::Sans => include_bytes!("fonts/SourceSansPro-Regular.ttf"),
            Self::SansBold => include_bytes!("fonts/SourceSansPro-Semibold.ttf"),
        }
    }

    /// The face of the other family that goes with it.
    pub(super) fn sister(self) -> Self {
        match self {
            Self::Serif | Self::Italic => Self::Sans,
            Self::Bold => Self::SansBold,
            Self::Sans => Self::Serif,
            Self::SansBold => Self::Bold,
        }
    }

    /// Its place in [`Self::ALL`].
    pub(super) fn place(self) -> usize {
        self as usize
    }
}

/// A shaped sign; lengths are parts of the type's size.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) id: u16,
    /// Where its text begins and ends.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) advance: f32,
    pub(super) x: f32,
    pub(super) y: f32,
}

/// A shaped stretch of text of one face, left to right.
#[derive(Debug, Default)]
pub(super) struct Shaped {
    pub(super) glyphs: Vec<Glyph>,
    /// How wide it is, in parts of the type's size.
    pub(super) width: f32,
}

/// A face read, and which of its rules are followed to shape text with it.
struct Font {
    face: rustybuzz::Face<'static>,
    plan: ShapePlan,
}

impl Font {
    fn new(face: Face) -> Option<Self> {
        let face = rustybuzz::Face::from_slice(face.data(), 0)?;
        // The faces have the same rules for all their scripts, but for how a lone accent looks, so that one plan made
        // once is right for every text. That it names neither a script nor a language also leaves the tables of those that
        // no face has out of the program.
        let plan = ShapePlan::new(&face, Direction::LeftToRight, None, None, &[]);
        Some(Self { face, plan })
    }

    fn shape(&self, text: &str, mut buffer: UnicodeBuffer) -> rustybuzz::GlyphBuffer {
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::UNKNOWN);
        rustybuzz::shape_with_plan(&self.face, &self.plan, buffer)
    }
}

/// The faces, ready to shape; what was shaped once is remembered.
pub(super) struct Faces {
    fonts: Vec<Option<Font>>,
    known: HashMap<(Face, String), Rc<Shaped>>,
    buffer: Option<UnicodeBuffer>,
}

impl Faces {
    pub(super) fn new() -> Self {
        let fonts = Face::ALL.into_iter().map(Font::new).collect();
        Self { fonts, known: HashMap::new(), buffer: None }
    }

    /// Whether a face has a sign for a character.
    fn has(&self, face: Face, c: char) -> bool {
        self.fonts
            .get(face.place())
            .and_then(Option::as_ref)
            .is_some_and(|font| font.face.glyph_index(c).is_some())
    }

    /// The face to set a character in: the wanted one, or one that has it; `None` where none has.
    ///
    /// Text that runs from right to left can't be set: its words would stand in the wrong order.
    pub(super) fn face_for(&self, wanted: Face, c: char) -> Option<Face> {
        if c.is_whitespace() || is_silent(c) {
            return if c.is_control() && c != '\n' && c != '\t' { None } else { Some(wanted) };
        }
        if c.is_control() || runs_left(c) {
            return None;
        }
        [wanted, Face::Serif, Face::Sans].into_iter().find(|face| self.has(*face, c))
    }

    /// Shapes a stretch of text without line breaks.
    pub(super) fn shape(&mut self, face: Face, text: &str) -> Rc<Shaped> {
        // A short key need not be copied to be looked up.
        let key = (face, text.to_owned());
        if let Some(shaped) = self.known.get(&key) {
            return Rc::clone(shaped);
        }
        let shaped = Rc::new(self.shape_anew(face, text));
        self.known.insert(key, Rc::clone(&shaped));
        shaped
    }

    fn shape_anew(&mut self, face: Face, text: &str) -> Shaped {
        let Some(font) = self.fonts.get(face.place()).and_then(Option::as_ref) else {
            return Shaped::default();
        };
        let output = font.shape(text, self.buffer.take().unwrap_or_default());
        let em = em(&font.face);
        let mut shaped = Shaped::default();
        let infos = output.glyph_infos();
        for (at, (info, position)) in infos.iter().zip(output.glyph_positions()).enumerate() {
            let from = info.cluster as usize;
            let later = infos.get(at + 1..).unwrap_or_default().iter().map(|info| info.cluster as usize);
            let to = later.into_iter().find(|cluster| *cluster > from).unwrap_or(text.len());
            let advance = part(position.x_advance, em);
            shaped.width += advance;
            shaped.glyphs.push(Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                from,
                to,
                advance,
                x: part(position.x_offset, em),
                y: part(position.y_offset, em),
            });
        }
        self.buffer = Some(output.clear());
        shaped
    }
}

fn em(font: &ttf_parser::Face<'_>) -> f32 {
    f32::from(font.units_per_em()).max(1.0)
}

#[expect(clippy::cast_precision_loss, reason = "a font's units are far below what a float counts exactly")]
fn part(units: i32, em: f32) -> f32 {
    units as f32 / em
}

/// Characters that show nothing and need no sign.
pub(super) fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe0e}' | '\u{fe0f}')
}

/// Characters that a file may not name as what a sign stands for; they show nothing and are set as nothing.
pub(super) fn is_nothing(c: char) -> bool {
    matches!(c, '\0' | '\u{feff}' | '\u{fffe}')
}

/// Letters of scripts that run from right to left, and the characters that turn the direction.
fn runs_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
