//! `A.local(…)`: the part of a buffer that one thread holds.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{NodeRef, SeqRef, View};

use super::alias::Alias;
use crate::generated::views::tirx::{Axis, Iter, IterFields, TileLayout, TileLayoutFields};
use crate::made::int_value;

/// The axes that stand for threads.
const THREAD_AXES: [&str; 12] = [
    "bx",
    "by",
    "bz",
    "cbx",
    "cby",
    "cbz",
    "laneid",
    "tid_in_wg",
    "tx",
    "warpid",
    "wgid",
    "wid_in_wg",
];

/// `A.local(extents, layout=…)`, where the other buffer is spread over threads and this one is what
/// lies in the memory of one.
pub(super) fn print<'a>(d: &mut Docsifier<'a>, alias: &Alias<'a>) -> Result<Option<ExprDoc<'a>>> {
    let Alias { child, parent, same_dtype, same_strides, .. } = *alias;
    if !same_dtype || !same_strides || alias.parent_is_default || child.layout.is_none() {
        return Ok(None);
    }
    let Some(tile) = TileLayout::cast_exact(parent.layout) else { return Ok(None) };
    let TileLayoutFields { shard, replica, offset } = tile.fields();
    if !has_thread_axis(shard) {
        return Ok(None);
    }
    let storage = Storage::new(shard, replica, offset.iter());
    let total = child.shape.iter().map(int_value).try_fold(1_i64, times);
    let is_plain = alias.child_is_default && total.is_some() && total == storage.span;
    let is_spread = TileLayout::cast_exact(child.layout).is_some_and(|tile| {
        let TileLayoutFields { shard, replica: _, offset: _ } = tile.fields();
        has_thread_axis(shard)
    });
    if !is_plain && is_spread {
        return Ok(None);
    }
    let extent = if is_plain { storage.span } else { storage.size };
    let is_flat = child.shape.len() == 1
        && extent.is_some()
        && child.shape.get(0).and_then(int_value) == extent;
    let args = if is_flat { &[] } else { alias.shape_docs(d)? };
    alias.call_with_layout(d, "local", args, !is_plain).map(Some)
}

/// What of a layout is memory rather than threads; `None` where it is not constant.
struct Storage {
    /// How far its elements reach.
    span: Option<i64>,
    /// How many there are.
    size: Option<i64>,
}

impl Storage {
    fn new<'a>(
        shard: SeqRef<'a>,
        replica: SeqRef<'a>,
        offset: impl Iterator<Item = (NodeRef<'a>, NodeRef<'a>)>,
    ) -> Self {
        let mut storage = Self { span: Some(1), size: Some(1) };
        for (iter, is_shard) in
            shard.iter().map(|iter| (iter, true)).chain(replica.iter().map(|iter| (iter, false)))
        {
            let Some(iter) = Iter::cast_exact(iter) else { continue };
            let IterFields { extent, stride, axis } = iter.fields();
            if is_thread_axis(axis) {
                continue;
            }
            let reach = |span: i64| {
                let last = int_value(extent)?.checked_sub(1)?;
                span.checked_add(last.checked_mul(int_value(stride)?)?)
            };
            storage.span = storage.span.and_then(reach);
            if is_shard {
                storage.size = storage.size.and_then(|size| times(size, int_value(extent)));
            }
        }
        for (axis, distance) in offset {
            if !is_thread_axis(axis) {
                storage.span = storage.span.and_then(|span| span.checked_add(int_value(distance)?));
            }
        }
        storage
    }
}

fn times(product: i64, factor: Option<i64>) -> Option<i64> {
    product.checked_mul(factor?)
}

fn has_thread_axis(shard: SeqRef<'_>) -> bool {
    shard.iter().filter_map(Iter::cast_exact).any(|iter| {
        let IterFields { extent: _, stride: _, axis } = iter.fields();
        is_thread_axis(axis)
    })
}

/// Whether an axis stands for threads.
pub(crate) fn is_thread_axis(axis: NodeRef<'_>) -> bool {
    Axis::cast_exact(axis).is_some_and(|axis| THREAD_AXES.contains(&axis.name()))
}
