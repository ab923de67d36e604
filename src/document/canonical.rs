//! The one writer: two-space indent, keys in the order of the shapes, LF, one newline at the end.

use serde::Serialize;

/// Writes a shape in canonical form.
pub(super) fn write(shape: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut out = serde_json::Serializer::pretty(&mut bytes);
    // The shapes have text keys and no maps of their own, and a Vec takes every byte.
    let written = shape.serialize(&mut out);
    debug_assert!(written.is_ok(), "a shape that can't be written");
    bytes.push(b'\n');
    bytes
}
