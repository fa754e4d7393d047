//! Calls of packed functions, kernels and tensor maps: buffers among the arguments are passed as
//! descriptions that are made on the stack.

use smallvec::SmallVec;
use tvmscript_arith::{Constant, const_expr, prim_type};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect_ir::{expr_type, type_dtype};
use tvmscript_graph::{DType, Ref, View};

use super::call::{call, call_with_attrs};
use super::signature::missing;
use crate::NAME;
use crate::argument::{Refs, any, dtype, expr, int, pointer_to, ty, type_of, void_pointer};
use crate::generated::views::tirx::{
    BufferType, BufferTypeFields, NewCallFFIKernelAttr, NewTensorMapEncodeTiledAttr,
};

/// Adds the functions, some under the names they had before.
pub(super) fn register_names(dialect: Dialect) -> Dialect {
    let packed = |op: &'static str| Name::function(move |b, args| call_packed(b, op, args));
    let names: &[(&'static str, &'static str)] = &[
        ("call_packed", "tirx.tvm_call_packed"),
        ("tvm_call_packed", "tirx.tvm_call_packed"),
        ("call_cpacked", "tirx.tvm_call_cpacked"),
        ("tvm_call_cpacked", "tirx.tvm_call_cpacked"),
        ("call_packed_lowered", "tirx.tvm_call_packed_lowered"),
        ("tvm_call_packed_lowered", "tirx.tvm_call_packed_lowered"),
        ("call_cpacked_lowered", "tirx.tvm_call_cpacked_lowered"),
        ("tvm_call_cpacked_lowered", "tirx.tvm_call_cpacked_lowered"),
    ];
    let dialect = names
        .iter()
        .fold(dialect, |dialect, (name, op)| dialect.script_name(NAME, *name, packed(op)));
    let traced = |op: &'static str| Name::function(move |b, args| call_traced(b, op, args));
    dialect
        .script_name(NAME, "tvm_call_trace_packed", traced("tirx.tvm_call_trace_packed"))
        .script_name(
            NAME,
            "tvm_call_trace_packed_lowered",
            traced("tirx.tvm_call_trace_packed_lowered"),
        )
        .script_name(NAME, "tvm_stack_make_array", Name::function(make_array))
        .script_name(NAME, "call_ffi_kernel", Name::function(call_ffi_kernel))
        .script_name(NAME, "tensormap_encode_tiled", Name::function(tensormap_encode_tiled))
}

/// `T.call_packed("name", x, A)`
fn call_packed<'a>(
    b: &mut IRBuilder<'a>,
    op: &'static str,
    args: &Args<'a, '_>,
) -> Result<Value<'a>> {
    let mut list: Refs = SmallVec::with_capacity(args.values.len());
    for value in args.values {
        let node = expr(b, *value)?;
        list.push(if is_buffer(b, node) { described(b, node)? } else { node });
    }
    let ty = prim_type(&mut b.graph, DType::INT32);
    Ok(Value::Node(call(b, op, ty, &list)))
}

/// A call that gives back its last argument.
fn call_traced<'a>(
    b: &mut IRBuilder<'a>,
    op: &'static str,
    args: &Args<'a, '_>,
) -> Result<Value<'a>> {
    let list = args.values.iter().map(|value| expr(b, *value)).collect::<Result<Refs>>()?;
    let ty = list.last().and_then(|last| type_of(b, *last)).unwrap_or_else(|| missing(b));
    Ok(Value::Node(call(b, op, ty, &list)))
}

fn is_buffer(b: &IRBuilder<'_>, node: Ref) -> bool {
    expr_type(b.graph.node(node)).and_then(BufferType::cast_exact).is_some()
}

