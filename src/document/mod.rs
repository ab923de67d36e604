//! Bytes to plans, calendars and settings, and back: every JSON shape of the program, and the only room that names
//! the JSON library.

mod archive;
mod canonical;
mod error;
mod hash;
mod meetings;
mod plan;

pub use archive::{read_archive, write_archive};
pub use error::{DocumentError, Problem};
pub use hash::content_hash;
pub use meetings::{read_meetings, write_meetings};
pub use plan::{read_plan, write_plan};
