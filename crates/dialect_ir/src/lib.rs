//! The dialect ir.

mod dialect;

pub use dialect::{NAME, dialect};
