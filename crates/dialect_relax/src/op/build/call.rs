//! Calls of operators.

use smallvec::SmallVec;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::Op;
use tvmscript_graph::{Ref, View};

use super::argument::as_expr;
use super::node::extern_func;
use crate::build::{call_function, tuple_type};
use crate::types::as_type;

/// A call of an operator, whose type is not known yet.
pub(crate) fn call_op<'a>(
    b: &mut IRBuilder<'a>,
    op: &str,
    args: &[Ref],
    attrs: Option<Ref>,
    ty_args: &[Ref],
) -> Value<'a> {
    let op = b.graph.named_once(Op::symbol(), op);
    call_node(b, op, args, attrs, ty_args)
}

/// A call of anything, whose type is not known yet.
pub(crate) fn call_node<'a>(
    b: &mut IRBuilder<'a>,
    op: Ref,
    args: &[Ref],
    attrs: Option<Ref>,
    ty_args: &[Ref],
) -> Value<'a> {
    let attrs = b.graph.optional(attrs);
    Value::Node(call_function(b, op, args, attrs, ty_args))
}

/// One type, or several in a list or tuple.
pub(crate) fn types<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<SmallVec<[Ref; 4]>> {
    let mut types = SmallVec::new();
    match value {
        Value::Tuple(values) | Value::List(values) => {
            for value in values {
                types.push(as_type(b, *value)?);
            }
        }
        _ => types.push(as_type(b, value)?),
    }
    Ok(types)
}

/// The type of what a call writes: one type, or a tuple of several in a list.
///
/// # Errors
///
/// `TYPE_MISMATCH` where it is none.
pub(crate) fn out_type<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    let types = types(b, value)?;
    Ok(match &*types {
        [one] => *one,
        several => tuple_type(&mut b.graph, several),
    })
}

/// What is called: an external function by its name, or an expression.
///
/// # Errors
///
/// `TYPE_MISMATCH` where it is neither.
pub(crate) fn callee<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Str(name) => Ok(extern_func(&mut b.graph, name)),
        _ => as_expr(b, value),
    }
}

/// The types that `ty_args=` gives; none where it is not given.
pub(crate) fn ty_args<'a>(
    b: &mut IRBuilder<'a>,
    value: Option<Value<'a>>,
) -> Result<SmallVec<[Ref; 4]>> {
    match value {
        None | Some(Value::None) => Ok(SmallVec::new()),
        Some(value) => types(b, value),
    }
}
