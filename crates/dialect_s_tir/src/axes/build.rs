//! `T.axis.spatial(…)` and its kin: the axes of a block.

use smallvec::SmallVec;
use tvmscript_arith::{Operand, as_int, dtype_of, int_imm, is_zero, prim_type, simplify, sub};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect_ir::generated::views::ir::{NewVar, PrimType, Range, Var};
use tvmscript_dialect_tirx::NAME as TIRX;
use tvmscript_dialect_tirx::build::expr::number_expr;
use tvmscript_dialect_tirx::build::loop_domain;
use tvmscript_dialect_tirx::generated::views::tirx::NewIterVar;
use tvmscript_graph::{DType, Ref, View};

use super::{OPAQUE, REDUCE, SCAN, SPATIAL};
use crate::access::range;
use crate::sblock::innermost_block;

/// Adds the names to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    [
        ("axis.spatial", SPATIAL),
        ("axis.S", SPATIAL),
        ("axis.reduce", REDUCE),
        ("axis.R", REDUCE),
        ("axis.scan", SCAN),
        ("axis.opaque", OPAQUE),
    ]
    .into_iter()
    .fold(dialect, |dialect, (name, kind)| {
        dialect.script_name(TIRX, name, Name::function(move |b, args| axis(b, args, kind)))
    })
    .script_name(TIRX, "axis.remap", Name::function(remap))
}

/// `T.axis.spatial(dom, binding, dtype)`: the variable of an axis.
fn axis<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>, kind: i64) -> Result<Value<'a>> {
    let [dom, binding, dtype] = args.bind(b, &["dom", "binding", "dtype"], 1)?;
    let dom = domain(b, dom.unwrap_or(Value::None))?;
    let dtype = match dtype {
        None => DType::INT32,
        Some(dtype) => asked_dtype(b, dtype)?,
    };
    // What TVM prints of a block without values has none here either.
    let value = match binding {
        Some(binding) => Some(number_expr(b, binding)?),
        None if innermost_block(b, "T.axis")?.no_realize => None,
        None => {
            let message = format!("{} misses its argument `binding`", args.callee);
            return Err(b.error(codes::WRONG_ARGUMENTS, message));
        }
    };
    let bits = match Range::cast_exact(b.graph.node(dom)).map(Range::fields) {
        Some(range) => {
            let (min, extent) = (b.graph.reference(range.min), b.graph.reference(range.extent));
            let bits = |bound| dtype_of(&b.graph, bound).map_or(0, |dtype| dtype.bits);
            bits(min).max(bits(extent)).max(dtype.bits)
        }
        None => dtype.bits,
    };
    push(b, dom, DType { bits, ..dtype }, kind, value).map(Value::Node)
}

/// `T.axis.remap("SR", [i, j])`: axes that give loops other names.
fn remap<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [kinds, bindings, _] = args.bind(b, &["kinds", "bindings", "dtype"], 2)?;
    let Some(Value::Str(kinds)) = kinds else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "the kinds of axes are a str"));
    };
    let bindings = b.elements_of(bindings.unwrap_or(Value::None))?;
    if kinds.chars().count() != bindings.len() {
        let message =
            format!("{} kinds of axes for {} loops", kinds.chars().count(), bindings.len());
        return Err(b.error(codes::WRONG_COUNT, message));
    }
    let mut vars: SmallVec<[Value<'a>; 4]> = SmallVec::with_capacity(bindings.len());
    for (kind, binding) in kinds.chars().zip(bindings) {
        let kind = match kind {
            'S' => SPATIAL,
            'R' => REDUCE,
            _ => {
                let message = format!("`{kind}` is no kind of axis");
                return Err(b.error_with_help(
                    codes::WRONG_ARGUMENTS,
                    message,
                    "kinds are S and R",
                ));
            }
        };
        let value = number_expr(b, binding)?;
        let Some((dom, dtype)) = loop_domain(b, value).zip(dtype_of(&b.graph, value)) else {
            return Err(no_loop(b, value));
        };
        vars.push(Value::Node(push(b, dom, dtype, kind, Some(value))?));
    }
    Ok(match vars[..] {
        [only] => only,
        _ => Value::List(b.values(&vars)),
    })
}

/// Adds an axis to the innermost block; its variable, which gets its name by being assigned.
fn push(
    b: &mut IRBuilder<'_>,
    dom: Ref,
    dtype: DType,
    kind: i64,
    value: Option<Ref>,
) -> Result<Ref> {
    let span = b.graph.none();
    let ty = prim_type(&mut b.graph, dtype);
    let name = b.graph.string("");
    let var = NewVar { span, ty, name }.build(&mut b.graph);
    let axis = NewIterVar { dom, var, iter_type: kind, thread_tag: name, span }.build(&mut b.graph);
    let block = innermost_block(b, "T.axis")?;
    block.axes.push(axis);
    block.values.extend(value);
    Ok(var)
}

/// The `ir.Range` that is meant: a range, its bounds, or its extent (TVM's `_as_range`).
fn domain<'a>(b: &mut IRBuilder<'a>, dom: Value<'a>) -> Result<Ref> {
    if let Value::Node(node) = dom
        && Range::cast_exact(b.graph.node(node)).is_some()
    {
        return Ok(node);
    }
    if let Some(&[begin, end]) = dom.as_seq() {
        return between(b, begin, end);
    }
    let extent = number_expr(b, dom)?;
    let dtype = dtype_of(&b.graph, extent).unwrap_or(DType::INT32);
    let zero = int_imm(&mut b.graph, dtype, 0)?;
    Ok(range(&mut b.graph, zero, extent))
}

fn between<'a>(b: &mut IRBuilder<'a>, begin: Value<'a>, end: Value<'a>) -> Result<Ref> {
    // Numbers of Python take the type of the other operand.
    let (x, y) = (operand(b, begin)?, operand(b, end)?);
    let extent = match (x, y) {
        (Operand::Int(x), Operand::Int(y)) => number_expr(b, Value::Int(y.saturating_sub(x)))?,
        _ => sub(&mut b.graph, y, x)?,
    };
    let extent = simplify(&mut b.graph, extent);
    let min = number_expr(b, begin)?;
    if as_int(&b.graph, extent).is_some() {
        return Ok(range(&mut b.graph, min, extent));
    }
    let end = number_expr(b, end)?;
    let extent = if is_zero(&b.graph, min) { end } else { sub(&mut b.graph, end, min)? };
    Ok(range(&mut b.graph, min, extent))
}

fn operand<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Operand> {
    match value.as_int() {
        Some(value) => Ok(Operand::Int(value)),
        None => number_expr(b, value).map(Operand::Node),
    }
}

/// The type of an axis: a str or a type.
fn asked_dtype<'a>(b: &IRBuilder<'a>, dtype: Value<'a>) -> Result<DType> {
    let found = match dtype {
        Value::Str(name) => DType::parse(name),
        Value::Node(ty) => PrimType::cast_exact(b.graph.node(ty)).map(|ty| ty.fields().dtype),
        _ => None,
    };
    found.ok_or_else(|| {
        b.error(codes::WRONG_ARGUMENTS, format!("{} is no type of an axis", b.describe(dtype)))
    })
}

#[cold]
fn no_loop(b: &IRBuilder<'_>, value: Ref) -> tvmscript_diagnostics::Error {
    let message = match Var::cast(b.graph.node(value)) {
        Some(var) => {
            format!("`{}` is not the variable of a loop around the block", var.fields().name)
        }
        None => "T.axis.remap takes variables of loops".to_owned(),
    };
    b.error_with_help(codes::NOT_A_LOOP, message, "T.axis.spatial takes any value")
}
