//! Pointers and what lies behind them.

use smallvec::SmallVec;
use tvmscript_arith::prim_type;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{
    NewTensorLoad, PointerType, PointerTypeFields, TensorLoad,
};
use tvmscript_graph::{DType, DTypeCode, Ref, View};

use super::call::call;
use super::signature::missing;
use crate::NAME;
use crate::argument::{Refs, dtype, expr, pointer_to, text, ty, type_of, void_pointer};
use crate::buffer::buffer_type;
use crate::generated::views::tirx::TensorMapType;

/// Slot of `tirx.BufferType` and of `ir.PointerType` with the type of elements.
const ELEMENT: usize = 1;
/// Slot of `ir.TensorLoad` with what is read.
const SOURCE: usize = 2;

/// Adds the operators.
pub(super) fn register_names(dialect: Dialect) -> Dialect {
    dialect
        .script_name(NAME, "address_of", Name::function(address_of))
        .script_name(NAME, "buffer_data", Name::function(buffer_data))
        .script_name(NAME, "tvm_access_ptr", Name::function(access_ptr))
        .script_name(NAME, "ptr_byte_offset", Name::function(ptr_byte_offset))
        .script_name(NAME, "handle_add_byte_offset", Name::function(add_byte_offset))
        .script_name(NAME, "tvm_stack_alloca", Name::function(stack_alloca))
        .script_name(NAME, "print_buffer", Name::function(print_buffer))
}

/// All arguments as expressions.
pub(super) fn all<'a>(b: &mut IRBuilder<'a>, values: &[Value<'a>]) -> Result<Refs> {
    values.iter().map(|value| expr(b, *value)).collect()
}

/// The memory that an expression points to; that of all where it is no pointer.
fn scope_of<'a>(b: &IRBuilder<'a>, data: Ref) -> &'a str {
    let pointer = expr_type(b.graph.node(data)).and_then(PointerType::cast_exact);
    pointer.map_or("global", |pointer| {
        let PointerTypeFields { span: _, element_type: _, storage_scope } = pointer.fields();
        b.docs().text(storage_scope)
    })
}

/// The pointer type to the elements of a buffer, or of what a load reads.
fn pointer_to_elements(b: &mut IRBuilder<'_>, buffer: Ref) -> Option<Ref> {
    let ty = buffer_type(b.graph.node(buffer))?;
    let scope = b.docs().text(ty.storage_scope);
    let element = b.graph.reference(ty.dtype);
    Some(pointer_to(b, element, scope))
}

/// `T.address_of(A[0])`; of a buffer, its first element.
fn address_of<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [object] = args.bind(b, &["obj"], 1)?;
    let object = expr(b, object.unwrap_or(Value::None))?;
    let (of, ty) = if let Some(ty) = pointer_to_elements(b, object) {
        (first_element(b, object)?, ty)
    } else if TensorLoad::cast_exact(b.graph.node(object)).is_some() {
        let source = b.graph.child(object, SOURCE);
        let ty = pointer_to_elements(b, source);
        (object, ty.unwrap_or_else(|| missing(b)))
    } else {
        let ty = match expr_type(b.graph.node(object)).and_then(PointerType::cast_exact) {
            // The descriptor of a tensor map is a number.
            Some(pointer) if is_tensor_map(pointer) => {
                prim_type(&mut b.graph, DType { code: DTypeCode::UINT, bits: 64, lanes: 1 })
            }
            _ => match type_of(b, object) {
                Some(ty) => pointer_to(b, ty, "global"),
                None => missing(b),
            },
        };
        (object, ty)
    };
    Ok(Value::Node(call(b, "tirx.address_of", ty, &[of])))
}

fn is_tensor_map(pointer: PointerType<'_>) -> bool {
    let PointerTypeFields { span: _, element_type, storage_scope: _ } = pointer.fields();
    TensorMapType::cast_exact(element_type).is_some()
}

/// `A[0, 0]`
pub(super) fn first_element(b: &mut IRBuilder<'_>, buffer: Ref) -> Result<Ref> {
    let dimensions = buffer_type(b.graph.node(buffer)).map_or(0, |ty| ty.shape.len());
    let zero = tvmscript_arith::int32(&mut b.graph, 0);
    let indices: Refs = SmallVec::from_elem(zero, dimensions);
    let buffer_type = type_of(b, buffer).unwrap_or(buffer);
    let ty = b.graph.child(buffer_type, ELEMENT);
    let indices = b.graph.array(&indices);
    let span = b.graph.none();
    Ok(NewTensorLoad { span, ty, source: buffer, indices }.build(&mut b.graph))
}

