//! Objects of this dialect on their own.

use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_dialect_ir::generated::views::ir::Var;
use tvmscript_graph::{NodeRef, View};

use crate::NAME;
use crate::generated::views::tirx::BufferType;

/// Enters the frame in which objects of this dialect are printed on their own (TVM's
/// `ReprPrintTIR`).
pub fn enter<'a>(node: NodeRef<'a>, d: &mut Docsifier<'a>) -> FrameId {
    d.set_common_prefix(node, is_variable);
    let frame = d.enter(NAME, None);
    d.push_token(NAME);
    frame
}

/// Whether `node` is something that a frame can define: a variable, or a type of buffers.
pub fn is_variable(node: NodeRef<'_>) -> bool {
    let info = node.info();
    info.is_instance(Var::symbol().index()) || info.index == BufferType::symbol().index()
}
