//! Reading: straight through the library when all is well, and once more by our own parser when it is not, so that
//! the error can say what, where and what next.

use serde::de::DeserializeOwned;

use super::fault::Fault;
use super::scalar::Format;
use super::{DocumentError, Problem, locate, typed};

/// The largest file that is read, in bytes: 20 MB.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// Reads a file of format `F` into the shape `S` and converts that.
pub(super) fn read<S: DeserializeOwned, F: Format, T>(
    bytes: &[u8],
    convert: impl Fn(S) -> Result<T, Fault>,
) -> Result<T, DocumentError> {
    if bytes.len() > MAX_BYTES {
        return Err(whole(Problem::TooLarge(bytes.len(), MAX_BYTES)));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let fast = serde_json::from_slice::<S>(bytes).ok().map(&convert);
    if let Some(Ok(value)) = fast {
        return Ok(value);
    }
    let text = locate::utf8(bytes)?;
    let root = locate::parse(text)?;
    typed::check_format::<F>(text, &root)?;
    let shape = typed::read::<S>(text, &root)?;
    convert(shape).map_err(|fault| {
        let pointer = fault.pointer();
        let at = root.find(&pointer).map_or(0, |node| node.at);
        locate::error(fault.problem, text, at, pointer)
    })
}

fn whole(problem: Problem) -> DocumentError {
    DocumentError { problem, pointer: String::new(), line: 1, column: 1 }
}
