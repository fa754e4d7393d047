//! `ir.TupleType`: `T.Tuple(T.int32, T.int64)`, or `None` without fields.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::elements;
use tvmscript_dialect_ir::generated::views::ir::{TupleType, TupleTypeFields};
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let TupleTypeFields { span: _, fields } = TupleType::view(node).fields();
    let docs = d.docs();
    if fields.is_empty() {
        return Ok(docs.none(path).into());
    }
    let callee = t(d, "Tuple");
    let args = elements(fields, path.attr("fields"), d)?;
    Ok(docs.expr(ExprKind::Call { callee, args }).into())
}
