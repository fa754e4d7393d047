//! `tirx.SeqStmt`: statements one after another.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::NodeRef;

use super::body;
use crate::frame::enter;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let frame = enter(d, node);
    body::print(d, node, path, frame)?;
    Ok(d.exit_block(frame, node).into())
}
