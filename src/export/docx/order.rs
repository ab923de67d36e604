//! The order that the format asks of elements, for tests: ECMA-376, part 1, the types CT_PPr, CT_RPr, CT_TblPr and so
//! on. Some programs read what stands out of order, Word refuses it or leaves it out.

use roxmltree::{Document, Node};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Each element whose content has an order, and the order.
const ORDERS: &[(&str, &str)] = &[
    (
        "pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs \
         suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd \
         snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
         textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    ),
    (
        "rPr",
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint \
         noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText \
         vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    ),
    (
        "tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd \
         tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    ),
    ("tbl", "tblPr tblGrid tr"),
    ("tr", "tblPrEx trPr tc"),
    ("tc", "tcPr p tbl"),
    // What a row has stands in any order, but before what happened to it.
    ("trPr", "cantSplit tblHeader ins del trPrChange"),
    (
        "tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers \
         cellIns cellDel cellMerge tcPrChange",
    ),
    ("tcBorders", "top start left bottom end right insideH insideV tl2br tr2bl"),
    ("tblBorders", "top start left bottom end right insideH insideV"),
    ("tblCellMar", "top start left bottom end right"),
    ("pBdr", "top left bottom right between bar"),
    ("p", "pPr bookmarkStart bookmarkEnd ins del moveFrom moveTo hyperlink r"),
    ("numPr", "ilvl numId numberingChange ins"),
    ("r", "rPr"),
    (
        "style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal \
         personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    ),
    ("styles", "docDefaults latentStyles style"),
    ("docDefaults", "rPrDefault pPrDefault"),
    ("numbering", "numPicBullet abstractNum num numIdMacAtCleanup"),
    ("abstractNum", "nsid multiLevelType tmpl name styleLink numStyleLink lvl"),
    ("lvl", "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"),
    (
        "sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols \
         formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
    ),
    (
        "settings",
        "writeProtection view zoom removePersonalInformation mirrorMargins trackRevisions defaultTabStop autoHyphenation \
         consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders characterSpacingControl footnotePr \
         endnotePr compat docVars rsids attachedSchema themeFontLang clrSchemeMapping shapeDefaults decimalSymbol \
         listSeparator",
    ),
];

/// Elements that hold what may stand in any order after what is named first.
const LOOSE: [&str; 2] = ["p", "r"];

/// Holds every element of a part against the order that the format asks for.
#[track_caller]
pub(super) fn in_order(name: &str, document: &Document<'_>) {
    for node in document.descendants().filter(Node::is_element) {
        if node.tag_name().namespace() != Some(W) {
            continue;
        }
        let tag = node.tag_name().name();
        let Some((_, order)) = ORDERS.iter().find(|(other, _)| *other == tag) else { continue };
        let order: Vec<&str> = order.split_whitespace().collect();
        let mut last = 0;
        for (nth, child) in node.children().filter(Node::is_element).enumerate() {
            let child = child.tag_name().name();
            let place = order.iter().position(|other| *other == child);
            if LOOSE.contains(&tag) {
                assert!(place != Some(0) || nth == 0, "{name}: {child} is not first in {tag}");
                continue;
            }
            let place = place.unwrap_or_else(|| panic!("{name}: {tag} can't hold {child}"));
            assert!(place >= last, "{name}: {child} of {tag} stands after {}", order[last]);
            last = place;
        }
        if tag == "tc" {
            let ends = node.children().rfind(Node::is_element);
            assert!(
                ends.is_some_and(|last| last.tag_name().name() == "p"),
                "{name}: a cell ends with no paragraph"
            );
        }
    }
}
