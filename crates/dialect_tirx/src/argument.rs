//! What the arguments of a call in a script are taken as: expressions, types, numbers, texts.

use smallvec::SmallVec;
use tvmscript_arith::{Operand, prim_type, python_constant};
use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{
    NewDictAttrs, NewPointerType, PointerType, PointerTypeFields, PrimType, PrimTypeFields,
    StringImm, StringImmFields, Type, Var,
};
use tvmscript_graph::{DType, Ref, View};

pub use crate::build::any::{any, map};
use crate::build::expr::big_int;
pub use crate::build::expr::string_imm;
use crate::generated::views::tirx::IterVar;

/// The slot of the type of an expression.
const TYPE: usize = 1;
/// The slot of the variable of `tirx.IterVar`.
const ITER_VAR: usize = 1;

/// A list of nodes, most often short.
pub type Refs = SmallVec<[Ref; 8]>;

/// A value as an expression: numbers and strings of Python become constants as TVM's functions make
/// them, an iterator is its variable.
///
/// # Errors
///
/// `NOT_AN_EXPRESSION` where it is none.
pub fn expr<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match operand(b, value)? {
        Some(operand) => python_constant(&mut b.graph, operand),
        None => match value {
            Value::Str(text) => Ok(string_imm(b, text)),
            _ => Err(not_an_expression(b, value)),
        },
    }
}

/// A value as an operand of an operator; `None` where it is neither a number nor an expression.
///
/// # Errors
///
/// An error that follows from another one where the value could not be built.
pub fn operand<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Option<Operand>> {
    Ok(Some(match value {
        Value::Int(value) => Operand::Int(value),
        Value::Float(value) => Operand::Float(value),
        Value::Bool(value) => Operand::Bool(value),
        Value::BigInt(digits) => Operand::Node(big_int(b, digits)?),
        Value::Node(node) => return node_operand(b, node),
        Value::Object(object) => match object.class.as_value(object) {
            Value::Object(_) => return Ok(None),
            value => return operand(b, value),
        },
        Value::Unknown => return Err(b.follows()),
        _ => return Ok(None),
    }))
}

fn node_operand(b: &mut IRBuilder<'_>, node: Ref) -> Result<Option<Operand>> {
    let found = b.graph.node(node);
    if expr_type(found).is_some() {
        return Ok(Some(Operand::Node(node)));
    }
    if IterVar::cast_exact(found).is_some() {
        return Ok(Some(Operand::Node(b.graph.child(node, ITER_VAR))));
    }
    match b.plain(node) {
        Value::Node(_) => Ok(None),
        plain => operand(b, plain),
    }
}

/// An operand of an operator.
///
/// # Errors
///
/// `NOT_AN_EXPRESSION` where the value is none.
pub fn scalar<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Operand> {
    match operand(b, value)? {
        Some(operand) => Ok(operand),
        None => Err(not_an_expression(b, value)),
    }
}

#[cold]
fn not_an_expression<'a>(b: &IRBuilder<'a>, value: Value<'a>) -> Error {
    b.error(codes::NOT_AN_EXPRESSION, format!("{} is no expression", b.describe(value)))
}

/// The elements of a tuple, a list or an array.
///
/// # Errors
///
/// `NOT_ITERABLE` where the value has none.
pub fn items<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<&'a [Value<'a>]> {
    match value {
        Value::Tuple(items) | Value::List(items) => Ok(items),
        _ => {
            let items = b.elements_of(value)?;
            Ok(b.values(&items))
        }
    }
}

/// The elements of a list as expressions.
///
/// # Errors
///
/// `NOT_ITERABLE`, and those of [`expr`].
pub fn exprs<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Refs> {
    let items = items(b, value)?;
    items.iter().map(|item| expr(b, *item)).collect()
}

/// The type of an expression.
pub fn type_of(b: &mut IRBuilder<'_>, expr: Ref) -> Option<Ref> {
    expr_type(b.graph.node(expr))?;
    Some(b.graph.child(expr, TYPE))
}

/// Whether a node is a type.
pub fn is_type(b: &IRBuilder<'_>, node: Ref) -> bool {
    Type::cast(b.graph.node(node)).is_some()
}

/// The pointer type of elements of a type.
pub fn pointer_to(b: &mut IRBuilder<'_>, element_type: Ref, scope: &str) -> Ref {
    let storage_scope = b.graph.string(scope);
    let span = b.graph.none();
    NewPointerType { span, element_type, storage_scope }.build(&mut b.graph)
}

/// The type of what an expression points to.
pub fn pointed_to(b: &IRBuilder<'_>, pointer: Ref) -> Option<Ref> {
    let pointer = PointerType::cast_exact(expr_type(b.graph.node(pointer))?)?;
    let PointerTypeFields { span: _, element_type, storage_scope: _ } = pointer.fields();
    Some(b.graph.reference(element_type))
}

