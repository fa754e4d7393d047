//! `relax.expr.DataflowBlock`: `with R.dataflow():`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use super::binding_block::print_bindings;
use crate::generated::views::relax_expr::{DataflowBlock, DataflowBlockFields};
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.expr.DataflowBlock";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let DataflowBlockFields { bindings, span: _ } = DataflowBlock::view(node).fields();
    let docs = d.docs();
    let mut outputs = Vec::new();
    let mut stmts = print_bindings(bindings, path, Some(&mut outputs), d)?;
    let output = docs.call(d.prefixed(NAME, "output"), &outputs);
    stmts.push(docs.expr_stmt(output));
    let dataflow = docs.call(d.prefixed(NAME, "dataflow"), &[]);
    Ok(docs.scope(None, dataflow, &stmts).into())
}
