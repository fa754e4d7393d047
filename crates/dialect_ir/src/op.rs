//! `ir.Op`: `I.Op("name")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::NAME;
use crate::generated::views::ir::Op;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let docs = d.docs();
    let name = docs.str(Op::view(node).name(), path.attr("name"));
    Ok(docs.call(d.prefixed(NAME, "Op"), &[name]).into())
}
