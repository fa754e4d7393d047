//! `ir.GlobalVar` within the dialect: `cls.name`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{GlobalVar, GlobalVarFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::NAME;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler(NAME, "ir.GlobalVar", print)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let GlobalVarFields { span: _, ty: _, name_hint } = GlobalVar::view(node).fields();
    if let Some(doc) = d.variable(node)? {
        return Ok(doc.into());
    }
    let doc = d.id(name_hint);
    doc.add_source_path(path);
    Ok(doc.into())
}
