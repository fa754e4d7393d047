//! References to nodes and what they hold.

mod containers;
mod identity;
mod reference;
mod table;

pub use containers::{MapRef, SeqRef};
pub use identity::{NodeId, NodeMap, NodeSet};
pub use reference::{FieldValue, NodeRef};
pub(crate) use table::NodeTable;
