//! The container of a Word document: which of its parts is what, and their contents within bounds.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, attribute};
use super::{WordFault, xml::Tree};

/// More of a part than this is not read: no plan is that long.
const LONGEST: u64 = 64 << 20;

/// Where nearly every program puts the document's text.
const MAIN: &str = "word/document.xml";

/// More headers, footers and the like than this are not looked at.
const MOST_PARTS: usize = 40;

/// An office package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The name of the part with the document's text.
    main: String,
}

/// A relation of a part to another one, or to an address.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type: `footnotes`, `hyperlink`.
    pub(super) sort: String,
    /// The part's whole name, or the address.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    /// Opens a zip archive; `None` when it holds no document of Word's.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Option<Self>, WordFault> {
        let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
            // The beginning of an archive names its parts, even where its end is gone.
            let was_word = bytes.windows(MAIN.len()).any(|part| part == MAIN.as_bytes());
            return if was_word { Err(WordFault::Broken) } else { Ok(None) };
        };
        let mut package = Self { archive, main: String::new() };
        let top = package.relations("")?;
        let named = top.into_iter().find(|one| one.sort == "officeDocument").map(|one| one.target);
        let main = named.unwrap_or_else(|| MAIN.to_owned());
        let found = main.starts_with("word/") && package.archive.index_for_name(&main).is_some();
        package.main = main;
        Ok(found.then_some(package))
    }

    /// The name of the part with the document's text.
    pub(super) fn main(&self) -> &str {
        &self.main
    }

    /// What a part says; `None` when there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, WordFault> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(WordFault::Locked),
            Err(_) => return Err(WordFault::Broken),
        };
        let mut bytes = Vec::new();
        part.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|_| WordFault::Broken)?;
        if bytes.len() as u64 > LONGEST {
            return Err(WordFault::TooLong);
        }
        Ok(Some(decoded(bytes)?))
    }

    /// The relations of a part; those of the package for an empty name.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, WordFault> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let gap = if folder.is_empty() { "" } else { "/" };
        let Some(text) = self.part(&format!("{folder}{gap}_rels/{file}.rels"))? else {
            return Ok(Vec::new());
        };
        let Tree(document) = xml::parse(&text)?;
        let relations = document.root_element().children().filter(|node| xml::named(*node, "Relationship"));
        Ok(relations
            .filter_map(|node| {
                let target = attribute(node, "Target")?;
                let outside = attribute(node, "TargetMode") == Some("External");
                let target = match target.strip_prefix('/') {
                    _ if outside => target.to_owned(),
                    Some(whole) => whole.to_owned(),
                    None => format!("{folder}{gap}{target}"),
                };
                let sort = attribute(node, "Type")?.rsplit('/').next()?.to_owned();
                Some(Relation { id: attribute(node, "Id")?.to_owned(), sort, target })
            })
            .take(100_000)
            .collect())
    }

    /// The contents of the parts of one sort that a part is related to, with their names.
    pub(super) fn related(
        &mut self,
        relations: &[Relation],
        sort: &str,
    ) -> Result<Vec<(String, String)>, WordFault> {
        let mut out: Vec<(String, String)> = Vec::new();
        for one in relations.iter().filter(|one| one.sort == sort).take(MOST_PARTS) {
            if !out.iter().any(|(name, _)| *name == one.target)
                && let Some(text) = self.part(&one.target)?
            {
                out.push((one.target.clone(), text));
            }
        }
        Ok(out)
    }
}

/// XML is UTF-8, or UTF-16 with a mark.
fn decoded(bytes: Vec<u8>) -> Result<String, WordFault> {
    let wide = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => Some((rest, u16::from_le_bytes as fn([u8; 2]) -> u16)),
        [0xfe, 0xff, rest @ ..] => Some((rest, u16::from_be_bytes as fn([u8; 2]) -> u16)),
        _ => None,
    };
    match wide {
        Some((rest, unit)) => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
            String::from_utf16(&units).map_err(|_| WordFault::Broken)
        }
        None => String::from_utf8(bytes).map_err(|_| WordFault::Broken),
    }
}
