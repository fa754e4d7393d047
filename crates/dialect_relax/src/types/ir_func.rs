//! `ir.FuncType` within the dialect: `R.Callable((a,), b)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{FuncType, FuncTypeFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::NAME;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler(NAME, "ir.FuncType", print)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let FuncTypeFields { span: _, arg_types, ret_type } = FuncType::view(node).fields();
    let docs = d.docs();
    let args = d.as_exprs(arg_types.node(), path.attr("arg_types"))?;
    let ret = d.as_expr(ret_type, path.attr("ret_type"))?;
    Ok(docs.call(d.prefixed(NAME, "Callable"), &[docs.tuple(&args), ret]).into())
}
