//! `lhs = rhs` and `lhs op= rhs`.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{PointerType, TensorRegion, Var};
use tvmscript_doc::{BinaryOp, ExprDoc, ExprKind};
use tvmscript_graph::{Ref, View};

use super::buffer::{is_buffer, new_var};
use super::expr::{expr, scalar_expr};
use super::for_loop::name_all;
use super::free_buffer;
use super::name::name_node;
use super::scalar::{NewScalar, assignable, local_scalar, scalar_type};
use super::signature::{is_declaration, reused_variable};
use super::simple_stmt::bind as add_bind;
use super::store::buffer_store;
use super::var_frame;
use crate::generated::views::tirx::{IterVar, Layout};

/// `lhs = rhs`
pub(super) fn statement<'a>(
    b: &mut IRBuilder<'a>,
    lhs: ExprDoc<'a>,
    rhs: ExprDoc<'a>,
) -> Result<()> {
    let value = free_buffer::assigned(b, lhs, |b| b.eval(rhs))?;
    free_buffer::remember(b, lhs, rhs, value);
    assign(b, lhs, value, Some(rhs))
}

/// `lhs op= rhs`
pub(super) fn augmented<'a>(
    b: &mut IRBuilder<'a>,
    lhs: ExprDoc<'a>,
    op: BinaryOp,
    rhs: ExprDoc<'a>,
) -> Result<()> {
    let before = b.eval(lhs)?;
    let rhs = b.eval(rhs)?;
    let value = b.binary(op, before, rhs)?;
    assign(b, lhs, value, None)
}

fn assign<'a>(
    b: &mut IRBuilder<'a>,
    lhs: ExprDoc<'a>,
    value: Value<'a>,
    rhs: Option<ExprDoc<'a>>,
) -> Result<()> {
    match lhs.kind {
        ExprKind::Index { value: target, indices } => {
            let buffer = b.eval(target)?;
            let indices = b.eval_all(indices)?;
            return match buffer {
                Value::Node(buffer) => buffer_store(b, buffer, value, indices),
                Value::Unknown => Err(b.follows()),
                _ => {
                    let message = format!("{} is no buffer", b.describe(buffer));
                    let error = b.error(codes::NOT_A_BUFFER, message);
                    Err(b.place(error, target))
                }
            };
        }
        ExprKind::Id(name) => {
            if let Some(buffer) = b.lookup(name).and_then(|value| assignable(b, value))
                && is_storable(b, value)
                // A buffer that is assigned to itself is given its name once more.
                && value.as_node() != Some(buffer)
            {
                return buffer_store(b, buffer, value, &[Value::Int(0)]);
            }
        }
        ExprKind::AttrAccess { .. } => {
            let target = b.eval(lhs)?;
            if let Some(buffer) = assignable(b, target) {
                return buffer_store(b, buffer, value, &[Value::Int(0)]);
            }
        }
        _ => {}
    }
    b.assign(lhs, value, &mut |b, target, name, value| {
        if rhs.is_some_and(|rhs| declares(b, lhs, rhs, target))
            && let Some(var) = reused_variable(b, name)
        {
            return Ok(Value::Node(var));
        }
        if let Some(var) = rebound(b, name, value) {
            let value = scalar_expr(b, value)?;
            add_bind(b, var, value);
            return Ok(Value::Node(var));
        }
        bind_value(b, name, value)
    })
}

/// The variable that a name of the innermost block means already, where the value is computed: it is
/// bound once more, as ill-formed IR has it. TVM's parser refuses to.
fn rebound<'a>(b: &mut IRBuilder<'a>, name: &str, value: Value<'a>) -> Option<Ref> {
    let Some(Value::Node(var)) = b.lookup(name) else { return None };
    let is_var = Var::cast_exact(b.graph.node(var)).is_some() && !is_buffer(b, var);
    let computed = match value {
        Value::Node(node) => {
            let found = b.graph.node(node);
            let is_new_var = Var::cast_exact(found).is_some() && !b.was_named(node);
            expr_type(found).is_some() && !is_new_var && !is_buffer(b, node)
        }
        _ => is_storable(b, value),
    };
    (is_var && computed && var_frame::defines(b, name)).then_some(var)
}

