//! Frames of the dialect (TVM's `TIRFrame`), and variables defined in them.

use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{NodeRef, View};

use crate::NAME;
use tvmscript_dialect_ir::generated::views::ir::{Var, VarFields};

/// Bit of a frame: what is printed next is the last in it and may do without a scope of its own.
const CONCISE: u32 = 1;
/// Bit of a frame: it is in a function.
const IN_FUNCTION: u32 = 2;
/// Bit of a frame: that function is one of schedules (`s_tir=True`).
const SCHEDULABLE: u32 = 4;

/// Enters a frame for `node`.
pub fn enter<'a>(d: &mut Docsifier<'a>, node: NodeRef<'a>) -> FrameId {
    let around = d.innermost().map_or(0, |frame| bits(d, frame));
    let id = d.enter(NAME, Some(node));
    set_bits(d, id, around & (IN_FUNCTION | SCHEDULABLE));
    id
}

/// Enters the frame of a function.
pub fn enter_function<'a>(d: &mut Docsifier<'a>, node: NodeRef<'a>, schedulable: bool) -> FrameId {
    let id = d.enter(NAME, Some(node));
    set_bits(d, id, if schedulable { IN_FUNCTION | SCHEDULABLE } else { IN_FUNCTION });
    id
}

/// Whether what is printed next stands in a function that has `s_tir=True`.
pub fn in_schedulable_function(d: &Docsifier<'_>) -> bool {
    d.innermost().is_some_and(|frame| bits(d, frame) & SCHEDULABLE != 0)
}

/// Says whether what is printed next in a frame may do without a scope of its own.
pub(crate) fn allow_concise(d: &mut Docsifier<'_>, id: FrameId, allow: bool) {
    let others = bits(d, id) & !CONCISE;
    set_bits(d, id, if allow { others | CONCISE } else { others });
}

/// Whether `node`, which is printed in the innermost frame, may do without a scope of its own
/// (TVM's `AllowConciseScoping`).
pub(crate) fn concise_allowed<'a>(d: &Docsifier<'a>, node: NodeRef<'a>) -> bool {
    d.innermost().is_some_and(|frame| bits(d, frame) & CONCISE != 0)
        && d.annotation_of(node).is_none()
}

fn bits(d: &Docsifier<'_>, id: FrameId) -> u32 {
    match d.frame(id) {
        Some(frame) if frame.dialect == NAME => frame.bits,
        _ => 0,
    }
}

fn set_bits(d: &mut Docsifier<'_>, id: FrameId, bits: u32) {
    if let Some(frame) = d.frame_mut(id) {
        frame.bits = bits;
    }
}

/// Defines a variable in a frame; what stands for it where it is defined already (TVM's
/// `DefineVar`).
///
/// # Errors
///
/// Those of what makes the expression that stands for it.
pub fn define_var<'a>(
    d: &mut Docsifier<'a>,
    var: NodeRef<'a>,
    frame: FrameId,
) -> tvmscript_diagnostics::Result<ExprDoc<'a>> {
    if let Some(doc) = d.variable(var)? {
        return Ok(doc);
    }
    let name = var_name(var);
    Ok(d.define(var, frame, if name.is_empty() { "v" } else { name }))
}

/// The name that a variable asks for.
pub fn var_name(var: NodeRef<'_>) -> &str {
    match Var::cast(var) {
        Some(var) => {
            let VarFields { span: _, ty: _, name } = var.fields();
            name
        }
        None => "",
    }
}

/// The frame in which a variable that nothing defines can be defined (TVM's `FindLowestVarDef`).
pub fn lowest_frame<'a>(d: &mut Docsifier<'a>, var: NodeRef<'a>) -> Option<FrameId> {
    d.lowest_frame(var, NAME)
}
