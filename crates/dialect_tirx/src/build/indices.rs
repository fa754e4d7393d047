//! `A[i, j]` and `A[0:4, j]`: elements and regions of buffers.

use smallvec::SmallVec;
use tvmscript_arith::{dtype_of, extent, int_imm, int32, prim_type};
use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{
    NewRange, NewTensorLoad, NewTensorRegion, Range, RangeFields, TensorLoad, TensorLoadFields,
    TensorRegion, TensorRegionFields,
};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{DType, Ref, View};

use super::buffer::parts;
use super::expr::scalar_expr;
use crate::generated::views::tirx::NewBufferRegionType;

/// `buffer[indices]`: an element, or a region where an index is a slice or dimensions are left out.
///
/// # Errors
///
/// `WRONG_INDEX` where there are too many indices or a slice has a step.
pub fn subscript<'a>(
    b: &mut IRBuilder<'a>,
    buffer: Ref,
    indices: &[Value<'a>],
) -> Result<Value<'a>> {
    let dims = shape(b, buffer);
    let indices = spread(indices);
    let sliced = indices.iter().any(|index| matches!(index, Value::Slice(_)));
    if indices.len() > dims.len() {
        return Err(wrong_count(b, indices.len(), dims.len()));
    }
    if !sliced && indices.len() == dims.len() {
        let mut exprs: SmallVec<[Ref; 6]> = SmallVec::with_capacity(indices.len());
        for index in indices {
            exprs.push(index_expr(b, *index)?);
        }
        return load(b, buffer, &exprs).map(Value::Node);
    }
    let mut ranges: SmallVec<[Ref; 6]> = SmallVec::with_capacity(dims.len());
    for (at, dim) in dims.iter().enumerate() {
        ranges.push(match indices.get(at) {
            Some(Value::Slice(slice)) => {
                if !matches!(slice.step, Value::None | Value::Int(1)) && !is_one(b, slice.step) {
                    let message = "a slice of a buffer has no step";
                    return Err(b.error(codes::WRONG_INDEX, message));
                }
                let stop = if slice.stop.is_none() { Value::Node(*dim) } else { slice.stop };
                let start = match slice.start {
                    Value::None => Value::Node(zero_like(b, *dim)?),
                    start => start,
                };
                between(b, start, stop)?
            }
            Some(index) => {
                let min = index_expr(b, *index)?;
                single(b, min)?
            }
            None => {
                let min = zero_like(b, *dim)?;
                range(b, min, *dim)
            }
        });
    }
    Ok(Value::Node(region(b, buffer, &ranges)))
}

/// An index: any scalar but a text.
pub(super) fn index_expr<'a>(b: &mut IRBuilder<'a>, index: Value<'a>) -> Result<Ref> {
    match index {
        Value::Str(_) => {
            let message = format!("{} is no index", b.describe(index));
            Err(b.error(codes::WRONG_INDEX, message))
        }
        _ => scalar_expr(b, index),
    }
}

/// The error of more indices, or fewer, than a buffer has dimensions.
#[cold]
pub(super) fn wrong_count(b: &IRBuilder<'_>, given: usize, dims: usize) -> Error {
    let counted = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let (given, dims) =
        (counted(given, "index", "indices"), counted(dims, "dimension", "dimensions"));
    b.error(codes::WRONG_INDEX, format!("{given} for a buffer of {dims}"))
}

/// The indices; those of a single tuple or list stand for themselves.
pub(super) fn spread<'v, 'a>(indices: &'v [Value<'a>]) -> &'v [Value<'a>]
where
    'a: 'v,
{
    match indices {
        [Value::Tuple(items) | Value::List(items)] => items,
        _ => indices,
    }
}

fn is_one(b: &IRBuilder<'_>, value: Value<'_>) -> bool {
    value.as_node().is_some_and(|node| tvmscript_arith::is_one(&b.graph, node))
}

/// The extents of a buffer.
pub(super) fn shape(b: &IRBuilder<'_>, buffer: Ref) -> SmallVec<[Ref; 6]> {
    let shape = parts(b, buffer).and_then(|parts| b.graph.node(parts.shape).as_seq());
    let extents = shape.into_iter().flat_map(|shape| shape.iter());
    extents.map(|extent| b.graph.reference(extent)).collect()
}

fn zero_like(b: &mut IRBuilder<'_>, extent: Ref) -> Result<Ref> {
    let dtype = dtype_of(&b.graph, extent).unwrap_or(DType::INT32);
    int_imm(&mut b.graph, dtype, 0)
}

fn range(b: &mut IRBuilder<'_>, min: Ref, extent: Ref) -> Ref {
    let span = b.graph.none();
    NewRange { min, extent, span }.build(&mut b.graph)
}

/// The range of one index.
fn single(b: &mut IRBuilder<'_>, min: Ref) -> Result<Ref> {
    let dtype = dtype_of(&b.graph, min).unwrap_or(DType::INT32);
    // Of a vector there is no 1; TVM refuses it.
    let one = int_imm(&mut b.graph, dtype.element(), 1)?;
    Ok(range(b, min, one))
}

