//! Functions of numbers that fold, or are made of several operators.

use tvmscript_arith::{
    BinaryOp, Constant, Operand, Rounding, abs, as_constant, bool_imm, cast, compare, dtype_of,
    if_then_else, infinity, likely, logical_and, logical_not, max_value, min_value, prim_type,
    promote, python_constant, reinterpret, round_to_integer,
};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_graph::{DType, DTypeCode, GraphBuilder, Ref};

use super::call::call;
use crate::NAME;
use crate::argument::{dtype, expr, scalar, ty};

/// Adds the functions.
pub(super) fn register_names(dialect: Dialect) -> Dialect {
    dialect
        .script_name(NAME, "if_then_else", Name::function(build_if_then_else))
        .script_name(NAME, "likely", Name::function(build_likely))
        .script_name(NAME, "reinterpret", Name::function(build_reinterpret))
        .script_name(NAME, "pow", Name::function(power))
        .script_name(NAME, "abs", unary(|graph, x| abs(graph, "tirx.fabs", x)))
        .script_name(NAME, "fabs", unary(|graph, x| abs(graph, "tirx.fabs", x)))
        .script_name(NAME, "floor", rounding("tirx.floor", Rounding::Floor))
        .script_name(NAME, "ceil", rounding("prim.ceil", Rounding::Ceil))
        .script_name(NAME, "round", rounding("tirx.round", Rounding::Nearest))
        .script_name(NAME, "nearbyint", rounding("tirx.nearbyint", Rounding::Nearest))
        .script_name(NAME, "trunc", rounding("tirx.trunc", Rounding::Trunc))
        .script_name(NAME, "isnan", Name::function(|b, args| test(b, args, is_nan)))
        .script_name(NAME, "isinf", Name::function(|b, args| test(b, args, is_infinite)))
        .script_name(NAME, "isfinite", Name::function(|b, args| test(b, args, is_finite)))
        .script_name(NAME, "max_value", limit(max_value))
        .script_name(NAME, "min_value", limit(min_value))
        .script_name(NAME, "infinity", limit(infinity))
}

fn build_if_then_else<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(condition), Some(t), Some(f)] = args.bind(b, &["cond", "t", "f"], 3)? else {
        return Ok(Value::None);
    };
    let (condition, t, f) = (scalar(b, condition)?, scalar(b, t)?, scalar(b, f)?);
    Ok(Value::Node(if_then_else(&mut b.graph, condition, t, f)?))
}

fn build_likely<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(condition)] = args.bind(b, &["cond"], 1)? else { return Ok(Value::None) };
    let condition = expr(b, condition)?;
    Ok(Value::Node(likely(&mut b.graph, condition)?))
}

/// `T.reinterpret("float32", x)`
fn build_reinterpret<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(to), Some(value)] = args.bind(b, &["dtype", "value"], 2)? else {
        return Ok(Value::None);
    };
    let ty = ty(b, to)?;
    let value = expr(b, value)?;
    let scalars = tvmscript_dialect_ir::type_dtype(b.graph.node(ty)).zip(dtype_of(&b.graph, value));
    let node = match scalars {
        // What TVM would refuse is the call that is written.
        Some((dtype, of)) if size(dtype) == size(of) => {
            reinterpret(&mut b.graph, "tirx.reinterpret", dtype, value)?
        }
        _ => call(b, "tirx.reinterpret", ty, &[value]),
    };
    Ok(Value::Node(node))
}

/// The bits of a value.
fn size(dtype: DType) -> i32 {
    i32::from(dtype.bits) * i32::from(dtype.lanes)
}

