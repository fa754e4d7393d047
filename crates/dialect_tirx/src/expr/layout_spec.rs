//! What layouts are written with: `T.S[(8, 4):(4, 1)] + T.R[2:1 @ Axis.laneid] + 4 @ Axis.warpid`.
//!
//! Each of the terms is a `tirx.TileLayout` that has nothing else; a sum has what its terms have.

use smallvec::SmallVec;
use tvmscript_arith::add;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Operand, Value};
use tvmscript_doc::BinaryOp;
use tvmscript_graph::{Ref, View};

use super::axis::axis;
use super::iter::axis_of;
use crate::NAME;
use crate::argument::{Refs, any, expr, items, operand, unfit};
use crate::build::default_layout;
use crate::generated::views::tirx::{NewIter, NewTileLayout, TileLayout, TileLayoutFields};

/// The axis of memory.
const MEMORY: &str = "m";

/// Slots of `tirx.TileLayout`.
const SHARD: usize = 0;
const REPLICA: usize = 1;
const OFFSET: usize = 2;

/// Adds the names, and what layouts do.
pub(crate) fn register_names(dialect: Dialect) -> Dialect {
    dialect
        .script_name(NAME, "S", Name::default().with_subscript(shard))
        .script_name(NAME, "R", Name::default().with_subscript(replica))
        .script_name(NAME, "TileLayout", Name::function(tile_layout))
        .script_name(NAME, "TileLayout.from_iters", Name::function(from_iters))
        .operand("tirx.TileLayout", Layout)
}

/// The parts of a layout.
#[derive(Clone, Copy)]
struct Parts {
    shard: Ref,
    replica: Ref,
    offset: Ref,
}

impl Parts {
    fn empty(b: &mut IRBuilder<'_>) -> Self {
        let (shard, replica) = (b.graph.array(&[]), b.graph.array(&[]));
        Self { shard, replica, offset: b.graph.map(&[]) }
    }

    fn of(b: &mut IRBuilder<'_>, layout: Ref) -> Self {
        let [shard, replica, offset] =
            [SHARD, REPLICA, OFFSET].map(|slot| b.graph.child(layout, slot));
        Self { shard, replica, offset }
    }

    fn build<'a>(self, b: &mut IRBuilder<'a>) -> Value<'a> {
        let Self { shard, replica, offset } = self;
        Value::Node(NewTileLayout { shard, replica, offset }.build(&mut b.graph))
    }
}

fn is_layout(b: &IRBuilder<'_>, node: Ref) -> bool {
    TileLayout::cast_exact(b.graph.node(node)).is_some()
}

/// `T.S[extents:strides]`
fn shard<'a>(b: &mut IRBuilder<'a>, indices: &[Value<'a>]) -> Result<Value<'a>> {
    let shard = iters(b, indices)?;
    Parts { shard, ..Parts::empty(b) }.build_ok(b)
}

/// `T.R[extents:strides]`
fn replica<'a>(b: &mut IRBuilder<'a>, indices: &[Value<'a>]) -> Result<Value<'a>> {
    let replica = iters(b, indices)?;
    Parts { replica, ..Parts::empty(b) }.build_ok(b)
}

impl Parts {
    fn build_ok<'a>(self, b: &mut IRBuilder<'a>) -> Result<Value<'a>> {
        Ok(self.build(b))
    }
}

/// The iterators of an index: extents, and their strides behind a colon.
fn iters<'a>(b: &mut IRBuilder<'a>, indices: &[Value<'a>]) -> Result<Ref> {
    let slice = match indices {
        [Value::Slice(slice)] => *slice,
        [Value::Tuple(extents) | Value::List(extents)] => return in_rows(b, extents),
        extents => return in_rows(b, extents),
    };
    let (extents, strides) = (one_or_more(b, slice.start)?, one_or_more(b, slice.stop)?);
    let mut list: Refs = SmallVec::with_capacity(extents.len());
    for (extent, stride) in extents.iter().zip(strides) {
        list.push(iter(b, *extent, *stride)?);
    }
    Ok(b.graph.array(&list))
}

/// Extents without strides lie one behind the other.
fn in_rows<'a>(b: &mut IRBuilder<'a>, extents: &[Value<'a>]) -> Result<Ref> {
    let layout = default_layout(b, extents)?;
    Ok(b.graph.child(layout, SHARD))
}

fn one_or_more<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<&'a [Value<'a>]> {
    match value {
        Value::Tuple(_) | Value::List(_) => items(b, value),
        _ => Ok(b.values(&[value])),
    }
}

