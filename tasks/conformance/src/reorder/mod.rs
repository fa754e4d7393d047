//! The same graph as other JSON: nodes, keys and white space in another order.

mod raw;
mod rewrite;
mod shuffle;

pub(crate) use rewrite::reordered;
