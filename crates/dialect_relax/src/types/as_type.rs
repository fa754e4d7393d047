//! The types that values of a script mean, and types whose shapes are said in strings.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Instance, Value};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::PrimType;
use tvmscript_graph::{Ref, View, with_room};

use crate::build::{is_type, tuple_type};

/// A type that waits for the variables that its strings name: `R.Tensor(("n",), "float32")`.
pub(crate) trait Deferred: Class {
    /// The type, its strings evaluated.
    fn resolve<'a>(&self, b: &mut IRBuilder<'a>, fields: &'a [Value<'a>]) -> Result<Ref>;
}

/// The classes of such types.
const DEFERRED: [&dyn Deferred; 5] = [
    &super::tensor::TensorProxy,
    &super::shape::ShapeProxy,
    &super::tuple::TupleProxy,
    &super::func::CallableProxy,
    &crate::distributed::DTensorProxy,
];

/// The type that a value means (TVM: `_normalize_ty`): a type, a name that makes one, or one whose
/// strings name variables in scope. None is the type of functions that return nothing.
///
/// # Errors
///
/// `TYPE_MISMATCH` where it is no type; those of evaluating strings.
pub fn as_type<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Node(node) if is_type(&b.graph, node) => Ok(node),
        Value::Node(node) => {
            let ty = expr_type(b.graph.node(node)).filter(|ty| PrimType::cast(*ty).is_some());
            match ty.map(|ty| b.graph.reference(ty)) {
                Some(ty) => Ok(ty),
                None => Err(no_type(b, value)),
            }
        }
        Value::None => Ok(tuple_type(&mut b.graph, &[])),
        Value::Name(_) => match called(b, value)? {
            Value::Name(_) => Err(no_type(b, value)),
            made => as_type(b, made),
        },
        Value::Object(object) => match deferred(object) {
            Some(class) => with_room(|| class.resolve(b, object.fields)),
            None => match object.class.as_value(object) {
                Value::Object(_) => Err(no_type(b, value)),
                plain => as_type(b, plain),
            },
        },
        Value::Unknown => Err(b.follows()),
        _ => Err(no_type(b, value)),
    }
}

#[cold]
fn no_type<'a>(b: &IRBuilder<'a>, value: Value<'a>) -> tvmscript_diagnostics::Error {
    b.error(codes::TYPE_MISMATCH, format!("{} is no type", b.describe(value)))
}

/// What a name makes without arguments: `R.Tensor` is `R.Tensor()`.
pub(crate) fn called<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Value<'a>> {
    match value {
        Value::Name(id) => {
            b.call_name(id, &Args { callee: "", values: &[], keywords: &[], doc: None })
        }
        _ => Ok(value),
    }
}

fn deferred(object: &Instance<'_>) -> Option<&'static dyn Deferred> {
    DEFERRED.into_iter().find(|class| object.class.name() == class.name())
}

/// Whether a value is a type that waits for its variables.
pub(crate) fn is_deferred(value: Value<'_>) -> bool {
    matches!(value, Value::Object(object) if deferred(object).is_some())
}

/// Calls `found` with each name that stands alone as a dimension in a string (TVM:
/// `get_symbolic_vars`).
pub(crate) fn for_each_symbol<'a>(value: Value<'a>, mut found: impl FnMut(&'a str)) {
    let mut pending = vec![(value, false)];
    while let Some((value, is_shape)) = pending.pop() {
        match value {
            Value::Object(object) => {
                let Some(class) = deferred(object) else { continue };
                let holds_shape = class.name() == super::tensor::TensorProxy.name()
                    || class.name() == super::shape::ShapeProxy.name()
                    || class.name() == crate::distributed::DTensorProxy.name();
                let fields = if holds_shape { object.fields.get(..1) } else { Some(object.fields) };
                let fields = fields.unwrap_or_default();
                pending.extend(fields.iter().rev().map(|field| (*field, holds_shape)));
            }
            Value::Tuple(items) | Value::List(items) => {
                pending.extend(items.iter().rev().map(|item| (*item, is_shape)));
            }
            Value::Str(text) if is_shape && is_identifier(text) => found(text),
            _ => {}
        }
    }
}

/// Whether a text is a name.
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// Whether a shape says dimensions in strings.
pub(crate) fn has_strings(shape: Value<'_>) -> bool {
    shape.as_seq().is_some_and(|dims| dims.iter().any(|dim| matches!(dim, Value::Str(_))))
}

/// The value of a dimension: a string is an expression of the script.
///
/// # Errors
///
/// Those of reading and evaluating it.
pub(crate) fn dim_value<'a>(b: &mut IRBuilder<'a>, dim: Value<'a>) -> Result<Value<'a>> {
    let Value::Str(text) = dim else { return Ok(dim) };
    if is_identifier(text)
        && let Some(value) = b.lookup(text)
    {
        return Ok(value);
    }
    // The places in the string are none of the script.
    let expr = b.parse_quoted(text)?;
    b.eval(expr).map_err(|error| {
        let message = error.diagnostics().next().map_or("", |found| &*found.message);
        b.error(codes::INVALID_EXPRESSION, format!("in {text:?}: {message}"))
    })
}
