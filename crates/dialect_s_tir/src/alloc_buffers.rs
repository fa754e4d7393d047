//! The buffers that a block allocates.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier, FrameId};
use tvmscript_dialect_tirx::NAME as TIRX;
use tvmscript_dialect_tirx::buffer::{Declared, Defines, buffer_declaration, define_buffer};
use tvmscript_dialect_tirx::build::{PrimFuncFrame, buffer_of};
use tvmscript_graph::SeqRef;

use crate::sblock::SBlockFrame;

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

/// Adds the name to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect.script_name(TIRX, "sblock_alloc_buffer", Name::function(build))
}

/// `T.sblock_alloc_buffer(…)`: a buffer of the innermost block around, or else of the function.
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    const PARAMS: [&str; 10] = [
        "shape",
        "dtype",
        "data",
        "strides",
        "elem_offset",
        "scope",
        "align",
        "offset_factor",
        "layout",
        "allocated_addr",
    ];
    // Data that is given is not used (TVM's `SBlockAllocBuffer`).
    let [shape, dtype, _, strides, elem_offset, scope, align, offset_factor, layout, addr] =
        args.bind(b, &PARAMS, 1)?;
    let values =
        [shape, dtype, None, strides, elem_offset, None, scope, align, offset_factor, layout, addr];
    let buffer = buffer_of(b, values)?;
    if let Some(block) = b.nearest::<SBlockFrame>() {
        block.allocated.push(buffer);
    } else if let Some(function) = b.nearest::<PrimFuncFrame>() {
        function.root_alloc_buffers.push(buffer);
    }
    Ok(Value::Node(buffer))
}