/// Whether `target`, which is `lhs` or a part of it, stands for a part of `rhs` that only declares a
/// variable (TVM's `_prim_var_declaration_names`).
fn declares<'a>(
    b: &mut IRBuilder<'a>,
    lhs: ExprDoc<'a>,
    rhs: ExprDoc<'a>,
    target: ExprDoc<'a>,
) -> bool {
    match (lhs.kind, rhs.kind) {
        (
            ExprKind::Tuple(targets) | ExprKind::List(targets),
            ExprKind::Tuple(values) | ExprKind::List(values),
        ) => {
            let at = targets.iter().position(|part| std::ptr::eq(*part, target));
            targets.len() == values.len()
                && at.and_then(|at| values.get(at)).is_some_and(|value| is_declaration(b, value))
        }
        (ExprKind::Id(_), _) => is_declaration(b, rhs),
        _ => false,
    }
}

/// Whether a value can be stored in a buffer.
fn is_storable<'a>(b: &IRBuilder<'a>, value: Value<'a>) -> bool {
    match value {
        Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Bool(_) => true,
        Value::Node(node) => {
            tvmscript_arith::dtype_of(&b.graph, node).is_some() || assignable(b, value).is_some()
        }
        Value::Object(object) => object.is(&NewScalar),
        _ => false,
    }
}

/// What a name means that a value is assigned to: a variable is named, a scalar is allocated and
/// written, anything else that computes is bound to a new variable (TVM's `bind_assign_value`).
pub(super) fn bind_value<'a>(
    b: &mut IRBuilder<'a>,
    name: &'a str,
    value: Value<'a>,
) -> Result<Value<'a>> {
    match value {
        Value::Object(object) if object.is(&NewScalar) => {
            let element = object.class.as_value(object);
            name_all(b, name, element);
            Ok(element)
        }
        Value::Tuple(items) | Value::List(items) => {
            for (i, item) in items.iter().enumerate() {
                let name = b.docs().format(format_args!("{name}_{i}"));
                bind_value(b, name, *item)?;
            }
            Ok(value)
        }
        Value::Frame(frame) => {
            let bound = b.enter_pending(frame)?;
            name_all(b, name, bound);
            Ok(bound)
        }
        Value::Node(node) => bind_node(b, name, node),
        Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Bool(_) => {
            let value = expr(b, value)?;
            bind_scalar(b, name, value)
        }
        Value::Str(_) => {
            let value = expr(b, value)?;
            Ok(bind_new(b, name, value))
        }
        _ => Ok(value),
    }
}

fn bind_node<'a>(b: &mut IRBuilder<'a>, name: &'a str, node: Ref) -> Result<Value<'a>> {
    let found = b.graph.node(node);
    if TensorRegion::cast_exact(found).is_some() {
        return Ok(Value::Node(node));
    }
    let is_new_var = Var::cast_exact(found).is_some() && !b.was_named(node);
    if is_new_var
        || is_buffer(b, node)
        || IterVar::cast_exact(found).is_some()
        || Layout::cast(found).is_some()
    {
        name_node(b, node, name);
        return Ok(Value::Node(node));
    }
    match expr_type(found) {
        Some(ty) if PointerType::cast_exact(ty).is_some() => Ok(bind_new(b, name, node)),
        Some(_) if tvmscript_arith::dtype_of(&b.graph, node).is_some() => {
            bind_scalar(b, name, node)
        }
        Some(_) => Ok(bind_new(b, name, node)),
        // What is no expression is only another name for itself.
        None => Ok(Value::Node(node)),
    }
}

/// Binds a new variable to a value.
fn bind_new<'a>(b: &mut IRBuilder<'a>, name: &str, value: Ref) -> Value<'a> {
    let ty = expr_type(b.graph.node(value)).map(|ty| b.graph.reference(ty));
    let ty = b.graph.optional(ty);
    let var = new_var(b, name, ty);
    add_bind(b, var, value);
    Value::Node(var)
}

/// Allocates a scalar and writes it.
fn bind_scalar<'a>(b: &mut IRBuilder<'a>, name: &str, value: Ref) -> Result<Value<'a>> {
    let Some(ty) = scalar_type(b, value) else { return Ok(bind_new(b, name, value)) };
    let (buffer, element) = local_scalar(b, ty)?;
    name_node(b, buffer, name);
    buffer_store(b, buffer, Value::Node(value), &[Value::Int(0)])?;
    Ok(Value::Node(element))
}
