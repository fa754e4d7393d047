//! Values of one type as values of another.

use tvmscript_diagnostics::Result;
use tvmscript_dialect_ir::generated::views::ir::Call;
use tvmscript_dialect_ir::generated::views::ir::Op;
use tvmscript_graph::{DType, GraphBuilder, NodeRef, Ref, View};

use crate::dtype::{is_integer, is_vector, named};
use crate::error::type_mismatch;
use crate::generated::views::prim::{
    Broadcast, Mul, MulFields, NewBroadcast, NewCast, NewMul, NewRamp, Ramp,
};
use crate::literal::{call, int32, prim_type, vscale};
use crate::read::{constant, dtype_of};
use crate::term::Term;

/// Slots of the fields of `prim.Broadcast` and `prim.Ramp`.
const VALUE: usize = 2;
const BROADCAST_LANES: usize = 3;
const BASE: usize = 2;
const STRIDE: usize = 3;
const RAMP_LANES: usize = 4;

/// A value as one of another type (TVM's `cast`): the value itself where it is of the type, a
/// constant of the type where it is one, a vector of it where the type is one of vectors.
///
/// # Errors
///
/// `TYPE_MISMATCH` where the lanes differ or a type has no values, `OUT_OF_RANGE` where the type
/// cannot hold a constant.
pub fn cast(graph: &mut GraphBuilder, dtype: DType, value: Ref) -> Result<Ref> {
    let term = Term::of(graph, value)?;
    let term = cast_term(graph, term, dtype)?;
    Ok(term.node(graph))
}

pub(crate) fn cast_term(graph: &mut GraphBuilder, value: Term, dtype: DType) -> Result<Term> {
    if value.dtype == dtype {
        return Ok(value);
    }
    if value.dtype.is_void() {
        return Err(type_mismatch("a value of type void cannot be cast"));
    }
    if !is_vector(dtype) {
        return cast_scalar(graph, value, dtype);
    }
    let element = dtype.element();
    if !is_vector(value.dtype) {
        let value = cast_scalar(graph, value, element)?.node(graph);
        let node = broadcast(graph, value, dtype.lanes)?;
        return Term::of(graph, node);
    }
    if value.dtype.lanes != dtype.lanes {
        return Err(lanes_differ(value.dtype, dtype));
    }
    let node = value.node(graph);
    let found = graph.node(node);
    let node = if Broadcast::cast_exact(found).is_some() {
        let (of, lanes) = (graph.child(node, VALUE), graph.child(node, BROADCAST_LANES));
        let value = Term::of(graph, of)?;
        let value = cast_scalar(graph, value, element)?.node(graph);
        let (span, ty) = (graph.none(), prim_type(graph, dtype));
        NewBroadcast { span, ty, value, lanes }.build(graph)
    } else if Ramp::cast_exact(found).is_some() && is_integer(dtype) {
        let (base, stride) = (graph.child(node, BASE), graph.child(node, STRIDE));
        let lanes = graph.child(node, RAMP_LANES);
        let (base, stride) = (Term::of(graph, base)?, Term::of(graph, stride)?);
        let base = cast_scalar(graph, base, element)?.node(graph);
        let stride = cast_scalar(graph, stride, element)?.node(graph);
        let (span, ty) = (graph.none(), prim_type(graph, dtype));
        NewRamp { span, ty, base, stride, lanes }.build(graph)
    } else {
        let (span, ty) = (graph.none(), prim_type(graph, dtype));
        NewCast { span, ty, value: node }.build(graph)
    };
    Term::of(graph, node)
}

/// To a type that is none of vectors.
fn cast_scalar(graph: &mut GraphBuilder, value: Term, dtype: DType) -> Result<Term> {
    if value.dtype == dtype {
        return Ok(value);
    }
    if let Some(constant) = value.constant {
        return Ok(Term::literal(constant.of_type(dtype)?, dtype));
    }
    let node = value.node(graph);
    let node = make_cast(graph, dtype, node)?;
    Term::of(graph, node)
}

/// `prim.Cast`, TVM's constructor of it.
///
/// # Errors
///
/// `TYPE_MISMATCH` where the lanes differ.
pub fn make_cast(graph: &mut GraphBuilder, dtype: DType, value: Ref) -> Result<Ref> {
    let of = Term::of(graph, value)?.dtype;
    if of.lanes != dtype.lanes {
        return Err(lanes_differ(of, dtype));
    }
    let (span, ty) = (graph.none(), prim_type(graph, dtype));
    Ok(NewCast { span, ty, value }.build(graph))
}

