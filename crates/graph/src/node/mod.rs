//! References to nodes and what they hold.

mod containers;
mod identity;
mod reference;

pub use containers::{MapRef, SeqRef};
pub use identity::{NodeId, NodeMap, NodeSet};
pub use reference::{FieldValue, NodeRef};
