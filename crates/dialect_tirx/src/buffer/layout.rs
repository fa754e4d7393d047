//! The layout that a shape has where nothing is said.

use tvmscript_doc::DocBuilder;
use tvmscript_graph::{NodeRef, SeqRef, View};

use crate::generated::views::tirx::{Axis, Iter, IterFields, TileLayout, TileLayoutFields};
use crate::made::{Made, equal_nodes, multiply};

/// The axis of memory.
const MEMORY: &str = "m";

/// Whether a layout is the one that a shape has where nothing is said: row major
/// (TVM's `TileLayoutNode::DefaultLayout`).
pub fn is_default_layout<'a>(docs: DocBuilder<'a>, layout: NodeRef<'a>, shape: SeqRef<'a>) -> bool {
    let Some(shard) = only_shard(layout) else { return false };
    if shard.len() != shape.len() {
        return false;
    }
    let Some(first) = shape.get(0) else { return true };
    let mut expected = Made::int(1, Made::Node(first).dtype());
    for (iter, extent) in shard.iter().zip(shape.iter()).rev() {
        let Some((own_extent, stride)) = on_memory(iter) else { return false };
        if !equal_nodes(own_extent, extent) || !expected.equals(stride) {
            return false;
        }
        expected = multiply(docs, expected, Made::Node(extent));
    }
    true
}

/// The shard of a layout of tiles that has neither replicas nor an offset.
fn only_shard(layout: NodeRef<'_>) -> Option<SeqRef<'_>> {
    let TileLayoutFields { shard, replica, offset } = TileLayout::cast_exact(layout)?.fields();
    (replica.is_empty() && offset.is_empty()).then_some(shard)
}

/// The extent and stride of an iterator over memory.
fn on_memory(iter: NodeRef<'_>) -> Option<(NodeRef<'_>, NodeRef<'_>)> {
    let IterFields { extent, stride, axis } = Iter::cast_exact(iter)?.fields();
    (Axis::cast_exact(axis)?.name() == MEMORY).then_some((extent, stride))
}