/// The range of a slice.
fn between<'a>(b: &mut IRBuilder<'a>, start: Value<'a>, stop: Value<'a>) -> Result<Ref> {
    let (min, stop) = (index_expr(b, start)?, index_expr(b, stop)?);
    let extent = extent(&mut b.graph, min, stop)?;
    Ok(range(b, min, extent))
}

/// A region of a buffer.
fn region(b: &mut IRBuilder<'_>, source: Ref, ranges: &[Ref]) -> Ref {
    let span = b.graph.none();
    let ty = NewBufferRegionType { span }.build(&mut b.graph);
    let region = b.graph.array(ranges);
    NewTensorRegion { span, ty, source, region }.build(&mut b.graph)
}

/// The region that is a whole buffer.
pub fn full_region(b: &mut IRBuilder<'_>, buffer: Ref) -> Result<Ref> {
    let dims = shape(b, buffer);
    let mut ranges: SmallVec<[Ref; 6]> = SmallVec::with_capacity(dims.len());
    for dim in dims {
        let min = zero_like(b, dim)?;
        ranges.push(range(b, min, dim));
    }
    Ok(region(b, buffer, &ranges))
}

/// The region of an element that is read (TVM's `BufferRegionFromLoad`); `None` where the node is
/// none.
///
/// # Errors
///
/// `TYPE_MISMATCH` where an index is a vector.
pub fn region_of_load(b: &mut IRBuilder<'_>, load: Ref) -> Result<Option<Ref>> {
    let Some(found) = TensorLoad::cast_exact(b.graph.node(load)) else { return Ok(None) };
    let TensorLoadFields { span: _, ty: _, source, indices } = found.fields();
    let source = b.graph.reference(source);
    let indices: SmallVec<[Ref; 6]> =
        indices.iter().map(|index| b.graph.reference(index)).collect();
    let mut ranges: SmallVec<[Ref; 6]> = SmallVec::with_capacity(indices.len());
    for index in indices {
        ranges.push(single(b, index)?);
    }
    Ok(Some(region(b, source, &ranges)))
}

/// The element of a buffer that has only one; `None` where the node is anything else.
///
/// # Errors
///
/// None that scripts can cause.
pub(super) fn first_element(b: &mut IRBuilder<'_>, node: Ref) -> Result<Option<Ref>> {
    let of = super::buffer::is_buffer(b, node);
    if !of || super::scalar::assignable(b, Value::Node(node)) != Some(node) {
        return Ok(None);
    }
    let zero = int32(&mut b.graph, 0);
    load(b, node, &[zero]).map(Some)
}

/// An element of a buffer, a vector of them where the last index is one.
pub(super) fn load(b: &mut IRBuilder<'_>, source: Ref, indices: &[Ref]) -> Result<Ref> {
    let of = parts(b, source).and_then(|parts| type_dtype(b.graph.node(parts.dtype)));
    let of = of.unwrap_or(DType::VOID);
    let dtype = access_dtype(b, of, indices);
    let span = b.graph.none();
    let ty = prim_type(&mut b.graph, dtype);
    let indices = b.graph.array(indices);
    Ok(NewTensorLoad { span, ty, source, indices }.build(&mut b.graph))
}

/// The type of what indices reach in a buffer with elements of a type.
pub(super) fn access_dtype(b: &IRBuilder<'_>, element: DType, indices: &[Ref]) -> DType {
    let index = indices.last().and_then(|last| dtype_of(&b.graph, *last));
    let index_lanes = index.map_or(1, |index| index.lanes);
    let lanes = element.lanes.saturating_mul(index_lanes);
    DType { lanes, ..element }
}

/// The extents and the type of the elements of a region or an element.
pub(super) fn region_shape<'a>(b: &mut IRBuilder<'a>, node: Ref) -> Option<(Value<'a>, Value<'a>)> {
    let found = b.graph.node(node);
    if let Some(region) = TensorRegion::cast_exact(found) {
        let TensorRegionFields { span: _, ty: _, source, region } = region.fields();
        let dtype = parts(b, b.graph.reference(source))?.dtype;
        let mut extents = b.docs().vec_with_capacity(region.len());
        for range in region.iter() {
            let RangeFields { min: _, extent, span: _ } = Range::cast_exact(range)?.fields();
            extents.push(Value::Node(b.graph.reference(extent)));
        }
        return Some((Value::Tuple(extents.into_bump_slice()), Value::Node(dtype)));
    }
    let TensorLoadFields { span: _, ty: _, source, indices } =
        TensorLoad::cast_exact(found)?.fields();
    let (source, count) = (b.graph.reference(source), indices.len());
    let dtype = parts(b, source)?.dtype;
    let one = int32(&mut b.graph, 1);
    let mut extents = b.docs().vec_with_capacity(count);
    extents.extend((0..count).map(|_| Value::Node(one)));
    Some((Value::Tuple(extents.into_bump_slice()), Value::Node(dtype)))
}
