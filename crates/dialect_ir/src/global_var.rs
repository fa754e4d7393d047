//! `ir.GlobalVar`: `I.GlobalVar("name")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::NAME;
use crate::generated::views::ir::{GlobalVar, GlobalVarFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let GlobalVarFields { span: _, ty: _, name_hint } = GlobalVar::view(node).fields();
    let docs = d.docs();
    let name = docs.str(name_hint, path.attr("name_hint"));
    Ok(docs.call(d.prefixed(NAME, "GlobalVar"), &[name]).into())
}
