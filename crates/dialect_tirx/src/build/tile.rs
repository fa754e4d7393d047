//! Layouts of tiles, changed: packed, spread over threads, in another order.

use smallvec::SmallVec;
use tvmscript_arith::{add, floor_div, int32, mul, python_constant, simplify, sub};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_graph::{Ref, View};

use crate::generated::views::tirx::{
    Axis, Iter, IterFields, NewIter, NewTileLayout, TileLayout, TileLayoutFields,
};

/// The axis of memory.
const MEMORY: &str = "m";

/// A layout taken apart.
struct Tile {
    shard: SmallVec<[TileIter; 6]>,
    replica: Ref,
    offset: Ref,
    /// The offsets and replicas that lie in memory.
    replicas: SmallVec<[TileIter; 2]>,
    offsets: SmallVec<[(Ref, Ref); 2]>,
}

/// An iterator of a layout.
#[derive(Clone, Copy)]
struct TileIter {
    extent: Ref,
    stride: Ref,
    axis: Ref,
}

impl Tile {
    fn of(b: &IRBuilder<'_>, layout: Ref) -> Result<Self> {
        let Some(tile) = TileLayout::cast_exact(b.graph.node(layout)) else {
            return Err(
                b.error(codes::UNSUPPORTED_LAYOUT, "only a layout of tiles can be changed so")
            );
        };
        let TileLayoutFields { shard, replica, offset } = tile.fields();
        let iter = |node| {
            let IterFields { extent, stride, axis } = Iter::view(node).fields();
            let reference = |node| b.graph.reference(node);
            TileIter { extent: reference(extent), stride: reference(stride), axis: reference(axis) }
        };
        Ok(Self {
            shard: shard.iter().map(iter).collect(),
            replicas: replica.iter().map(iter).collect(),
            replica: b.graph.reference(replica.node()),
            offset: b.graph.reference(offset.node()),
            offsets: offset
                .iter()
                .map(|(axis, at)| (b.graph.reference(axis), b.graph.reference(at)))
                .collect(),
        })
    }

    fn build(&self, b: &mut IRBuilder<'_>) -> Ref {
        let mut shard: SmallVec<[Ref; 6]> = SmallVec::with_capacity(self.shard.len());
        for TileIter { extent, stride, axis } in &self.shard {
            let iter = NewIter { extent: *extent, stride: *stride, axis: *axis };
            shard.push(iter.build(&mut b.graph));
        }
        let shard = b.graph.array(&shard);
        NewTileLayout { shard, replica: self.replica, offset: self.offset }.build(&mut b.graph)
    }
}

/// Whether an axis stands for threads.
fn is_thread(b: &IRBuilder<'_>, axis: Ref) -> bool {
    crate::buffer::is_thread_axis(b.graph.node(axis))
}

/// The layout of elements of which each is as large as `num` before (TVM's `Layout.pack`).
pub(super) fn pack(b: &mut IRBuilder<'_>, layout: Ref, num: i64) -> Result<Option<Ref>> {
    let mut tile = Tile::of(b, layout)?;
    let last = tile.shard.len().saturating_sub(1);
    for (at, iter) in tile.shard.iter_mut().enumerate() {
        if at < last {
            iter.stride = floor_div(&mut b.graph, iter.stride, num)?;
        } else {
            iter.extent = floor_div(&mut b.graph, iter.extent, num)?;
            iter.stride = int32(&mut b.graph, 1);
        }
    }
    Ok(Some(tile.build(b)))
}

/// The layout of elements of which `num` are as large as one before (TVM's `Layout.unpack`).
pub(super) fn unpack(b: &mut IRBuilder<'_>, layout: Ref, num: i64) -> Result<Option<Ref>> {
    let mut tile = Tile::of(b, layout)?;
    for iter in &mut tile.shard {
        iter.stride = mul(&mut b.graph, iter.stride, num)?;
    }
    let axis = b.graph.named_once(Axis::symbol(), MEMORY);
    let extent = python_constant(&mut b.graph, tvmscript_arith::Operand::Int(num))?;
    let stride = int32(&mut b.graph, 1);
    tile.shard.push(TileIter { extent, stride, axis });
    Ok(Some(tile.build(b)))
}

/// How far the elements of one thread reach.
pub(super) fn storage_span(b: &mut IRBuilder<'_>, layout: Ref) -> Result<Ref> {
    let tile = Tile::of(b, layout)?;
    let mut span = int32(&mut b.graph, 1);
    for TileIter { extent, stride, axis } in tile.shard.iter().chain(&tile.replicas) {
        if !is_thread(b, *axis) {
            let last = sub(&mut b.graph, *extent, 1_i64)?;
            let reach = mul(&mut b.graph, last, *stride)?;
            span = add(&mut b.graph, span, reach)?;
        }
    }
    for (axis, at) in &tile.offsets {
        if !is_thread(b, *axis) {
            span = add(&mut b.graph, span, *at)?;
        }
    }
    Ok(simplify(&mut b.graph, span))
}

/// How many elements one thread has.
pub(super) fn storage_size(b: &mut IRBuilder<'_>, layout: Ref) -> Result<Ref> {
    let tile = Tile::of(b, layout)?;
    let mut size = int32(&mut b.graph, 1);
    for TileIter { extent, stride: _, axis } in &tile.shard {
        if !is_thread(b, *axis) {
            size = mul(&mut b.graph, size, *extent)?;
        }
    }
    Ok(size)
}

/// The layout with its dimensions in another order, each of which must be one iterator.
pub(super) fn permute(b: &mut IRBuilder<'_>, layout: Ref, order: &[usize]) -> Result<Ref> {
    let mut tile = Tile::of(b, layout)?;
    if tile.shard.len() != order.len() {
        let message = "a layout can be permuted where each dimension is one iterator";
        return Err(b.error(codes::UNSUPPORTED_LAYOUT, message));
    }
    let shard = order.iter().filter_map(|at| tile.shard.get(*at).copied()).collect();
    tile.shard = shard;
    Ok(tile.build(b))
}
