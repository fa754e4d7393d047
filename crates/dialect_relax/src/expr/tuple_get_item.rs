//! `ir.TupleGetItem`: `tuple[0]`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{TupleGetItem, TupleGetItemFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::build::{expr_arg, tuple_get_item};
use crate::{NAME, frame};

const TYPE_KEY: &str = "ir.TupleGetItem";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root).script_name(
        NAME,
        "TupleGetItem",
        Name::function(build),
    )
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let TupleGetItemFields { span: _, ty: _, tuple_value, index } =
        TupleGetItem::view(node).fields();
    let docs = d.docs();
    let index = docs.int(index, path.attr("index"));
    let tuple = d.as_expr(tuple_value, path.attr("tuple"))?;
    Ok(docs.index(tuple, &[index]).into())
}

/// `R.TupleGetItem(tuple, index)`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [tuple, index] = args.bind(b, &["tuple_value", "index"], 2)?;
    let tuple = expr_arg(b, tuple.unwrap_or(Value::None))?;
    match index.and_then(Value::as_int) {
        Some(index) => tuple_get_item(b, tuple, index).map(Value::Node),
        None => Err(b.error(codes::WRONG_ARGUMENTS, "the index of a field is a number")),
    }
}
