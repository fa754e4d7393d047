//! Buffers: variables of the type `tirx.BufferType`.

use smallvec::SmallVec;
use tvmscript_arith::{dtype_of, int_imm, prim_type};
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{
    NewCall, NewPointerType, NewVar, Op, PointerType, PointerTypeFields,
};
use tvmscript_graph::{DType, Ref, View};

use super::expr::expr;
use crate::generated::views::tirx::{BufferType, BufferTypeFields, NewBufferType};

/// The alignment of data where none is asked for (TVM's `kAllocAlignment`).
const DEFAULT_ALIGNMENT: i64 = 64;

/// A buffer to be made.
#[derive(Clone, Debug)]
pub struct BufferSpec<'a> {
    /// Its extents.
    pub shape: &'a [Value<'a>],
    /// The type of its elements, a node.
    pub dtype: Ref,
    /// The pointer to its data, whose scope is that of the buffer.
    pub data: Option<Ref>,
    /// The distance of elements in each dimension.
    pub strides: SmallVec<[Ref; 4]>,
    /// Where its elements begin.
    pub elem_offset: Option<Ref>,
    /// The memory it lies in.
    pub scope: &'a str,
    /// The alignment of its data; the default where it is not positive.
    pub align: i64,
    /// What its offset is a multiple of; 0 where nothing is said.
    pub offset_factor: i64,
    /// How indices become places.
    pub layout: Option<Ref>,
    /// The address given to it.
    pub allocated_addr: SmallVec<[Ref; 1]>,
}

/// A new buffer (TVM's `BufferDecl`). Its name comes later.
///
/// # Errors
///
/// Those of making expressions of the extents.
pub fn buffer_var<'a>(b: &mut IRBuilder<'a>, name: &str, spec: &BufferSpec<'a>) -> Result<Ref> {
    let BufferSpec {
        shape,
        dtype,
        data,
        ref strides,
        elem_offset,
        scope,
        align,
        offset_factor,
        layout,
        ref allocated_addr,
    } = *spec;
    let mut extents: SmallVec<[Ref; 6]> = SmallVec::with_capacity(shape.len());
    for extent in shape {
        extents.push(expr(b, *extent)?);
    }
    let index_dtype = extents.first().and_then(|first| dtype_of(&b.graph, *first));
    let elem_offset = match elem_offset {
        Some(offset) => offset,
        None if offset_factor != 0 => {
            let ty = prim_type(&mut b.graph, index_dtype.unwrap_or(DType::INT32));
            new_var(b, "elem_offset", ty)
        }
        None => int_imm(&mut b.graph, index_dtype.unwrap_or(DType::INT64), 0)?,
    };
    let storage_scope = match data.and_then(|data| pointer_scope(b, data)) {
        Some(scope) => b.graph.string(&scope),
        None => b.graph.string(if scope.is_empty() { "global" } else { scope }),
    };
    let ty = NewBufferType {
        span: b.graph.none(),
        dtype,
        storage_scope,
        shape: b.graph.array(&extents),
        strides: b.graph.array(strides),
        elem_offset,
        data_alignment: if align <= 0 { DEFAULT_ALIGNMENT } else { align },
        offset_factor: if offset_factor == 0 { 1 } else { offset_factor },
        layout: b.graph.optional(layout),
        allocated_addr: b.graph.array(allocated_addr),
    }
    .build(&mut b.graph);
    Ok(new_var(b, name, ty))
}

/// The scope of what an expression points to.
fn pointer_scope(b: &IRBuilder<'_>, data: Ref) -> Option<String> {
    let ty = PointerType::cast_exact(expr_type(b.graph.node(data))?)?;
    let PointerTypeFields { span: _, element_type: _, storage_scope } = ty.fields();
    Some(if storage_scope.is_empty() { "global" } else { storage_scope }.to_owned())
}

/// A new variable.
pub(crate) fn new_var(b: &mut IRBuilder<'_>, name: &str, ty: Ref) -> Ref {
    let span = b.graph.none();
    let name = b.graph.string(name);
    NewVar { span, ty, name }.build(&mut b.graph)
}

/// What the type of a buffer says, as references.
#[derive(Clone, Copy)]
pub(super) struct BufferParts {
    pub dtype: Ref,
    pub storage_scope: Ref,
    pub shape: Ref,
    pub strides: Ref,
    pub elem_offset: Ref,
    pub data_alignment: i64,
    pub offset_factor: i64,
    pub layout: Ref,
    pub allocated_addr: Ref,
}

/// The parts of a buffer; `None` where the variable is none.
pub(super) fn parts(b: &IRBuilder<'_>, buffer: Ref) -> Option<BufferParts> {
    let ty = BufferType::cast_exact(expr_type(b.graph.node(buffer))?)?;
    let BufferTypeFields {
        span: _,
        dtype,
        storage_scope: _,
        shape,
        strides,
        elem_offset,
        data_alignment,
        offset_factor,
        layout,
        allocated_addr,
    } = ty.fields();
    let node = ty.node();
    Some(BufferParts {
        dtype: b.graph.reference(dtype),
        storage_scope: b.graph.reference(node.node_named("storage_scope")?),
        shape: b.graph.reference(shape.node()),
        strides: b.graph.reference(strides.node()),
        elem_offset: b.graph.reference(elem_offset),
        data_alignment,
        offset_factor,
        layout: b.graph.reference(layout),
        allocated_addr: b.graph.reference(allocated_addr.node()),
    })
}

/// Whether a node is a variable that is a buffer.
pub(super) fn is_buffer(b: &IRBuilder<'_>, node: Ref) -> bool {
    crate::buffer::buffer_type(b.graph.node(node)).is_some()
}

/// The pointer to the data of a buffer: a call of `tirx.buffer_data` (TVM's `BufferVar::data`).
pub fn data_of(b: &mut IRBuilder<'_>, buffer: Ref) -> Option<Ref> {
    let BufferParts { dtype, storage_scope, .. } = parts(b, buffer)?;
    let none = b.graph.none();
    let ty = NewPointerType { span: none, element_type: dtype, storage_scope }.build(&mut b.graph);
    Some(call(b, "tirx.buffer_data", ty, &[buffer]))
}

/// A call of an operator whose result has this type.
pub(super) fn call(b: &mut IRBuilder<'_>, op: &str, ty: Ref, args: &[Ref]) -> Ref {
    let none = b.graph.none();
    let op = b.graph.named_once(Op::symbol(), op);
    let args = b.graph.array(args);
    let ty_args = b.graph.array(&[]);
    NewCall { span: none, ty, op, args, attrs: none, ty_args }.build(&mut b.graph)
}
