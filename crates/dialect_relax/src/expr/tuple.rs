//! `ir.Tuple`: `(a, b)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{Tuple, TupleFields};
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use crate::{NAME, frame};

const TYPE_KEY: &str = "ir.Tuple";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let TupleFields { span: _, ty: _, fields } = Tuple::view(node).fields();
    let docs = d.docs();
    if fields.is_empty() {
        return Ok(docs.call(d.prefixed(NAME, "tuple"), &[]).into());
    }
    let fields_path = path.attr("fields");
    let mut elements = docs.vec_with_capacity(fields.len());
    for (i, field) in fields.iter().enumerate() {
        elements.push(d.as_expr(field, fields_path.item(i))?);
    }
    Ok(docs.expr(ExprKind::Tuple(elements.into_bump_slice())).into())
}