/// An iterator: its stride may be on an axis, or an axis alone.
fn iter<'a>(b: &mut IRBuilder<'a>, extent: Value<'a>, stride: Value<'a>) -> Result<Ref> {
    let extent = expr(b, extent)?;
    let (stride, axis) = match stride {
        Value::Node(node) if is_layout(b, node) => on_one_axis(b, node, stride)?,
        Value::Str(name) => (expr(b, Value::Int(1))?, axis(b, name)),
        Value::Tuple(&[stride, on]) => (expr(b, stride)?, axis_of(b, on)?),
        stride => (expr(b, stride)?, axis(b, MEMORY)),
    };
    Ok(NewIter { extent, stride, axis }.build(&mut b.graph))
}

/// The value and the axis of `value @ axis`.
fn on_one_axis<'a>(b: &mut IRBuilder<'a>, node: Ref, value: Value<'a>) -> Result<(Ref, Ref)> {
    match entries(b, node).as_slice() {
        [(axis, value)] => Ok((*value, *axis)),
        _ => Err(unfit(b, value, "a stride")),
    }
}

/// The offsets of a layout: axes and values.
fn entries(b: &IRBuilder<'_>, layout: Ref) -> SmallVec<[(Ref, Ref); 4]> {
    let Some(layout) = TileLayout::cast_exact(b.graph.node(layout)) else {
        return SmallVec::new();
    };
    let TileLayoutFields { shard: _, replica: _, offset } = layout.fields();
    let entry = |(axis, value)| (b.graph.reference(axis), b.graph.reference(value));
    offset.iter().map(entry).collect()
}

/// `value @ axis`
pub(super) fn on_axis<'a>(b: &mut IRBuilder<'a>, value: Value<'a>, axis: Ref) -> Result<Value<'a>> {
    let value = expr(b, value)?;
    let offset = b.graph.map(&[(axis, value)]);
    Parts { offset, ..Parts::empty(b) }.build_ok(b)
}

/// What layouts do: they are added, and numbers to them.
struct Layout;

impl Operand for Layout {
    fn binary<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        op: BinaryOp,
        lhs: Value<'a>,
        rhs: Value<'a>,
    ) -> Result<Option<Value<'a>>> {
        if op != BinaryOp::Add {
            return Ok(None);
        }
        let (Some(a), Some(c)) = (term(b, lhs)?, term(b, rhs)?) else { return Ok(None) };
        sum(b, a, c).map(Some)
    }
}

/// A term of a sum: a number is an offset in memory.
fn term<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Option<Ref>> {
    if let Value::Node(node) = value
        && is_layout(b, node)
    {
        return Ok(Some(node));
    }
    if operand(b, value)?.is_none() {
        return Ok(None);
    }
    let memory = axis(b, MEMORY);
    Ok(on_axis(b, value, memory)?.as_node())
}

fn sum<'a>(b: &mut IRBuilder<'a>, a: Ref, c: Ref) -> Result<Value<'a>> {
    let mut offsets = entries(b, a);
    for (axis, value) in entries(b, c) {
        match offsets.iter_mut().find(|(other, _)| *other == axis) {
            Some((_, sum)) => *sum = add(&mut b.graph, *sum, value)?,
            None => offsets.push((axis, value)),
        }
    }
    let (of_a, of_c) = (Parts::of(b, a), Parts::of(b, c));
    let either = |b: &IRBuilder<'_>, first: Ref, second: Ref| {
        let empty = b.graph.node(first).as_seq().is_none_or(|items| items.is_empty());
        if empty { second } else { first }
    };
    let parts = Parts {
        shard: either(b, of_a.shard, of_c.shard),
        replica: either(b, of_c.replica, of_a.replica),
        offset: b.graph.map(&offsets),
    };
    parts.build_ok(b)
}

/// `T.TileLayout(spec)`
fn tile_layout<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [spec] = args.bind(b, &["spec"], 0)?;
    match spec {
        None => Parts::empty(b).build_ok(b),
        Some(spec) => match term(b, spec)? {
            Some(layout) => Ok(Value::Node(layout)),
            None => Err(unfit(b, spec, "a layout such as T.S[8:1]")),
        },
    }
}

/// `T.TileLayout.from_iters([T.Iter(…)], [], offset={"m": 4})`
fn from_iters<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [shard, replica, offset] = args.bind(b, &["shard", "replica", "offset"], 0)?;
    let mut entries: SmallVec<[(Ref, Ref); 4]> = SmallVec::new();
    if let Some(Value::Dict(offsets)) = offset {
        for (axis, value) in offsets {
            entries.push((axis_of(b, *axis)?, expr(b, *value)?));
        }
    }
    let parts = Parts {
        shard: any(b, shard.unwrap_or(Value::List(&[])))?,
        replica: any(b, replica.unwrap_or(Value::List(&[])))?,
        offset: b.graph.map(&entries),
    };
    parts.build_ok(b)
}
