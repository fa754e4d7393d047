//! Values that depend on a condition.

use tvmscript_diagnostics::Result;
use tvmscript_dialect_ir::generated::views::ir::{PointerType, PointerTypeFields};
use tvmscript_dialect_ir::{expr_type, type_dtype};
use tvmscript_graph::{GraphBuilder, Ref, View};

use crate::dtype::{is_bool, named};
use crate::error::type_mismatch;
use crate::generated::views::prim::NewSelect;
use crate::literal::{call, call_of};
use crate::read::type_of;
use crate::term::{Term, match_types};
use crate::{Constant, Operand};

/// One of two values, of which only that one is computed (TVM's `if_then_else`); types are matched,
/// and a constant condition decides. Two pointers of one type go together as well, which TVM makes
/// of strided arguments and does not read again.
///
/// # Errors
///
/// `TYPE_MISMATCH` where the condition is no boolean or the values do not go together.
pub fn if_then_else(
    graph: &mut GraphBuilder,
    condition: impl Into<Operand>,
    true_value: impl Into<Operand>,
    false_value: impl Into<Operand>,
) -> Result<Ref> {
    let condition = Term::from_python(graph, condition.into())?;
    check_condition(condition)?;
    let (true_value, false_value) = (true_value.into(), false_value.into());
    if let Some([a, b, ty]) = pointers(graph, true_value, false_value) {
        return Ok(match condition.constant {
            Some(Constant::Int(0)) => b,
            Some(Constant::Int(_)) => a,
            _ => {
                let args = [condition.node(graph), a, b];
                call_of(graph, "prim.if_then_else", ty, &args)
            }
        });
    }
    let a = Term::from_python(graph, true_value)?;
    let b = Term::from_python(graph, false_value)?;
    let (a, b) = match_types(graph, a, b)?;
    match condition.constant {
        Some(Constant::Int(0)) => Ok(b.node(graph)),
        Some(Constant::Int(_)) => Ok(a.node(graph)),
        _ => {
            let dtype = a.dtype;
            let args = [condition.node(graph), a.node(graph), b.node(graph)];
            Ok(call(graph, "prim.if_then_else", dtype, &args))
        }
    }
}

/// Two values that are pointers to the same, and their type.
fn pointers(graph: &GraphBuilder, a: Operand, b: Operand) -> Option<[Ref; 3]> {
    let (Operand::Node(a), Operand::Node(b)) = (a, b) else { return None };
    let target = |expr| {
        let ty = PointerType::cast_exact(expr_type(graph.node(expr))?)?;
        let PointerTypeFields { span: _, element_type, storage_scope } = ty.fields();
        Some((type_dtype(element_type)?, storage_scope))
    };
    let ty = expr_type(graph.node(a))?;
    (target(a)? == target(b)?).then(|| [a, b, graph.reference(ty)])
}

fn check_condition(condition: Term) -> Result<()> {
    if is_bool(condition.dtype) {
        return Ok(());
    }
    Err(type_mismatch(format!("a condition is a boolean, not {}", named(condition.dtype))))
}

/// One of two values, both of which may be computed (`prim.Select`, TVM's constructor of it).
///
/// # Errors
///
/// `TYPE_MISMATCH` where the condition is no boolean, its lanes differ, or the values differ in
/// type.
pub fn select(
    graph: &mut GraphBuilder,
    condition: Ref,
    true_value: Ref,
    false_value: Ref,
) -> Result<Ref> {
    let of_condition = Term::of(graph, condition)?;
    check_condition(of_condition)?;
    let (a, b) = (Term::of(graph, true_value)?.dtype, Term::of(graph, false_value)?.dtype);
    if a != b {
        return Err(type_mismatch(format!("{} and {} differ", named(a), named(b))));
    }
    let lanes = of_condition.dtype.lanes;
    if lanes != 1 && lanes.abs() != a.lanes.abs() {
        let condition = named(of_condition.dtype);
        return Err(type_mismatch(format!("{condition} and {} differ in their lanes", named(a))));
    }
    let (span, ty) = (graph.none(), type_of(graph, true_value, a));
    Ok(NewSelect { span, ty, condition, true_value, false_value }.build(graph))
}

/// A condition that is most often true (TVM's `likely`); a constant is itself.
///
/// # Errors
///
/// `TYPE_MISMATCH` where it is no scalar.
pub fn likely(graph: &mut GraphBuilder, condition: Ref) -> Result<Ref> {
    let term = Term::of(graph, condition)?;
    if matches!(term.constant, Some(Constant::Int(_))) {
        return Ok(condition);
    }
    Ok(call(graph, "prim.likely", term.dtype, &[condition]))
}
