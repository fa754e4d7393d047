//! The dialect tirx.

mod comparison;
mod dialect;
pub mod expr;
pub mod frame;
pub mod generated;
pub mod made;
pub mod node_set;
mod prefix;
pub mod root;
mod types;
pub mod uses;

pub use dialect::{NAME, dialect};
pub use prefix::t;
