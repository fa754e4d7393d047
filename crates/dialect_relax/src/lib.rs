//! The dialect relax.
//!
//! One construct a file; [`dialect`] registers them.

pub mod build;
mod comparison;
mod dialect;
mod distributed;
mod expr;
mod frame;
pub mod generated;
mod infer;
mod language;
mod op;
mod operand;
mod pattern_repr;
mod prim_func_type;
mod types;
mod vdevice;

pub use dialect::{NAME, dialect};
pub use types::as_type;