/// A buffer as an array on the stack (TVM's `_pack_buffer`).
fn described(b: &mut IRBuilder<'_>, buffer: Ref) -> Result<Ref> {
    let Some(ty) = expr_type(b.graph.node(buffer)).and_then(BufferType::cast_exact) else {
        return Ok(buffer);
    };
    let BufferTypeFields {
        span: _,
        dtype,
        storage_scope,
        shape,
        strides,
        elem_offset,
        data_alignment: _,
        offset_factor: _,
        layout: _,
        allocated_addr: _,
    } = ty.fields();
    let element = type_dtype(dtype).unwrap_or(DType::VOID);
    let scope = b.docs().text(storage_scope);
    let dtype = b.graph.reference(dtype);
    let elem_offset = b.graph.reference(elem_offset);
    let shape: Refs = shape.iter().map(|extent| b.graph.reference(extent)).collect();
    let strides: Refs = strides.iter().map(|stride| b.graph.reference(stride)).collect();
    let int64 = prim_type(&mut b.graph, DType::INT64);
    let extents = pointer_to(b, int64, "global");
    let dimensions = i32::try_from(shape.len()).unwrap_or(i32::MAX);
    let shape = call(b, "tirx.tvm_stack_make_shape", extents, &shape);
    let strides = if strides.is_empty() {
        tvmscript_arith::int32(&mut b.graph, 0)
    } else {
        call(b, "tirx.tvm_stack_make_shape", extents, &strides)
    };
    let pointer = pointer_to(b, dtype, scope);
    let data = call(b, "tirx.buffer_data", pointer, &[buffer]);
    let dimensions = tvmscript_arith::int32(&mut b.graph, dimensions);
    let zero = const_expr(&mut b.graph, element, Constant::Int(0))?;
    let list = [data, shape, strides, dimensions, zero, elem_offset];
    let ty = void_pointer(b, "global");
    Ok(call(b, "tirx.tvm_stack_make_array", ty, &list))
}

/// `T.tvm_stack_make_array(data, shape, strides, 2, T.float32(0.0), 0)`
fn make_array<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = &["data", "shape", "strides", "ndim", "arr_dtype", "elem_offset"];
    let bound = args.bind(b, params, 6)?;
    let mut list: Refs = SmallVec::new();
    for (at, value) in bound.into_iter().flatten().enumerate() {
        list.push(match value {
            Value::Str(_) if at == 4 => {
                let dtype = dtype(b, value)?;
                const_expr(&mut b.graph, dtype, Constant::Int(0))?
            }
            _ => expr(b, value)?,
        });
    }
    let ty = void_pointer(b, "global");
    Ok(Value::Node(call(b, "tirx.tvm_stack_make_array", ty, &list)))
}

/// `T.call_ffi_kernel("kernel", x, 1, launch_params=["blockIdx.x"], ret_ty="int32")`
fn call_ffi_kernel<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let list = args.values.iter().map(|value| expr(b, *value)).collect::<Result<Refs>>()?;
    let launch_params = any(b, args.keyword("launch_params").unwrap_or(Value::List(&[])))?;
    let attrs = NewCallFFIKernelAttr { launch_params }.build(&mut b.graph);
    let ty = ty(b, args.keyword("ret_ty").unwrap_or(Value::Str("int32")))?;
    Ok(Value::Node(call_with_attrs(b, "tirx.call_ffi_kernel", ty, &list, attrs)))
}

/// `T.tensormap_encode_tiled(map, data, n, descriptor_dtype="float16", rank=1, …)`
fn tensormap_encode_tiled<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let list = args.values.iter().map(|value| expr(b, *value)).collect::<Result<Refs>>()?;
    let Some(of) = args.keyword("descriptor_dtype") else {
        let message = "tensormap_encode_tiled misses its argument `descriptor_dtype`";
        return Err(b.error(codes::WRONG_ARGUMENTS, message));
    };
    let descriptor_dtype = dtype(b, of)?;
    let mut number = |name, default| match args.keyword(name) {
        Some(value) => int(b, value),
        None => Ok(default),
    };
    let attrs = NewTensorMapEncodeTiledAttr {
        descriptor_dtype,
        rank: number("rank", 1)?,
        interleave: number("interleave", 0)?,
        swizzle: number("swizzle", 0)?,
        l2_promotion: number("l2_promotion", 0)?,
        oob_fill: number("oob_fill", 0)?,
        force_cu_dtype: number("force_cu_dtype", -1)?,
    }
    .build(&mut b.graph);
    let ty = prim_type(&mut b.graph, DType::INT32);
    Ok(Value::Node(call_with_attrs(b, "tirx.tensormap_encode_tiled", ty, &list, attrs)))
}
