//! Buffers of one element whose name stands for the element: `T.local_scalar("int32")`.

use tvmscript_arith::{int32, prim_type};
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Instance, Name, Value};
use tvmscript_dialect_ir::generated::views::ir::{TensorLoad, TensorLoadFields};
use tvmscript_graph::{Ref, View};

use super::buffer::{BufferSpec, buffer_var, is_buffer, parts};
use super::buffer_alloc::allocate;
use super::buffer_decl::{Said, declare};
use super::indices::load;
use super::layout::default_layout;
use super::let_annotation::type_of_annotation;
use crate::NAME;

/// A new scalar that has no name yet; its field is the element.
pub(super) struct NewScalar;

impl Class for NewScalar {
    fn name(&self) -> &'static str {
        "a scalar"
    }

    fn attr<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        object: &'a Instance<'a>,
        name: &'a str,
    ) -> Result<Option<Value<'a>>> {
        b.attr(self.as_value(object), name).map(Some)
    }

    fn as_value<'a>(&self, object: &'a Instance<'a>) -> Value<'a> {
        object.fields.first().copied().unwrap_or(Value::Object(object))
    }
}

/// Adds the names to the dialect.
pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect
        .script_name(NAME, "alloc_scalar", Name::function(|b, args| alloc(b, args, None)))
        .script_name(
            NAME,
            "shared_scalar",
            Name::function(|b, args| alloc(b, args, Some("shared"))),
        )
        .script_name(NAME, "local_scalar", Name::function(|b, args| alloc(b, args, Some("local"))))
        .script_name(NAME, "decl_scalar", Name::function(decl))
}

/// The value of a new scalar.
fn wrap<'a>(b: &mut IRBuilder<'a>, buffer: Ref) -> Result<Value<'a>> {
    let element = element(b, buffer)?;
    Ok(b.instance(&NewScalar, &[Value::Node(element)]))
}

/// The first element of a buffer.
fn element(b: &mut IRBuilder<'_>, buffer: Ref) -> Result<Ref> {
    let zero = int32(&mut b.graph, 0);
    load(b, buffer, &[zero])
}

/// The layout of one element.
fn one_element(b: &mut IRBuilder<'_>) -> Result<Ref> {
    default_layout(b, &[Value::Int(1)])
}

/// `T.alloc_scalar("int32", "local")`
fn alloc<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    scope: Option<&'static str>,
) -> Result<Value<'a>> {
    let [dtype, said_scope] = args.bind(b, &["dtype", "scope"], 0)?;
    let dtype = type_of_annotation(b, dtype.unwrap_or(Value::Str("float32")))?;
    let scope = scope.or(said_scope.and_then(Value::as_str)).unwrap_or("global");
    let buffer = alloc_scalar(b, dtype, scope)?;
    wrap(b, buffer)
}

/// Allocates a buffer of one element.
///
/// # Errors
///
/// None that scripts can cause.
pub(super) fn alloc_scalar<'a>(b: &mut IRBuilder<'a>, dtype: Ref, scope: &'a str) -> Result<Ref> {
    let layout = one_element(b)?;
    let spec = BufferSpec {
        shape: b.values(&[Value::Int(1)]),
        dtype,
        data: None,
        strides: smallvec::SmallVec::new(),
        elem_offset: None,
        scope,
        align: 0,
        offset_factor: 0,
        layout: Some(layout),
        allocated_addr: smallvec::SmallVec::new(),
    };
    let buffer = buffer_var(b, "", &spec)?;
    let annotations = b.graph.map(&[]);
    allocate(b, buffer, annotations);
    Ok(buffer)
}

/// A new local scalar: its buffer, and the element that its name stands for.
pub(super) fn local_scalar(b: &mut IRBuilder<'_>, dtype: Ref) -> Result<(Ref, Ref)> {
    let buffer = alloc_scalar(b, dtype, "local")?;
    Ok((buffer, element(b, buffer)?))
}

/// `T.decl_scalar("int32", data, "local", offset)`
fn decl<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = ["dtype", "data", "scope", "elem_offset", "byte_offset"];
    let [dtype, data, scope, elem_offset, byte_offset] = args.bind(b, &params, 1)?;
    let layout = one_element(b)?;
    let shape = Value::Tuple(b.values(&[Value::Int(1)]));
    let said: Said<'a> = [
        Some(shape),
        dtype,
        data,
        None,
        elem_offset,
        byte_offset,
        scope,
        None,
        None,
        Some(Value::Node(layout)),
        None,
    ]
    .into();
    let buffer = declare(b, said)?;
    wrap(b, buffer)
}

/// The buffer that assigning to a value writes: that of an element, or the buffer itself; only one
/// of one element can be written by its name.
pub(super) fn assignable<'a>(b: &IRBuilder<'a>, value: Value<'a>) -> Option<Ref> {
    let node = match value {
        Value::Node(node) => node,
        Value::Object(object) if object.is(&NewScalar) => {
            object.class.as_value(object).as_node()?
        }
        _ => return None,
    };
    let buffer = match TensorLoad::cast_exact(b.graph.node(node)) {
        Some(load) => {
            let TensorLoadFields { span: _, ty: _, source, indices: _ } = load.fields();
            b.graph.reference(source)
        }
        None => node,
    };
    if !is_buffer(b, buffer) {
        return None;
    }
    let shape = b.graph.node(parts(b, buffer)?.shape).as_seq()?;
    let one = shape.len() == 1
        && shape
            .get(0)
            .is_some_and(|extent| tvmscript_arith::is_one(&b.graph, b.graph.reference(extent)));
    one.then_some(buffer)
}

/// The type of an expression, where it is one of scalars, as a type of elements.
pub(super) fn scalar_type(b: &mut IRBuilder<'_>, value: Ref) -> Option<Ref> {
    let dtype = tvmscript_arith::dtype_of(&b.graph, value)?;
    Some(prim_type(&mut b.graph, dtype))
}
