//! `ir.TupleType` within the dialect: `R.Tuple(a, b)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{TupleType, TupleTypeFields};
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use crate::NAME;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler(NAME, "ir.TupleType", print)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let TupleTypeFields { span: _, fields } = TupleType::view(node).fields();
    let docs = d.docs();
    let callee = d.prefixed(NAME, "Tuple");
    if fields.is_empty() {
        return Ok(callee.into());
    }
    let fields_path = path.attr("fields");
    let mut args = docs.vec_with_capacity(fields.len());
    for (i, field) in fields.iter().enumerate() {
        args.push(d.as_expr(field, fields_path.item(i))?);
    }
    Ok(docs.expr(ExprKind::Call { callee, args: args.into_bump_slice() }).into())
}
