//! `x: T.let[T.int32] = value`, `x: T.int32 = value`.

use smallvec::SmallVec;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{NewTuple, NewTupleType, PrimType};
use tvmscript_dialect_ir::{expr_type, type_dtype};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{Ref, View, with_room};

use super::assign::bind_value;
use super::buffer::new_var;
use super::expr::expr;
use super::let_annotation::{let_type, type_of_annotation};
use super::name::name_node;
use super::scalar::local_scalar;
use super::simple_stmt::bind;
use super::store::buffer_store;
use super::vector_annotation::allocate_vector;

/// `lhs: annotation = rhs`
pub(super) fn statement<'a>(
    b: &mut IRBuilder<'a>,
    lhs: ExprDoc<'a>,
    annotation: ExprDoc<'a>,
    rhs: Option<ExprDoc<'a>>,
) -> Result<()> {
    let value = match rhs {
        Some(rhs) => Some(b.eval(rhs)?),
        None => None,
    };
    let said = b.eval(annotation)?;
    if let Some(buffer) = allocate_vector(b, said)? {
        if value.is_some() {
            let message = "a local buffer has no initial value";
            let error = b.error(codes::WRONG_ARGUMENTS, message);
            return Err(b.place(error, annotation));
        }
        return b
            .assign(lhs, Value::Node(buffer), &mut |b, _, name, value| bind_value(b, name, value));
    }
    if let Some(ty) = let_type(b, said) {
        let Some(value) = value else {
            let error = b.error(codes::WRONG_ARGUMENTS, "T.let wants a value");
            return Err(b.place(error, annotation));
        };
        return let_value(b, lhs, ty, value);
    }
    let ty = type_of_annotation(b, said).map_err(|error| b.place(error, annotation))?;
    if PrimType::cast_exact(b.graph.node(ty)).is_none() {
        return free_variable(b, lhs, annotation, ty, value);
    }
    let dtype = type_dtype(b.graph.node(ty));
    let ty = match dtype {
        Some(dtype) => tvmscript_arith::prim_type(&mut b.graph, dtype),
        None => ty,
    };
    let (buffer, element) = local_scalar(b, ty)?;
    b.assign(lhs, Value::Node(element), &mut |b, _, name, value| {
        name_node(b, buffer, name);
        Ok(value)
    })?;
    match value {
        Some(value) => buffer_store(b, buffer, value, &[Value::Int(0)]),
        None => Ok(()),
    }
}

/// `x: T.let[ty] = value`: a variable that never changes.
fn let_value<'a>(
    b: &mut IRBuilder<'a>,
    lhs: ExprDoc<'a>,
    ty: Option<Value<'a>>,
    value: Value<'a>,
) -> Result<()> {
    let value = tuple_or_expr(b, value)?;
    let ty = match ty {
        Some(ty) => type_of_annotation(b, ty)?,
        None => type_of(b, value),
    };
    let var = new_var(b, "", ty);
    b.assign(lhs, Value::Node(var), &mut |b, _, name, value| {
        name_node(b, var, name);
        Ok(value)
    })?;
    bind(b, var, value);
    Ok(())
}

fn type_of(b: &mut IRBuilder<'_>, value: Ref) -> Ref {
    let ty = expr_type(b.graph.node(value)).map(|ty| b.graph.reference(ty));
    b.graph.optional(ty)
}

/// The value as an expression; lists and tuples become tuples.
fn tuple_or_expr<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    let (Value::Tuple(items) | Value::List(items)) = value else { return expr(b, value) };
    let mut fields: SmallVec<[Ref; 4]> = SmallVec::with_capacity(items.len());
    let mut types: SmallVec<[Ref; 4]> = SmallVec::with_capacity(items.len());
    for item in items {
        let field = with_room(|| tuple_or_expr(b, *item))?;
        fields.push(field);
        types.push(type_of(b, field));
    }
    let span = b.graph.none();
    let of_fields = b.graph.array(&types);
    let ty = NewTupleType { span, fields: of_fields }.build(&mut b.graph);
    let fields = b.graph.array(&fields);
    Ok(NewTuple { span, ty, fields }.build(&mut b.graph))
}

/// `x: type`: a variable that nothing defines, as ill-formed IR has them.
fn free_variable<'a>(
    b: &mut IRBuilder<'a>,
    lhs: ExprDoc<'a>,
    annotation: ExprDoc<'a>,
    ty: Ref,
    value: Option<Value<'a>>,
) -> Result<()> {
    if value.is_some() {
        let error = b.error_with_help(
            codes::WRONG_ARGUMENTS,
            "only scalars are annotated with their type",
            "write T.let[…] for pointers and other types",
        );
        return Err(b.place(error, annotation));
    }
    let var = new_var(b, "", ty);
    b.assign(lhs, Value::Node(var), &mut |b, _, name, value| {
        name_node(b, var, name);
        Ok(value)
    })
}
