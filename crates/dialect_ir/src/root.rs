//! Objects of this dialect on their own.

use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_graph::NodeRef;

use crate::NAME;

/// Enters the frame in which objects of this dialect are printed on their own (TVM's
/// `ReprPrintIR`).
pub fn enter<'a>(_node: NodeRef<'a>, d: &mut Docsifier<'a>) -> FrameId {
    let frame = d.enter(NAME, None);
    d.push_token(NAME);
    frame
}