#[cold]
fn lanes_differ(from: DType, to: DType) -> tvmscript_diagnostics::Error {
    type_mismatch(format!("{} and {} differ in their lanes", named(from), named(to)))
}

/// A vector of a scalar (`prim.Broadcast`): of more than one lane, or, where the number is
/// negative, of so many times what the processor has.
///
/// # Errors
///
/// `TYPE_MISMATCH` where the value is no scalar or the number is none of lanes.
pub fn broadcast(graph: &mut GraphBuilder, value: Ref, lanes: i16) -> Result<Ref> {
    let dtype = Term::of(graph, value)?.dtype;
    if dtype.lanes != 1 || (-1..=1).contains(&lanes) {
        return Err(type_mismatch(format!("no vector of {lanes} lanes of {}", named(dtype))));
    }
    let count = lanes_of(graph, lanes);
    let (span, ty) = (graph.none(), prim_type(graph, DType { lanes, ..dtype }));
    Ok(NewBroadcast { span, ty, value, lanes: count }.build(graph))
}

/// The number of lanes as an expression.
fn lanes_of(graph: &mut GraphBuilder, lanes: i16) -> Ref {
    if lanes >= 0 {
        return int32(graph, lanes.into());
    }
    let a = vscale(graph);
    let b = int32(graph, -i32::from(lanes));
    let (span, ty) = (graph.none(), prim_type(graph, DType::INT32));
    NewMul { span, ty, a, b }.build(graph)
}

/// The lanes that an expression of them says: a number, or one and `vscale()`.
pub(crate) fn lanes_said(lanes: NodeRef<'_>) -> Option<i16> {
    let number = |node| match constant(node) {
        Some(crate::Constant::Int(value)) => i16::try_from(value).ok(),
        _ => None,
    };
    if let Some(lanes) = number(lanes) {
        return Some(lanes).filter(|&lanes| lanes > 1);
    }
    let MulFields { span: _, ty: _, a, b } = Mul::cast_exact(lanes)?.fields();
    let factor = if is_vscale(a) { number(b) } else { is_vscale(b).then(|| number(a))? };
    factor.filter(|&factor| factor > 1)?.checked_neg()
}

/// Whether an expression is a call of `vscale`.
pub(crate) fn is_vscale(expr: NodeRef<'_>) -> bool {
    Call::cast_exact(expr)
        .and_then(|call| Op::cast_exact(call.fields().op))
        .is_some_and(|op| op.name() == "prim.vscale")
}

/// Values at a distance (`prim.Ramp`), TVM's constructor of it.
///
/// # Errors
///
/// `TYPE_MISMATCH` where base and stride are no scalars or the lanes are no number of them.
pub fn ramp(graph: &mut GraphBuilder, base: Ref, stride: Ref, lanes: Ref) -> Result<Ref> {
    let (of_base, of_stride) = (Term::of(graph, base)?, Term::of(graph, stride)?);
    let dtype = of_base.dtype;
    let count = lanes_said(graph.node(lanes));
    let (1, 1, Some(lanes)) = (dtype.lanes, of_stride.dtype.lanes, count) else {
        return Err(type_mismatch(format!(
            "no ramp of {} and {} with such lanes",
            named(dtype),
            named(of_stride.dtype)
        )));
    };
    let stride = cast_term(graph, of_stride, dtype)?.node(graph);
    let count = lanes_of(graph, lanes);
    let (span, ty) = (graph.none(), prim_type(graph, DType { lanes, ..dtype }));
    Ok(NewRamp { span, ty, base, stride, lanes: count }.build(graph))
}

/// The bits of a value as a value of another type (TVM's `reinterpret`): a call of the operator
/// `op`, or the value itself where it is of the type.
///
/// # Errors
///
/// `TYPE_MISMATCH` where the sizes differ.
pub fn reinterpret(graph: &mut GraphBuilder, op: &str, dtype: DType, value: Ref) -> Result<Ref> {
    let of = Term::of(graph, value)?.dtype;
    if of == dtype {
        return Ok(value);
    }
    if of.lanes >= -1 && dtype.lanes >= -1 {
        let bits = |dtype: DType| i32::from(dtype.bits) * i32::from(dtype.lanes);
        let (from, to) = (bits(of), bits(dtype));
        let packed = of.code.0 == 17 || dtype.code.0 == 17;
        if from != to && !(packed && (from + 7) / 8 == (to + 7) / 8) {
            let (from, to) = (named(of), named(dtype));
            return Err(type_mismatch(format!("{from} and {to} differ in their size")));
        }
    }
    debug_assert!(dtype_of(graph, value).is_some());
    Ok(call(graph, op, dtype, &[value]))
}
