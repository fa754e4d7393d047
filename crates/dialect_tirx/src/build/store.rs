//! `A[i, j] = value`.

use smallvec::SmallVec;
use tvmscript_arith::{cast, dtype_of, python_constant, ramp, simplify};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, SliceValue, Value};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{DType, Ref};

use super::buffer::parts;
use super::expr::{operand, scalar_expr};
use super::indices::{access_dtype, index_expr, spread, wrong_count};
use crate::generated::views::tirx::NewBufferStore;

/// Adds the statement that writes to a buffer (TVM's `T.buffer_store`).
///
/// # Errors
///
/// `NOT_A_BUFFER`; `WRONG_INDEX` where there is not one index a dimension; `TYPE_MISMATCH` where the value has another number of lanes than the elements
/// that are written.
pub fn buffer_store<'a>(
    b: &mut IRBuilder<'a>,
    buffer: Ref,
    value: Value<'a>,
    indices: &[Value<'a>],
) -> Result<()> {
    let Some(parts) = parts(b, buffer) else {
        let message = format!("{} is no buffer", b.describe(Value::Node(buffer)));
        return Err(b.error(codes::NOT_A_BUFFER, message));
    };
    let mut exprs: SmallVec<[Ref; 6]> = SmallVec::with_capacity(indices.len());
    for index in spread(indices) {
        exprs.push(match index {
            Value::Slice(slice) => slice_index(b, slice)?,
            _ => index_expr(b, *index)?,
        });
    }
    if let Some(dims) = b.graph.node(parts.shape).as_seq().map(|shape| shape.len())
        && dims != exprs.len()
    {
        return Err(wrong_count(b, exprs.len(), dims));
    }
    let element = type_dtype(b.graph.node(parts.dtype)).unwrap_or(DType::VOID);
    let dtype = access_dtype(b, element, &exprs);
    let mut value = scalar_expr(b, value)?;
    let of_value = dtype_of(&b.graph, value);
    if of_value != Some(dtype) {
        if of_value.is_some_and(|of| of.lanes != dtype.lanes) {
            let message = format!(
                "elements of type {dtype} cannot take a value of type {}",
                of_value.unwrap_or(DType::VOID)
            );
            return Err(b.error(codes::TYPE_MISMATCH, message));
        }
        value = cast(&mut b.graph, dtype, value)?;
    }
    let span = b.source_span();
    let indices = b.graph.array(&exprs);
    let stmt = NewBufferStore { span, buffer, value, indices }.build(&mut b.graph);
    b.add_child(stmt);
    Ok(())
}

/// The vector of indices that a slice is, one index where it has only one.
fn slice_index<'a>(b: &mut IRBuilder<'a>, slice: &SliceValue<'a>) -> Result<Ref> {
    let SliceValue { start, stop, step } = *slice;
    let (Some(from), Some(stop)) = (operand(b, start), operand(b, stop)) else {
        return Err(b.error(codes::WRONG_INDEX, "a slice that is written has a start and a stop"));
    };
    let step = operand(b, step).unwrap_or(tvmscript_arith::Operand::Int(1));
    // lanes = (stop - start + step - 1) // step
    let graph = &mut b.graph;
    let length = tvmscript_arith::sub(graph, stop, from)?;
    let lanes = tvmscript_arith::add(graph, length, step)?;
    let lanes = tvmscript_arith::sub(graph, lanes, 1_i64)?;
    let lanes = tvmscript_arith::floor_div(graph, lanes, step)?;
    let lanes = simplify(graph, lanes);
    let base = python_constant(graph, from)?;
    if tvmscript_arith::is_one(graph, lanes) {
        return Ok(base);
    }
    let step = python_constant(graph, step)?;
    ramp(graph, base, step, lanes)
}
