//! Calls of operators.

use smallvec::SmallVec;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{NewCall, NewType, Op};
use tvmscript_graph::{Ref, View};

use super::argument::as_expr;
use super::node::{extern_func, tuple_type};

/// The type of an expression whose type is not known yet (TVM: `Type::Missing`), made once.
#[derive(Default)]
struct Missing(Option<Ref>);

/// The type of an expression whose type is not known yet.
pub(crate) fn missing_type(b: &mut IRBuilder<'_>) -> Ref {
    if let Some(ty) = b.state::<Missing>().0 {
        return ty;
    }
    let span = b.graph.none();
    let ty = NewType { span }.build(&mut b.graph);
    b.state::<Missing>().0 = Some(ty);
    ty
}

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
    let ty = missing_type(b);
    let span = b.graph.none();
    let args = b.graph.array(args);
    let attrs = b.graph.optional(attrs);
    let ty_args = b.graph.array(ty_args);
    Value::Node(NewCall { span, ty, op, args, attrs, ty_args }.build(&mut b.graph))
}

/// The type that a value of a script means.
pub(crate) fn as_type<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Node(node) => Ok(node),
        Value::Object(object) if matches!(object.class.as_value(object), Value::Node(_)) => {
            as_type(b, object.class.as_value(object))
        }
        // `R.Tensor` without parentheses.
        Value::Name(_) => {
            let args = tvmscript_dialect::builder::Args {
                callee: "",
                values: &[],
                keywords: &[],
                doc: None,
            };
            match b.call(value, &args)? {
                Value::Name(_) => Err(no_type(b, value)),
                made => as_type(b, made),
            }
        }
        Value::Unknown => Err(b.follows()),
        _ => Err(no_type(b, value)),
    }
}

#[cold]
fn no_type<'a>(b: &IRBuilder<'a>, value: Value<'a>) -> tvmscript_diagnostics::Error {
    let message = format!("{} is no type", b.describe(value));
    b.error("TYPE_MISMATCH", message)
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
