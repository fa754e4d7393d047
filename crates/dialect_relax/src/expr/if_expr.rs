//! `relax.expr.If`: `if condition: … else: …`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::{Doc, ExprDoc, StmtKind};
use tvmscript_graph::{NodeRef, View};

use super::seq_expr;
use crate::frame;
use crate::generated::views::relax_expr::{If, IfFields};

const TYPE_KEY: &str = "relax.expr.If";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    print_branches(node, path, None, d)
}

/// The statement; where a variable with its annotation is given, it gets the values of the branches
/// (TVM: `PrintIfExpr`).
pub(super) fn print_branches<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    bound: Option<(ExprDoc<'a>, Option<ExprDoc<'a>>)>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let IfFields { span: _, ty: _, cond, true_branch, false_branch } = If::view(node).fields();
    let docs = d.docs();
    let cond = d.as_expr(cond, path.attr("cond"))?;
    let mut branches = [
        seq_expr::print_stmts(true_branch, path.attr("true_branch"), false, d)?,
        seq_expr::print_stmts(false_branch, path.attr("false_branch"), false, d)?,
    ];
    if let Some((var, annotation)) = bound {
        for stmts in &mut branches {
            if let Some((last, before)) = stmts.split_last()
                && let StmtKind::ExprStmt(value) = last.kind
            {
                let mut all = docs.vec_with_capacity(stmts.len());
                all.extend_from_slice(before);
                all.push(docs.assign(var, Some(value), annotation));
                *stmts = all.into_bump_slice();
            }
        }
    }
    let [then_branch, else_branch] = branches;
    Ok(docs.if_stmt(cond, then_branch, else_branch).into())
}
