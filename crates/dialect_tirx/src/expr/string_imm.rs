//! `ir.StringImm`: `"text"`, metadata where it has several lines.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{StringImm, StringImmFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let StringImmFields { span: _, ty: _, value } = StringImm::view(node).fields();
    if value.contains('\n') {
        return Ok(d.add_metadata(node).into());
    }
    Ok(d.docs().str(value, path.attr("value")).into())
}
