//! `target.Target`: `T.target({"kind": "llvm", …})`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::target_config;
use tvmscript_doc::Doc;
use tvmscript_graph::NodeRef;

use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let config = target_config(node, path, d)?;
    Ok(d.docs().call(t(d, "target"), &[config]).into())
}
