//! The dialect relax.

mod dialect;

pub use dialect::{NAME, dialect};
