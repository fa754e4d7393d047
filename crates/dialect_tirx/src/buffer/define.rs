//! Naming a buffer.

use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::NodeRef;

use crate::frame::var_name;

/// Defines a buffer in a frame; its name (TVM's `DefineBuffer`).
pub fn define_buffer<'a>(
    d: &mut Docsifier<'a>,
    buffer: NodeRef<'a>,
    frame: FrameId,
) -> ExprDoc<'a> {
    let name = var_name(buffer);
    d.define(buffer, frame, if name.is_empty() { "buffer" } else { name })
}
