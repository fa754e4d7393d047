//! The dialect s_tir.

mod dialect;

pub use dialect::{NAME, dialect};