/// `T.pow(x, y)` (TVM's `pow`).
fn power<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(x), Some(y)] = args.bind(b, &["x", "y"], 2)? else { return Ok(Value::None) };
    let (x, y) = (expr(b, x)?, expr(b, y)?);
    let types = dtype_of(&b.graph, x).zip(dtype_of(&b.graph, y));
    let Some((of_x, of_y)) = types else {
        let message = "a power is one of numbers";
        return Err(b.error(codes::TYPE_MISMATCH, message));
    };
    let dtype = promote(of_x, of_y)?;
    let (x, y) = (cast(&mut b.graph, dtype, x)?, cast(&mut b.graph, dtype, y)?);
    let ty = prim_type(&mut b.graph, dtype);
    Ok(Value::Node(call(b, "tirx.pow", ty, &[x, y])))
}

/// A function of one number.
fn unary(function: fn(&mut GraphBuilder, Ref) -> Result<Ref>) -> Name {
    Name::function(move |b, args| {
        let x = argument(b, args)?;
        Ok(Value::Node(function(&mut b.graph, x)?))
    })
}

fn rounding(op: &'static str, rounding: Rounding) -> Name {
    Name::function(move |b, args| {
        let x = argument(b, args)?;
        Ok(Value::Node(round_to_integer(&mut b.graph, op, rounding, x)?))
    })
}

fn argument<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Ref> {
    let [x] = args.bind(b, &["x"], 1)?;
    expr(b, x.unwrap_or(Value::None))
}

/// The greatest value of a type, and the like.
fn limit(function: fn(&mut GraphBuilder, DType) -> Result<Ref>) -> Name {
    Name::function(move |b, args| {
        let [of] = args.bind(b, &["dtype"], 1)?;
        let dtype = dtype(b, of.unwrap_or(Value::None))?;
        Ok(Value::Node(function(&mut b.graph, dtype)?))
    })
}

fn test<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    test: fn(&mut IRBuilder<'a>, Ref) -> Result<Ref>,
) -> Result<Value<'a>> {
    let x = argument(b, args)?;
    Ok(Value::Node(test(b, x)?))
}

/// Whether values of a type can be other than finite.
fn is_float(b: &IRBuilder<'_>, x: Ref) -> bool {
    dtype_of(&b.graph, x).is_some_and(|dtype| dtype.code == DTypeCode::FLOAT)
}

fn is_nan(b: &mut IRBuilder<'_>, x: Ref) -> Result<Ref> {
    let Some(dtype) = dtype_of(&b.graph, x).filter(|_| is_float(b, x)) else {
        return Ok(bool_imm(&mut b.graph, false));
    };
    if let Some(Constant::Float(value)) = as_constant(&b.graph, x) {
        return Ok(bool_imm(&mut b.graph, value.is_nan()));
    }
    let x = match dtype.bits {
        16 => cast(&mut b.graph, DType { lanes: dtype.lanes, ..DType::FLOAT32 }, x)?,
        _ => x,
    };
    let ty = prim_type(&mut b.graph, DType { lanes: dtype.lanes, ..DType::BOOL });
    Ok(call(b, "tirx.isnan", ty, &[x]))
}

fn is_infinite(b: &mut IRBuilder<'_>, x: Ref) -> Result<Ref> {
    let Some(dtype) = dtype_of(&b.graph, x).filter(|_| is_float(b, x)) else {
        return Ok(bool_imm(&mut b.graph, false));
    };
    let infinity = infinity(&mut b.graph, dtype)?;
    let size = abs(&mut b.graph, "tirx.fabs", x)?;
    let reached = compare(&mut b.graph, BinaryOp::EQ, size, infinity)?;
    let nan = is_nan(b, x)?;
    let number = logical_not(&mut b.graph, nan)?;
    logical_and(&mut b.graph, reached, number)
}

fn is_finite(b: &mut IRBuilder<'_>, x: Ref) -> Result<Ref> {
    if !is_float(b, x) {
        return python_constant(&mut b.graph, Operand::Bool(true));
    }
    let infinite = is_infinite(b, x)?;
    let bounded = logical_not(&mut b.graph, infinite)?;
    let nan = is_nan(b, x)?;
    let number = logical_not(&mut b.graph, nan)?;
    logical_and(&mut b.graph, bounded, number)
}
