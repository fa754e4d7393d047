//! `tirx.AssertStmt`: `assert condition, ("ErrorKind", ["message", …])`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::tirx::{AssertStmt, AssertStmtFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let AssertStmtFields { span: _, condition, error_kind, message_parts } =
        AssertStmt::view(node).fields();
    let docs = d.docs();
    let condition = d.as_expr(condition, path.attr("condition"))?;
    let mut parts = docs.vec_with_capacity(message_parts.len());
    let parts_path = path.attr("message_parts");
    for (i, part) in message_parts.iter().enumerate() {
        parts.push(d.as_expr(part, parts_path.item(i))?);
    }
    let parts = docs.expr(ExprKind::List(parts.into_bump_slice()));
    let kind = d.as_expr(error_kind, path.attr("error_kind"))?;
    Ok(docs.assert(condition, Some(docs.tuple(&[kind, parts]))).into())
}
