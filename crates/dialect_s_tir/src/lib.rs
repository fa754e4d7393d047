//! The dialect s_tir.

mod dialect;
pub mod generated;

pub use dialect::{NAME, dialect};
