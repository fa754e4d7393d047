//! The order in which TVM saves nodes: children first, each at its first visit from the root.

mod compact;
mod numbers;
mod post_order;
mod source;
mod straight;
mod values;

pub(crate) use compact::compact;
pub(crate) use post_order::{Order, Stop, post_order};
pub(crate) use source::Source;
pub(crate) use straight::is_straight;
pub(crate) use values::{ValueTable, equal_values, value_hash};
