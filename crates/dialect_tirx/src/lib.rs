//! The dialect tirx.

mod dialect;
pub mod generated;

pub use dialect::{NAME, dialect};
