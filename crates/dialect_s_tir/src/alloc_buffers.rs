//! The buffers that a block allocates.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_dialect_tirx::buffer::{Declared, Defines, buffer_declaration, define_buffer};
use tvmscript_graph::SeqRef;

/// `A = T.sblock_alloc_buffer((16,), "float32")` for each.
pub(crate) fn print<'a>(
    d: &mut Docsifier<'a>,
    buffers: SeqRef<'a>,
    path: Path<'a>,
    frame: FrameId,
) -> Result<()> {
    let docs = d.docs();
    for (i, buffer) in buffers.iter().enumerate() {
        let lhs = define_buffer(d, buffer, frame);
        let declared = Declared::By("sblock_alloc_buffer");
        let defines = Defines::DataPointer;
        let rhs = buffer_declaration(d, buffer, declared, None, path.item(i), frame, defines)?;
        d.push_stmt(frame, docs.assign(lhs, Some(rhs), None));
    }
    Ok(())
}
