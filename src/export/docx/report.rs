//! A paper that is no plan, as an office document.

use super::super::Dressing;
use super::super::block::{Block, Origin, Placed};
use super::super::references::References;
use super::super::weave::Strand;
use super::body::Body;
use super::form::Forms;
use super::ink::Pen;
use super::numbering::Numbering;
use super::{Version, finish};
use crate::plan::Plan;

/// Writes a paper's blocks about a plan as an office document: an officer report. What the plan is called in the
/// document's properties is the paper's own title.
pub fn docx_report(blocks: &[Block], about: &Plan, dressing: &Dressing<'_>) -> Vec<u8> {
    let title = blocks.iter().find_map(|block| match block {
        Block::Title(title) => Some(title.clone()),
        _ => None,
    });
    let mut frame = Plan::new(about.id.clone(), about.kind, about.language, title.unwrap_or_default());
    frame.organisation.clone_from(&about.organisation);
    let mut placed: Vec<Placed> = blocks
        .iter()
        .enumerate()
        .map(|(at, block)| Placed {
            origin: match block {
                Block::Notice(_) => Origin::Notice(at),
                Block::Title(_) => Origin::Title,
                Block::Facts(_) => Origin::Facts,
                Block::Hash(_) => Origin::Hash,
                _ => Origin::Decision(at),
            },
            block: block.clone(),
        })
        .collect();
    let references = References::of(&mut placed, &[]);
    let forms = Forms::of(&placed);
    let version = Version { placed, forms, references, footnotes: &[] };
    let strands: Vec<Strand> = (0..version.placed.len())
        .map(|at| Strand { before: Some(at), after: Some(at), moved: None })
        .collect();
    let numbering = Numbering::of(&version.forms, &version.forms, &[]);
    let mut body = Body::new(&version, &version, numbering, Pen::new(None), about.language);
    body.write(&strands, about.id.as_str());
    finish(body, &frame, dressing, None)
}
