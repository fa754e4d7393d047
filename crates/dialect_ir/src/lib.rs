//! The dialect ir.

mod dialect;
pub mod generated;

pub use dialect::{NAME, dialect};
