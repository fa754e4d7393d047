//! The dialect tirx.

pub mod argument;
mod body_language;
pub mod buffer;
pub mod build;
mod comparison;
mod device;
mod dialect;
pub mod expr;
pub mod frame;
pub mod function;
pub mod generated;
pub mod made;
mod names;
pub mod node_set;
mod op;
mod prefix;
pub mod root;
pub mod stmt;
mod types;
pub mod uses;

pub use dialect::{NAME, dialect};
pub use prefix::t;
