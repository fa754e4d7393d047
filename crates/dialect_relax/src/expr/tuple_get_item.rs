//! `ir.TupleGetItem`: `tuple[0]`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{TupleGetItem, TupleGetItemFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::frame;

const TYPE_KEY: &str = "ir.TupleGetItem";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let TupleGetItemFields { span: _, ty: _, tuple_value, index } =
        TupleGetItem::view(node).fields();
    let docs = d.docs();
    let index = docs.int(index, path.attr("index"));
    let tuple = d.as_expr(tuple_value, path.attr("tuple"))?;
    Ok(docs.index(tuple, &[index]).into())
}
