//! Buffers of one element, whose name stands for the element.

use tvmscript_dialect_ir::expr_dtype;
use tvmscript_graph::{DType, NodeRef, SeqRef, View};

use crate::generated::views::tirx::{
    Axis, BufferType, BufferTypeFields, Iter, IterFields, TileLayout, TileLayoutFields,
};
use crate::made::{is_one, is_zero};

/// The alignment of a buffer that asks for none.
const DEFAULT_ALIGNMENT: i64 = 64;

/// Whether a buffer has one element and nothing that its name alone would not say (TVM's
/// `BufferVar::IsScalar`). Where it need not lie at the start of its data, `at_start` is false.
pub(crate) fn is_scalar(buffer: BufferType<'_>, at_start: bool) -> bool {
    let BufferTypeFields {
        span: _,
        dtype: _,
        storage_scope: _,
        shape,
        strides,
        elem_offset,
        data_alignment,
        offset_factor,
        layout,
        allocated_addr,
    } = buffer.fields();
    is_single_one(shape)
        && strides.is_empty()
        && (!at_start || is_zero(elem_offset))
        && data_alignment == DEFAULT_ALIGNMENT
        && offset_factor == 1
        && allocated_addr.is_empty()
        && is_scalar_layout(layout)
}

fn is_single_one(shape: SeqRef<'_>) -> bool {
    shape.len() == 1 && shape.get(0).is_some_and(is_one)
}

/// Whether a layout is the one that a shape of one 32-bit 1 has by default.
fn is_scalar_layout(layout: NodeRef<'_>) -> bool {
    let Some(layout) = TileLayout::cast_exact(layout) else { return false };
    let TileLayoutFields { shard, replica, offset } = layout.fields();
    let Some(iter) = shard.get(0).and_then(Iter::cast_exact) else { return false };
    let IterFields { extent, stride, axis } = iter.fields();
    let is_int_one = |node: NodeRef<'_>| is_one(node) && expr_dtype(node) == Some(DType::INT32);
    shard.len() == 1
        && replica.is_empty()
        && offset.is_empty()
        && is_int_one(extent)
        && is_int_one(stride)
        && Axis::view(axis).name() == "m"
}
