//! What is said of a buffer where it is declared (TVM's `BufferAttrs`).

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::{ExprDoc, ExprKind};
use tvmscript_graph::{DType, NodeRef, SeqRef};

use super::annotation::Quoted;
use super::buffer_type::DEFAULT_ALIGNMENT;
use super::parameters::Parameters;
use super::{is_default_layout, shape};
use crate::frame::in_schedulable_function;
use crate::generated::views::tirx::BufferTypeFields;
use crate::made::int_value;
use crate::uses::is_var;

/// Which variables come into being together with a buffer (TVM's `BufferVarDefinition`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Defines {
    /// None: all parameters are defined before.
    Nothing,
    /// The pointer to its data.
    DataPointer,
    /// The pointer, and any parameter that is not defined.
    Parameters,
}

/// What is said of a buffer, each where it is not what is meant without.
#[derive(Clone, Copy, Debug, Default)]
pub struct Attributes<'a> {
    /// Its extents.
    pub shape: Option<ExprDoc<'a>>,
    /// The type of its elements.
    pub dtype: Option<ExprDoc<'a>>,
    /// The pointer to its data.
    pub data: Option<ExprDoc<'a>>,
    /// The distance of elements in each dimension.
    pub strides: Option<ExprDoc<'a>>,
    /// Where its elements begin.
    pub elem_offset: Option<ExprDoc<'a>>,
    /// The memory it lies in.
    pub scope: Option<ExprDoc<'a>>,
    /// The alignment of its data, in bytes.
    pub align: Option<ExprDoc<'a>>,
    /// What its offset is a multiple of.
    pub offset_factor: Option<ExprDoc<'a>>,
    /// How indices become places.
    pub layout: Option<ExprDoc<'a>>,
    /// The address given to it.
    pub allocated_addr: Option<ExprDoc<'a>>,
}

/// A buffer to declare.
#[derive(Clone, Copy, Debug)]
pub struct Buffer<'a> {
    /// The variable.
    pub var: NodeRef<'a>,
    /// Its type.
    pub ty: BufferTypeFields<'a>,
    /// The pointer that is said to hold its data.
    pub data: Option<NodeRef<'a>>,
    /// The path of the buffer, below which TVM sees the fields of its type.
    pub path: Path<'a>,
    /// Where variables that come into being with it are defined.
    pub frame: FrameId,
}

/// What is said of a buffer; variables that it needs are made in its frame.
///
/// # Errors
///
/// Those of the handlers.
pub(super) fn attributes<'a>(
    d: &mut Docsifier<'a>,
    buffer: Buffer<'a>,
    defines: Defines,
    quoted: Option<Quoted<'a>>,
) -> Result<Attributes<'a>> {
    let docs = d.docs();
    let Buffer { var: _, ty, data, path, frame } = buffer;
    let BufferTypeFields {
        span: _,
        dtype,
        storage_scope,
        shape,
        strides,
        elem_offset,
        data_alignment,
        offset_factor,
        layout,
        allocated_addr,
    } = ty;
    let mut said = Attributes::default();
    let mut parameters = Parameters::new(buffer);

    said.shape = Some(shape::print(d, &mut parameters, shape, quoted)?);
    if type_dtype(dtype) != Some(DType::FLOAT32) {
        said.dtype = Some(dtype_doc(d, dtype, path));
    }
    if let Some(data) = data.filter(|_| storage_scope != "tmem") {
        said.data = parameters.data(d, data, defines)?;
    }
    if !strides.is_empty() {
        let mut items = docs.vec_with_capacity(strides.len());
        for (i, stride) in strides.iter().enumerate() {
            items.push(parameters.stride(d, stride, i)?);
        }
        said.strides = Some(docs.expr(ExprKind::Tuple(items.into_bump_slice())));
    }
    let mut needs_factor = false;
    let offset_path = path.attr("elem_offset");
    if let Some(offset) = int_value(elem_offset) {
        let index_dtype = shape.get(0).map_or(Some(DType::INT64), tvmscript_dialect_ir::expr_dtype);
        if offset != 0 || tvmscript_dialect_ir::expr_dtype(elem_offset) != index_dtype {
            said.elem_offset = Some(d.as_expr(elem_offset, offset_path)?);
        }
    } else if is_var(elem_offset) && !d.is_defined(elem_offset) {
        parameters.offset(d, elem_offset)?;
        needs_factor = true;
    } else {
        said.elem_offset = Some(d.as_expr(elem_offset, offset_path)?);
    }
    if storage_scope != "global" {
        let path = path.attr("data").attr("ty").attr("storage_scope");
        said.scope = Some(docs.str(storage_scope, path));
    }
    if data_alignment != DEFAULT_ALIGNMENT {
        said.align = Some(docs.int(data_alignment, path.attr("data_alignment")));
    }
    if needs_factor || offset_factor != 1 {
        said.offset_factor = Some(docs.int(offset_factor, path.attr("offset_factor")));
    }
    let layout_path = path.attr("layout");
    if !layout.is_none() {
        if !is_default_layout(docs, layout, shape) {
            said.layout = Some(d.as_expr(layout, layout_path)?);
        }
    } else if !in_schedulable_function(d) {
        said.layout = Some(docs.none(layout_path));
    }
    if !allocated_addr.is_empty() {
        let path = path.attr("allocated_addr");
        said.allocated_addr = Some(address(d, allocated_addr, path)?);
    }
    parameters.declare(d, frame);
    Ok(said)
}

/// The type of the elements, in quotes.
pub(super) fn dtype_doc<'a>(
    d: &mut Docsifier<'a>,
    dtype: NodeRef<'a>,
    path: Path<'a>,
) -> ExprDoc<'a> {
    d.data_type(type_dtype(dtype).unwrap_or(DType::VOID), path.attr("dtype"))
}

/// An address alone, several as a list.
fn address<'a>(
    d: &mut Docsifier<'a>,
    addresses: SeqRef<'a>,
    path: Path<'a>,
) -> Result<ExprDoc<'a>> {
    match addresses.get(0) {
        Some(address) if addresses.len() == 1 => d.as_expr(address, path.item(0)),
        _ => d.as_expr(addresses.node(), path),
    }
}
