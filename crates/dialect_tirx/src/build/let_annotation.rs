//! `T.let`, `T.let[T.int32]`, and what other annotations say of types.

use tvmscript_arith::prim_type;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Instance, Name, Value};
use tvmscript_dialect_ir::build::likely_dtype;
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::NewTupleType;
use tvmscript_graph::{DType, Ref};

use super::expr::is_type;
use crate::NAME;

/// The annotation of a variable that never changes; its field is the type, or None.
pub(super) struct LetAnnotation;

impl Class for LetAnnotation {
    fn name(&self) -> &'static str {
        "T.let"
    }

    fn subscript<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        _object: &'a Instance<'a>,
        indices: &[Value<'a>],
    ) -> Result<Option<Value<'a>>> {
        let_of(b, indices).map(Some)
    }
}

/// Adds the name to the dialect.
pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.script_name(NAME, LET, Name::default().with_subscript(let_of))
}

/// The name.
const LET: &str = "let";

/// `T.let[type]`
fn let_of<'a>(b: &mut IRBuilder<'a>, indices: &[Value<'a>]) -> Result<Value<'a>> {
    match indices {
        [ty] => Ok(b.instance(&LetAnnotation, &[*ty])),
        _ => Err(b.error(codes::WRONG_ARGUMENTS, "T.let takes one type")),
    }
}

/// The type that a `T.let` says: the inner `None` where it says none; `None` where the value is
/// another annotation.
#[expect(clippy::option_option, reason = "no such annotation, and one without a type")]
pub(super) fn let_type<'a>(b: &IRBuilder<'a>, annotation: Value<'a>) -> Option<Option<Value<'a>>> {
    match annotation {
        Value::Object(object) if object.is(&LetAnnotation) => Some(object.fields.first().copied()),
        Value::Name(name) if Some(name) == b.name(NAME, LET) => Some(None),
        _ => None,
    }
}

/// The type that an annotation stands for: a type, `T.int32`, `T.handle(…)`, `"float32"`; `None` is
/// that of nothing.
///
/// # Errors
///
/// `NOT_A_TYPE` where it stands for none.
pub fn type_of_annotation<'a>(b: &mut IRBuilder<'a>, annotation: Value<'a>) -> Result<Ref> {
    match annotation {
        Value::None => {
            let span = b.graph.none();
            let fields = b.graph.array(&[]);
            return Ok(NewTupleType { span, fields }.build(&mut b.graph));
        }
        Value::Str(text) => {
            if let Some(dtype) = DType::parse(text) {
                return Ok(prim_type(&mut b.graph, dtype));
            }
        }
        Value::Name(name) => {
            let value =
                b.call_name(name, &Args { callee: "", values: &[], keywords: &[], doc: None })?;
            if let Value::Node(node) = value {
                return type_of_node(b, node, annotation);
            }
        }
        Value::Node(node) => return type_of_node(b, node, annotation),
        Value::Object(object) if !matches!(object.class.as_value(object), Value::Object(_)) => {
            return type_of_annotation(b, object.class.as_value(object));
        }
        Value::Unknown => return Err(b.follows()),
        _ => {}
    }
    Err(not_a_type(b, annotation))
}

/// The node where it is a type; the type of an expression.
fn type_of_node<'a>(b: &mut IRBuilder<'a>, node: Ref, annotation: Value<'a>) -> Result<Ref> {
    if is_type(b, node) {
        return Ok(node);
    }
    if let Some(dtype) = b.graph.node(node).as_data_type() {
        return Ok(prim_type(&mut b.graph, dtype));
    }
    match expr_type(b.graph.node(node)).map(|ty| b.graph.reference(ty)) {
        Some(ty) => Ok(ty),
        None => Err(not_a_type(b, annotation)),
    }
}

#[cold]
fn not_a_type<'a>(b: &IRBuilder<'a>, value: Value<'a>) -> tvmscript_diagnostics::Error {
    let message = format!("{} is no type", b.describe(value));
    match likely_dtype(value) {
        Some(help) => b.error_with_help(codes::NOT_A_TYPE, message, help),
        None => b.error(codes::NOT_A_TYPE, message),
    }
}
