//! The dialect tirx.

mod dialect;

pub use dialect::{NAME, dialect};
