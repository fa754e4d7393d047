//! `tirx.BufferStore`: `buffer[indices] = value`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use super::indices::indices as print_indices;
use super::is_scalar;
use crate::generated::views::tirx::{BufferStore, BufferStoreFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let BufferStoreFields { span: _, buffer, value, indices } = BufferStore::view(node).fields();
    let docs = d.docs();
    let target = d.as_expr(buffer, path.attr("buffer"))?;
    let value = d.as_expr(value, path.attr("value"))?;
    if is_scalar(buffer, false)
        && let Some(name) = d.variable(buffer)?
    {
        return Ok(docs.assign(name, Some(value), None).into());
    }
    let indices = print_indices(d, indices, path.attr("indices"))?;
    let element = docs.expr(ExprKind::Index { value: target, indices });
    Ok(docs.assign(element, Some(value), None).into())
}
