//! `ir.GlobalVar` and `ir.IRModule` where scalars are: the names they are defined under.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{GlobalVar, GlobalVarFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

/// A function of the module: `Module.f`, or its name where nothing defines it.
pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    if let Some(doc) = d.variable(node)? {
        return Ok(doc.into());
    }
    let GlobalVarFields { span: _, ty: _, name_hint } = GlobalVar::view(node).fields();
    let name = d.docs().id(name_hint);
    name.add_source_path(path);
    Ok(name.into())
}

/// The module: its name.
pub(crate) fn print_module<'a>(
    node: NodeRef<'a>,
    _path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let name = d.variable(node)?;
    Ok(name.unwrap_or_else(|| d.docs().id("Module")).into())
}
