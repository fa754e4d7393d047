//! Operators of CUDA whose type depends on their arguments, or that TVM prints without it.

use smallvec::SmallVec;
use tvmscript_arith::prim_type;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{DType, DTypeCode};

use super::call::call;
use super::memory::all;
use super::signature::missing;
use crate::NAME;
use crate::argument::{expr, int, pointed_to, ty};

/// Adds the operators.
pub(super) fn register_names(dialect: Dialect) -> Dialect {
    dialect
        .script_name(NAME, "cuda.mov_sreg", Name::function(mov_sreg))
        .script_name(NAME, "cuda.ldg", Name::function(ldg))
        .script_name(NAME, "cuda.sm100_2sm_leader_smem_addr", Name::function(leader_address))
        .script_name(NAME, "cuda.mma_fill_legacy", Name::function(mma_fill_legacy))
        .script_name(NAME, "cuda.mma_store_legacy", Name::function(mma_store_legacy))
        .script_name(NAME, "ptx_legacy.ldmatrix", Name::function(ldmatrix_legacy))
        .script_name(NAME, "ptx_legacy.mma", Name::function(mma_legacy))
}

/// `T.cuda.mov_sreg(32, "clusterid.x")`
fn mov_sreg<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(bits), Some(register)] = args.bind(b, &["bits", "reg_name"], 2)? else {
        return Ok(Value::None);
    };
    let width = u8::try_from(int(b, bits)?).unwrap_or(32);
    let ty = prim_type(&mut b.graph, DType { bits: width, ..DType::INT32 });
    let list = [expr(b, bits)?, expr(b, register)?];
    Ok(Value::Node(call(b, "tirx.cuda.mov_sreg", ty, &list)))
}

/// `T.cuda.ldg(address, "float32")`; of several values there are places to put them in front.
fn ldg<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let mut values: SmallVec<[Value<'a>; 8]> = SmallVec::from_slice(args.values);
    values.extend(args.keyword("dtype"));
    let ty = match values.as_slice() {
        [_, of] => ty(b, *of)?,
        _ => prim_type(&mut b.graph, DType::VOID),
    };
    let list = all(b, &values)?;
    Ok(Value::Node(call(b, "tirx.cuda.ldg", ty, &list)))
}

/// `T.cuda.sm100_2sm_leader_smem_addr(pointer)`
fn leader_address<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    const MASK: i128 = 0xFEFF_FFFF;
    let [pointer] = args.bind(b, &["ptr"], 1)?;
    let pointer = expr(b, pointer.unwrap_or(Value::None))?;
    let uint32 = DType { code: DTypeCode::UINT, bits: 32, lanes: 1 };
    let ty = prim_type(&mut b.graph, uint32);
    let address = call(b, "tirx.cuda.cvta_generic_to_shared", ty, &[pointer]);
    let mask = tvmscript_arith::int_imm(&mut b.graph, uint32, MASK)?;
    Ok(Value::Node(tvmscript_arith::bitwise_and(&mut b.graph, address, mask)?))
}

/// `T.cuda.mma_fill_legacy(size, pointer, offset)`: TVM prints it without the type that its parser
/// wants in front.
fn mma_fill_legacy<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    legacy(b, "tirx.mma_fill_legacy", args, 3, 1)
}

/// `T.cuda.mma_store_legacy(m, n, target, source, offset, stride)`: likewise.
fn mma_store_legacy<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    legacy(b, "tirx.mma_store_legacy", args, 6, 3)
}

/// A call of `count` arguments, of the type that stands in front of them or by name, otherwise of
/// that to which the argument `pointer` points.
fn legacy<'a>(
    b: &mut IRBuilder<'a>,
    op: &'static str,
    args: &Args<'a, '_>,
    count: usize,
    pointer: usize,
) -> Result<Value<'a>> {
    let (of, values) = match (args.keyword("dtype"), args.values) {
        (Some(of), values) => (Some(of), values),
        (None, [of, values @ ..]) if values.len() == count => (Some(*of), values),
        (None, values) => (None, values),
    };
    let list = all(b, values)?;
    let ty = match of {
        Some(of) => ty(b, of)?,
        None => {
            let element = list.get(pointer).and_then(|pointer| pointed_to(b, *pointer));
            match element.and_then(|element| type_dtype(b.graph.node(element))) {
                Some(dtype) => prim_type(&mut b.graph, dtype),
                None => missing(b),
            }
        }
    };
    Ok(Value::Node(call(b, op, ty, &list)))
}

/// `T.ptx_legacy.ldmatrix(trans, num, dtype, local, offset, shared, offset)`: a type may stand in
/// front, which TVM does not print.
fn ldmatrix_legacy<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let (of, values) = match (args.keyword("dtype"), args.values) {
        (Some(of), values) => (of, values),
        (None, [of, values @ ..]) if values.len() == 7 => (*of, values),
        (None, values) => (Value::Str("int8"), values),
    };
    let ty = ty(b, of)?;
    let list = all(b, values)?;
    Ok(Value::Node(call(b, "tirx.ptx_legacy.ldmatrix", ty, &list)))
}

/// `T.ptx_legacy.mma(…)`: of 14 or 15 arguments the first is the type of the call, which is ignored.
fn mma_legacy<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let mut values = args.values;
    if let (14 | 15, [_, rest @ ..]) = (values.len(), values) {
        values = rest;
    }
    let mut list = all(b, values)?;
    if let Some(operator) = args.keyword("operator").filter(|operator| !operator.is_none()) {
        list.push(expr(b, operator)?);
    }
    let ty = prim_type(&mut b.graph, DType::VOID);
    Ok(Value::Node(call(b, "tirx.ptx_legacy.mma", ty, &list)))
}