/// `T.buffer_data(A)`, which is written `A.data` as a rule.
fn buffer_data<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let list = all(b, args.values)?;
    let ty = list.first().and_then(|buffer| pointer_to_elements(b, *buffer));
    let ty = ty.unwrap_or_else(|| missing(b));
    Ok(Value::Node(call(b, "tirx.buffer_data", ty, &list)))
}

/// The mark of a type among arguments: `T.type_annotation("float32")`.
fn type_mark<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Node(node) if expr_type(b.graph.node(node)).is_some() => Ok(node),
        _ => {
            let ty = ty(b, value)?;
            Ok(call(b, "tirx.type_annotation", ty, &[]))
        }
    }
}

/// The pointer to elements of the type of `mark` in the memory of `data`.
fn pointer_beside(b: &mut IRBuilder<'_>, mark: Ref, data: Ref) -> Ref {
    let scope = scope_of(b, data);
    match type_of(b, mark) {
        Some(element) => pointer_to(b, element, scope),
        None => void_pointer(b, scope),
    }
}

/// `T.tvm_access_ptr(T.type_annotation("float32"), A.data, offset, extent, rw_mask)`
fn access_ptr<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = &["ptype", "data", "offset", "extent", "rw_mask"];
    let [ptype, data, offset, extent, mask] = args.bind(b, params, 5)?;
    let mark = type_mark(b, ptype.unwrap_or(Value::None))?;
    let mut list: Refs = SmallVec::new();
    list.push(mark);
    for value in [data, offset, extent, mask].into_iter().flatten() {
        list.push(expr(b, value)?);
    }
    let ty = pointer_beside(b, mark, list.get(1).copied().unwrap_or(mark));
    Ok(Value::Node(call(b, "tirx.tvm_access_ptr", ty, &list)))
}

/// `T.ptr_byte_offset(data, offset, T.type_annotation("float32"))`
fn ptr_byte_offset<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(data), Some(offset), Some(of)] =
        args.bind(b, &["data", "byte_offset", "dtype"], 3)?
    else {
        return Ok(Value::None);
    };
    let (data, offset, mark) = (expr(b, data)?, expr(b, offset)?, type_mark(b, of)?);
    let ty = pointer_beside(b, mark, data);
    Ok(Value::Node(call(b, "tirx.ptr_byte_offset", ty, &[data, offset, mark])))
}

/// `T.handle_add_byte_offset(pointer, offset)`
fn add_byte_offset<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(pointer), Some(offset)] = args.bind(b, &["handle", "offset"], 2)? else {
        return Ok(Value::None);
    };
    let (pointer, offset) = (expr(b, pointer)?, expr(b, offset)?);
    let scope = scope_of(b, pointer);
    let ty = void_pointer(b, scope);
    Ok(Value::Node(call(b, "tirx.handle_add_byte_offset", ty, &[pointer, offset])))
}

/// `T.tvm_stack_alloca("shape", 3)`: the kind of memory decides its type.
fn stack_alloca<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(kind), Some(count)] = args.bind(b, &["dtype_str", "num"], 2)? else {
        return Ok(Value::None);
    };
    let element = match text(b, kind)? {
        "shape" => prim_type(&mut b.graph, DType::INT64),
        "arg_tcode" => prim_type(&mut b.graph, DType::INT32),
        "tensormap" => crate::types::tensor_map_type(b),
        _ => prim_type(&mut b.graph, DType::VOID),
    };
    let ty = pointer_to(b, element, "global");
    let list = [expr(b, kind)?, expr(b, count)?];
    Ok(Value::Node(call(b, "tirx.tvm_stack_alloca", ty, &list)))
}

/// `T.print_buffer(A.data, "float32", False, False, 2, 16)`
fn print_buffer<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let mut values: SmallVec<[Value<'a>; 8]> = SmallVec::from_slice(args.values);
    if let [_, _, _, _, _, shape] = values.as_slice()
        && let Some(extents) = shape.as_seq()
    {
        values.pop();
        values.extend_from_slice(extents);
    }
    let mut list = all(b, &values)?;
    let ty = match values.get(1) {
        Some(of) => {
            let of = dtype(b, *of)?;
            prim_type(&mut b.graph, of)
        }
        None => missing(b),
    };
    if let (Some(Value::Int(_)), Some(dimensions)) = (values.get(4), list.get_mut(4)) {
        let uint32 = DType { code: DTypeCode::UINT, bits: 32, lanes: 1 };
        *dimensions = tvmscript_arith::cast(&mut b.graph, uint32, *dimensions)?;
    }
    Ok(Value::Node(call(b, "tirx.print_buffer", ty, &list)))
}
