//! The dialect relax.

mod dialect;
pub mod generated;

pub use dialect::{NAME, dialect};
