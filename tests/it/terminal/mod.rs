//! The built program in a real pseudo-terminal, driven by keys and read off its screen.

mod cycle;
mod picture;
mod screen;
mod writing;

pub use screen::Screen;