/// The type of opaque pointers.
pub fn void_pointer(b: &mut IRBuilder<'_>, scope: &str) -> Ref {
    let void = prim_type(&mut b.graph, DType::VOID);
    pointer_to(b, void, scope)
}

/// A value as a type: `"float32"`, `"handle"`, `T.float32`, `T.handle("float32")` or its type.
///
/// # Errors
///
/// `INVALID_DTYPE` where it is none.
pub fn ty<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Str("handle") => Ok(void_pointer(b, "global")),
        Value::Str(text) => match DType::parse(text) {
            Some(dtype) => Ok(prim_type(&mut b.graph, dtype)),
            None => Err(not_a_dtype(b, value)),
        },
        Value::Node(node) if is_type(b, node) => Ok(node),
        Value::Node(node) if Var::cast_exact(b.graph.node(node)).is_some() => {
            Ok(b.graph.child(node, TYPE))
        }
        Value::Node(node) => match b.plain(node) {
            Value::Str(text) => ty(b, Value::Str(text)),
            _ => Err(not_a_dtype(b, value)),
        },
        Value::Name(_) | Value::Object(_) => {
            let none = Args { callee: "", values: &[], keywords: &[], doc: None };
            match b.call(value, &none)? {
                Value::Node(node) if is_type(b, node) => Ok(node),
                Value::Node(node) => match type_of(b, node) {
                    Some(ty) => Ok(ty),
                    None => Err(not_a_dtype(b, value)),
                },
                _ => Err(not_a_dtype(b, value)),
            }
        }
        Value::Unknown => Err(b.follows()),
        _ => Err(not_a_dtype(b, value)),
    }
}

/// A value as a data type.
///
/// # Errors
///
/// `INVALID_DTYPE` where it is none.
pub fn dtype<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<DType> {
    if let Value::Str(text) = value {
        return DType::parse(text).ok_or_else(|| not_a_dtype(b, value));
    }
    let node = ty(b, value)?;
    match PrimType::cast_exact(b.graph.node(node)) {
        Some(prim) => {
            let PrimTypeFields { span: _, dtype } = prim.fields();
            Ok(dtype)
        }
        None => Err(not_a_dtype(b, value)),
    }
}

#[cold]
fn not_a_dtype<'a>(b: &IRBuilder<'a>, value: Value<'a>) -> Error {
    let help = "write one as \"float32\" or T.float32";
    tvmscript_dialect_ir::build::not_a_dtype(b, codes::INVALID_DTYPE, value, help)
}

/// A value as a text.
///
/// # Errors
///
/// `WRONG_ARGUMENTS` where it is none.
pub fn text<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<&'a str> {
    match value {
        Value::Str(text) => Ok(text),
        Value::Node(node) => {
            let found = b.graph.node(node);
            if let Some(imm) = StringImm::cast_exact(found) {
                let StringImmFields { span: _, ty: _, value } = imm.fields();
                return Ok(b.docs().text(value));
            }
            match b.plain(node) {
                Value::Str(text) => Ok(text),
                _ => Err(unfit(b, value, "a str")),
            }
        }
        _ => Err(unfit(b, value, "a str")),
    }
}

/// A value as an integer; constants are integers.
///
/// # Errors
///
/// `WRONG_ARGUMENTS` where it is none.
pub fn int<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<i64> {
    let found = match value {
        Value::Node(node) => {
            tvmscript_arith::as_int(&b.graph, node).or_else(|| b.plain(node).as_int())
        }
        _ => value.as_int(),
    };
    found.ok_or_else(|| unfit(b, value, "an int"))
}

/// The error of an argument of another kind than is wanted.
#[cold]
pub fn unfit<'a>(b: &IRBuilder<'a>, value: Value<'a>, wanted: &str) -> Error {
    b.error(
        codes::WRONG_ARGUMENTS,
        format!("{} stands where {wanted} is wanted", b.describe(value)),
    )
}

/// A new variable without a name.
pub fn var(b: &mut IRBuilder<'_>, name: &str, ty: Ref) -> Ref {
    use tvmscript_dialect_ir::generated::views::ir::NewVar;
    let name = b.graph.string(name);
    let span = b.graph.none();
    NewVar { span, ty, name }.build(&mut b.graph)
}

/// A dictionary as `ir.DictAttrs`.
///
/// # Errors
///
/// `WRONG_ARGUMENTS` where it is none.
pub fn dict_attrs<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    let Value::Dict(entries) = value else { return Err(unfit(b, value, "a dict")) };
    let entries = map(b, entries)?;
    Ok(NewDictAttrs { __dict__: entries }.build(&mut b.graph))
}
