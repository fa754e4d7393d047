//! `relax.expr.BindingBlock`: bindings one after another.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::{Doc, ExprDoc, StmtDoc};
use tvmscript_graph::{NodeRef, SeqRef, View};

use crate::frame;
use crate::generated::views::relax_expr::{
    Binding, BindingBlock, BindingBlockFields, BindingFields, DataflowVar,
};

const TYPE_KEY: &str = "relax.expr.BindingBlock";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let BindingBlockFields { bindings, span: _ } = BindingBlock::view(node).fields();
    let stmts = print_bindings(bindings, path, None, d)?;
    Ok(d.docs().block(&stmts).into())
}

/// The statements of bindings; the variables that outlive a dataflow block are added to `outputs`
/// (TVM: `PrintBindingBlock`).
pub(super) fn print_bindings<'a>(
    bindings: SeqRef<'a>,
    path: Path<'a>,
    mut outputs: Option<&mut Vec<ExprDoc<'a>>>,
    d: &mut Docsifier<'a>,
) -> Result<Vec<StmtDoc<'a>>> {
    let docs = d.docs();
    let bindings_path = path.attr("bindings");
    let mut stmts = Vec::with_capacity(bindings.len() + 1);
    for (i, binding) in bindings.iter().enumerate() {
        let binding_path = bindings_path.item(i);
        match d.as_doc(binding, binding_path)? {
            Doc::Stmt(stmt) => stmts.push(stmt),
            Doc::Block(block) => stmts.extend_from_slice(block.stmts),
            Doc::Expr(expr) => stmts.push(docs.expr_stmt(expr)),
        }
        if let Some(outputs) = outputs.as_deref_mut() {
            let BindingFields { span: _, var } = Binding::view(binding).fields();
            if DataflowVar::cast(var).is_none() {
                outputs.push(d.as_expr(var, binding_path.attr("var"))?);
            }
        }
    }
    Ok(stmts)
}
