//! `x: T.float32[4]`: a local buffer, by the type of its elements and its extents.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Class, IRBuilder, Value};
use tvmscript_graph::Ref;

use super::buffer::{BufferSpec, buffer_var};
use super::buffer_alloc::allocate;
use super::buffer_decl::{element_type, layout};

/// The annotation of a local buffer; its fields are the type of the elements and the extents.
struct VectorAnnotation;

impl Class for VectorAnnotation {
    fn name(&self) -> &'static str {
        "the type of a local buffer"
    }
}

/// What `T.float32[4]` means: `dtype` is the type of the elements.
pub fn vector_annotation<'a>(
    b: &mut IRBuilder<'a>,
    dtype: Value<'a>,
    extents: &[Value<'a>],
) -> Value<'a> {
    let extents = b.values(extents);
    b.instance(&VectorAnnotation, &[dtype, Value::Tuple(extents)])
}

/// Allocates the buffer that an annotation says; `None` where it is another annotation.
pub(super) fn allocate_vector<'a>(
    b: &mut IRBuilder<'a>,
    annotation: Value<'a>,
) -> Result<Option<Ref>> {
    let Value::Object(object) = annotation else { return Ok(None) };
    if !object.is(&VectorAnnotation) {
        return Ok(None);
    }
    let [dtype, Value::Tuple(shape)] = *object.fields else { return Ok(None) };
    let dtype = element_type(b, dtype)?;
    let layout = layout(b, None, shape, "local")?;
    let spec = BufferSpec {
        shape,
        dtype,
        data: None,
        strides: smallvec::SmallVec::new(),
        elem_offset: None,
        scope: "local",
        align: -1,
        offset_factor: 0,
        layout,
        allocated_addr: smallvec::SmallVec::new(),
    };
    let buffer = buffer_var(b, "", &spec)?;
    let annotations = b.graph.map(&[]);
    allocate(b, buffer, annotations);
    Ok(Some(buffer))
}
