//! `A.access_ptr("r")`, `A.vload([i], "float32x4")`.

use smallvec::SmallVec;
use tvmscript_arith::{Operand, add, floor_div, int32, mul, prim_type, ramp, sub};
use tvmscript_diagnostics::Result;
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
        Some(Value::Str(text)) => text
            .chars()
            .fold(0, |mask, c| mask | i32::from(c == 'r') * READ | i32::from(c == 'w') * WRITE),
        Some(value) => value.as_int().and_then(|mask| i32::try_from(mask).ok()).unwrap_or(0),
        None => 0,
    };
    let element = match ptr_type {
        None | Some(Value::Str("handle")) => prim_type(&mut b.graph, DType::VOID),
        Some(ty) => type_of_annotation(b, ty)?,
    };
    let lanes = lanes.and_then(Value::as_int).unwrap_or(1).max(1);
    let shape: SmallVec<[Ref; 6]> = {
        let shape = b.graph.node(of.shape).as_seq();
        shape.into_iter().flat_map(|s| s.iter()).map(|e| b.graph.reference(e)).collect()
    };
    let mut size: Option<Operand> = None;
    for extent in shape {
        size = Some(Operand::Node(match size {
            Some(size) => mul(&mut b.graph, size, extent)?,
            None => extent,
        }));
    }
    let mut size = size.unwrap_or(Operand::Int(1));
    let mut offset = match offset.filter(|offset| !offset.is_none()) {
        Some(offset) => {
            let offset = scalar_expr(b, offset)?;
            add(&mut b.graph, offset, of.elem_offset)?
        }
        None => of.elem_offset,
    };
    let mut dtype = type_dtype(b.graph.node(of.dtype)).unwrap_or(DType::VOID);
    let said_extent = match extent.filter(|extent| !extent.is_none()) {
        Some(extent) => Some(scalar_expr(b, extent)?),
        None => None,
    };
    if lanes > 1 {
        size = Operand::Node(floor_div(&mut b.graph, size, lanes)?);
        offset = floor_div(&mut b.graph, offset, lanes)?;
        dtype = DType { lanes: i16::try_from(lanes).unwrap_or(1), ..dtype };
    }
    let extent = match said_extent {
        Some(extent) => extent,
        None => sub(&mut b.graph, size, offset)?,
    };
    let element_ty = prim_type(&mut b.graph, dtype);
    let annotation = call(b, "tirx.type_annotation", element_ty, &[]);
    let Some(data) = data_of(b, buffer) else {
        return Err(b.error("NOT_A_BUFFER", "only buffers have pointers"));
    };
    let mask = int32(&mut b.graph, mask);
    let span = b.graph.none();
    let storage_scope = b.graph.string("global");
    let ty = NewPointerType { span, element_type: element, storage_scope }.build(&mut b.graph);
    let args = [annotation, data, offset, extent, mask];
    Ok(Value::Node(call(b, "tirx.tvm_access_ptr", ty, &args)))
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
