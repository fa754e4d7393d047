//! `A.access_ptr("r")`, `A.vload([i], "float32x4")`.

use smallvec::SmallVec;
use tvmscript_arith::{add, div, dtype_of, int_imm, int32, mul, prim_type, ramp, sub};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::NewPointerType;
use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{DType, Ref};

use super::buffer::{BufferParts, call, data_of};
use super::expr::scalar_expr;
use super::indices::load;
use super::let_annotation::type_of_annotation;

/// Bits of an access: reading and writing.
const READ: i32 = 1;
const WRITE: i32 = 2;

/// `A.access_ptr("rw", "handle", 1, offset, extent)` (TVM's `BufferVar::access_ptr`).
pub(super) fn access_ptr<'a>(
    b: &mut IRBuilder<'a>,
    buffer: Ref,
    of: &BufferParts,
    args: &Args<'a, '_>,
) -> Result<Value<'a>> {
    let params = ["access_mask", "ptr_type", "content_lanes", "offset", "extent"];
    let [mask, ptr_type, lanes, offset, extent] = args.bind(b, &params, 1)?;
    let mask = match mask {
        Some(Value::Str(text)) => {
            let bit = |letter, bit| if text.contains(letter) { bit } else { 0 };
            bit('r', READ) | bit('w', WRITE)
        }
        Some(value) => value.as_int().and_then(|mask| i32::try_from(mask).ok()).unwrap_or(0),
        None => 0,
    };
    let element = match ptr_type {
        None | Some(Value::Str("handle")) => prim_type(&mut b.graph, DType::VOID),
        Some(ty) => type_of_annotation(b, ty)?,
    };
    let lanes = lanes.and_then(Value::as_int).unwrap_or(1).max(1);
    let offset = match offset.filter(|offset| !offset.is_none()) {
        Some(offset) => scalar_expr(b, offset)?,
        None => int32(&mut b.graph, 0),
    };
    let mut rest = remaining(b, of, offset)?;
    let mut at = add(&mut b.graph, of.elem_offset, offset)?;
    let mut dtype = type_dtype(b.graph.node(of.dtype)).unwrap_or(DType::VOID);
    if lanes > 1 {
        let index_dtype = dtype_of(&b.graph, of.elem_offset).unwrap_or(DType::INT32);
        let count = int_imm(&mut b.graph, index_dtype, lanes)?;
        rest = div(&mut b.graph, rest, count)?;
        at = div(&mut b.graph, of.elem_offset, count)?;
        dtype = DType { lanes: i16::try_from(lanes).unwrap_or(1), ..dtype };
    }
    let extent = match extent.filter(|extent| !extent.is_none()) {
        Some(extent) => scalar_expr(b, extent)?,
        None => rest,
    };
    let element_ty = prim_type(&mut b.graph, dtype);
    let annotation = call(b, "tirx.type_annotation", element_ty, &[]);
    let Some(data) = data_of(b, buffer) else {
        return Err(b.error(codes::NOT_A_BUFFER, "only buffers have pointers"));
    };
    let mask = int32(&mut b.graph, mask);
    let span = b.graph.none();
    let ty = NewPointerType { span, element_type: element, storage_scope: of.storage_scope }
        .build(&mut b.graph);
    let args = [annotation, data, at, extent, mask];
    Ok(Value::Node(call(b, "tirx.tvm_access_ptr", ty, &args)))
}

/// How many elements lie behind an offset.
fn remaining(b: &mut IRBuilder<'_>, of: &BufferParts, offset: Ref) -> Result<Ref> {
    let items = |b: &IRBuilder<'_>, seq: Ref| -> SmallVec<[Ref; 6]> {
        let seq = b.graph.node(seq).as_seq();
        seq.into_iter().flat_map(|seq| seq.iter()).map(|item| b.graph.reference(item)).collect()
    };
    let (shape, strides) = (items(b, of.shape), items(b, of.strides));
    let Some(first) = shape.first() else { return int_imm(&mut b.graph, DType::INT64, 1) };
    if let (Some(stride), true) = (strides.first(), strides.len() == shape.len()) {
        let size = mul(&mut b.graph, *stride, *first)?;
        return sub(&mut b.graph, size, offset);
    }
    let mut size = int32(&mut b.graph, 1);
    for extent in shape {
        size = mul(&mut b.graph, size, extent)?;
    }
    sub(&mut b.graph, size, offset)
}

/// `A.vload([i, j], "float32x4")` (TVM's `BufferVar::vload`).
pub(super) fn vload<'a>(
    b: &mut IRBuilder<'a>,
    buffer: Ref,
    of: &BufferParts,
    args: &Args<'a, '_>,
) -> Result<Value<'a>> {
    let [begin, dtype] = args.bind(b, &["begin", "dtype"], 1)?;
    let begin = begin.unwrap_or(Value::None);
    let begin: SmallVec<[Value<'a>; 6]> = match begin.as_seq() {
        Some(items) => items.into(),
        None => [begin].into_iter().collect(),
    };
    let mut indices: SmallVec<[Ref; 6]> = SmallVec::new();
    for index in begin {
        indices.push(scalar_expr(b, index)?);
    }
    let of = type_dtype(b.graph.node(of.dtype)).unwrap_or(DType::VOID);
    let wanted = match dtype.filter(|dtype| !dtype.is_none()) {
        Some(dtype) => {
            let ty = type_of_annotation(b, dtype)?;
            type_dtype(b.graph.node(ty)).unwrap_or(of)
        }
        None => of,
    };
    let factor = i32::from(wanted.lanes) / i32::from(of.lanes.max(1));
    if factor > 1
        && let Some(last) = indices.last_mut()
    {
        let (one, lanes) = (int32(&mut b.graph, 1), int32(&mut b.graph, factor));
        *last = ramp(&mut b.graph, *last, one, lanes)?;
    }
    load(b, buffer, &indices).map(Value::Node)
}
