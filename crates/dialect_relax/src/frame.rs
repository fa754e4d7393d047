//! The frames of the dialect: functions and sequences.

use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_graph::{NodeRef, NodeSet};

use crate::NAME;

/// What a frame keeps (TVM: `RelaxFrame`). The type variables of a function are its
/// [`Frame::nodes`](tvmscript_dialect::Frame), in the order of first use.
#[derive(Debug, Default)]
pub(crate) struct RelaxFrame {
    /// The frame of the innermost function; `None` where there is none.
    pub(crate) function: Option<FrameId>,
    /// What is gathered while the signature of a function is printed.
    pub(crate) signature: Option<Signature>,
    /// Whether the function has its alias of the module.
    pub(crate) module_alias_printed: bool,
}

/// What the signature of a function shows of variables.
#[derive(Debug, Default)]
pub(crate) struct Signature {
    /// Variables that occur first in it.
    pub(crate) vars: NodeSet,
    /// Those that no parameter brings.
    pub(crate) type_vars: NodeSet,
    /// Parameters that are scalars.
    pub(crate) prim_params: NodeSet,
}

/// Enters the frame in which an object is printed on its own (TVM: `ReprPrintRelax`).
pub(crate) fn enter_root<'a>(_: NodeRef<'a>, d: &mut Docsifier<'a>) -> FrameId {
    let frame = d.enter_with(NAME, None, RelaxFrame::default());
    d.push_token(NAME);
    frame
}

/// Enters the frame of a sequence.
pub(crate) fn enter_seq(d: &mut Docsifier<'_>) -> FrameId {
    let function = innermost(d).and_then(|(_, frame)| frame.function);
    d.enter_with(NAME, None, RelaxFrame { function, ..RelaxFrame::default() })
}

/// The innermost frame of the dialect.
fn innermost<'d>(d: &'d Docsifier<'_>) -> Option<(FrameId, &'d RelaxFrame)> {
    d.frames()
        .rev()
        .filter(|(_, frame)| frame.dialect == NAME)
        .find_map(|(id, frame)| Some((id, frame.state()?)))
}

/// The frame in which variables of shapes are defined: that of the innermost function, or the
/// innermost frame of the dialect (TVM: `GetRelaxFrame`).
pub(crate) fn shape_var_frame(d: &Docsifier<'_>) -> Option<FrameId> {
    innermost(d).map(|(id, frame)| frame.function.unwrap_or(id))
}

/// The signature under way, where there is one.
pub(crate) fn signature<'d>(d: &'d Docsifier<'_>) -> Option<&'d Signature> {
    let function = innermost(d)?.1.function?;
    d.frame(function)?.state::<RelaxFrame>()?.signature.as_ref()
}

/// Whether a function that is printed now is at the top level: of a module, or on its own.
pub(crate) fn at_top_level_function(d: &Docsifier<'_>) -> bool {
    let frames = d.frames();
    let depth = frames.len();
    match d.frames().next() {
        Some((_, root)) if root.dialect == NAME => depth == 2,
        _ => depth == 3,
    }
}
