//! Graphs under construction.

mod builder;
mod handle;
mod interned;
mod slot;
mod values;

pub use builder::{GraphBuilder, Joined, Prefix};
pub use handle::Ref;
pub use slot::Slot;
