//! `tirx.Return`: `return value`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::tirx::{Return, ReturnFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let ReturnFields { span: _, value } = Return::view(node).fields();
    let value = d.as_expr(value, path.attr("value"))?;
    Ok(d.docs().return_stmt(value).into())
}
