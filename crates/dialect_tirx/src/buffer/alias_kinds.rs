//! The ways in which a buffer looks at the data of another: as another type, with its dimensions in
//! another order, cut into tiles, in another shape.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{SeqRef, View};

use super::alias::Alias;
use crate::generated::views::tirx::{Iter, IterFields, TileLayout, TileLayoutFields};
use crate::made::{equal_nodes, int_value};

/// The first of them that applies.
pub(super) fn print<'a>(d: &mut Docsifier<'a>, alias: &Alias<'a>) -> Result<Option<ExprDoc<'a>>> {
    let docs = d.docs();
    let Alias { child, parent, path, name, same_dtype, same_shape, same_strides, .. } = *alias;
    if !same_dtype && child.shape.len() == parent.shape.len() && fits_dtype(alias) {
        let (dtype, _) = alias.dtypes();
        let dtype = d.data_type(dtype, path.attr("dtype"));
        return Ok(Some(docs.call(docs.attr(name, "view"), &[dtype])));
    }
    if same_dtype
        && !same_shape
        && let Some(order) = permutation(child.shape, parent.shape)
        && permutes_layout(alias, &order)
    {
        let mut args = docs.vec_with_capacity(order.len());
        args.extend(order.iter().map(|&i| docs.int(i as i64, path.attr("shape"))));
        return Ok(Some(docs.call(docs.attr(name, "permute"), &args)));
    }
    if same_dtype && is_partition(alias) {
        let shape = path.attr("shape");
        let mut tiles = docs.vec_with_capacity(parent.shape.len());
        for (i, extent) in child.shape.iter().take(parent.shape.len()).enumerate() {
            tiles.push(d.as_expr(extent, shape.item(i))?);
        }
        let tiles = docs.tuple(&tiles);
        let callee = docs.attr(name, "partition");
        return Ok(Some(docs.call_kw(callee, &[], &[("num_tiles", tiles)])));
    }
    if same_dtype && !same_shape && same_strides {
        return reshaped(d, alias);
    }
    Ok(None)
}

/// Whether the shapes agree when the data is read as another type.
fn fits_dtype(alias: &Alias<'_>) -> bool {
    let Alias { child, parent, .. } = alias;
    let (own, other) = alias.dtypes();
    let (own, other) = (i64::from(own.bits), i64::from(other.bits));
    let Some(leading) = child.shape.len().checked_sub(1) else { return true };
    let same = |(a, b)| equal_nodes(a, b);
    if !child.shape.iter().zip(parent.shape.iter()).take(leading).all(same)
        || own == 0
        || other == 0
    {
        return false;
    }
    let last = |shape: SeqRef<'_>| shape.get(leading).and_then(int_value);
    let (Some(of_child), Some(of_parent)) = (last(child.shape), last(parent.shape)) else {
        return false;
    };
    if own <= other {
        return of_parent.checked_mul(other / own) == Some(of_child);
    }
    let ratio = own / other;
    of_child.checked_mul(ratio) == Some(of_parent) && packs(alias, ratio)
}

/// Whether elements that become one lie next to one another.
fn packs(alias: &Alias<'_>, ratio: i64) -> bool {
    let Some(tile) = TileLayout::cast_exact(alias.parent.layout) else { return true };
    let TileLayoutFields { shard, replica: _, offset: _ } = tile.fields();
    let Some(last) = shard.iter().next_back() else { return true };
    let Some(iter) = Iter::cast_exact(last) else { return false };
    let IterFields { extent, stride, axis: _ } = iter.fields();
    int_value(stride) == Some(1) && int_value(extent).is_some_and(|extent| extent % ratio == 0)
}

/// For each dimension of one shape that of the other with the same extent; `None` where there is none,
/// or where nothing changes its place.
fn permutation(child: SeqRef<'_>, parent: SeqRef<'_>) -> Option<Vec<usize>> {
    if child.len() != parent.len() {
        return None;
    }
    let mut used = vec![false; parent.len()];
    let mut order = Vec::with_capacity(child.len());
    for extent in child.iter() {
        let mut others = parent.iter().enumerate();
        let (at, _) = others.find(|&(at, other)| !used[at] && equal_nodes(extent, other))?;
        used[at] = true;
        order.push(at);
    }
    order.iter().enumerate().any(|(i, &at)| i != at).then_some(order)
}

/// Whether the layouts differ by that order.
fn permutes_layout(alias: &Alias<'_>, order: &[usize]) -> bool {
    let tile = |layout| TileLayout::cast_exact(layout).map(TileLayout::fields);
    let (Some(own), Some(other)) = (tile(alias.child.layout), tile(alias.parent.layout)) else {
        return false;
    };
    let TileLayoutFields { shard, replica, offset } = own;
    shard.len() == other.shard.len()
        && order.iter().enumerate().all(|(i, &at)| match (shard.get(i), other.shard.get(at)) {
            (Some(own), Some(other)) => equal_nodes(own, other),
            _ => false,
        })
        && equal_nodes(replica.node(), other.replica.node())
        && equal_nodes(offset.node(), other.offset.node())
}

/// Whether the new buffer has a grid of tiles of the other: twice as many dimensions, the strides of
/// tiles and those inside them.
fn is_partition(alias: &Alias<'_>) -> bool {
    let Alias { child, parent, .. } = alias;
    let dims = parent.shape.len();
    if dims == 0 || child.shape.len() != 2 * dims || child.strides.len() != 2 * dims {
        return false;
    }
    let value = |seq: SeqRef<'_>, i: usize| seq.get(i).and_then(int_value);
    let mut stride = 1_i64;
    for i in (0..dims).rev() {
        let all = (
            value(child.shape, i),
            value(child.shape, dims + i),
            value(parent.shape, i),
            value(child.strides, i),
            value(child.strides, dims + i),
        );
        let (Some(grid), Some(tile), Some(extent), Some(grid_stride), Some(tile_stride)) = all
        else {
            return false;
        };
        if grid.checked_mul(tile) != Some(extent)
            || tile_stride != stride
            || tile.checked_mul(tile_stride) != Some(grid_stride)
        {
            return false;
        }
        stride = stride.wrapping_mul(extent);
    }
    true
}

/// `A.view(extents, layout=…)`
fn reshaped<'a>(d: &mut Docsifier<'a>, alias: &Alias<'a>) -> Result<Option<ExprDoc<'a>>> {
    let Alias { child, parent, child_is_default, parent_is_default, .. } = *alias;
    let same_layout = equal_nodes(child.layout, parent.layout)
        || (child.layout.is_none() && parent.layout.is_none());
    let goes_without_saying = same_layout || (child_is_default && parent_is_default);
    let says_layout = !goes_without_saying;
    // Without a word on the layout it would be that of the other buffer.
    if says_layout && child.layout.is_none() {
        return Ok(None);
    }
    let args = alias.shape_docs(d)?;
    alias.call_with_layout(d, "view", args, says_layout).map(Some)
}
