//! `ir.Tuple`: `(a, b)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{Tuple, TupleFields};
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use crate::build::expr_arg;
use crate::{NAME, frame};

const TYPE_KEY: &str = "ir.Tuple";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root).script_name(
        NAME,
        "tuple",
        Name::function(build),
    )
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

/// `R.tuple(a, b)`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    if let Some((name, _)) = args.keywords.first() {
        return Err(args.unknown_keyword(b, name, &[]));
    }
    let fields = b.values(args.values);
    expr_arg(b, Value::Tuple(fields)).map(Value::Node)
}
