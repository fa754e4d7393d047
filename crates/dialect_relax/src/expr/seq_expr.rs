//! `relax.expr.SeqExpr`: bindings and a value.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::{Doc, StmtDoc};
use tvmscript_graph::{NodeRef, View};

use crate::frame;
use crate::generated::views::relax_expr::{SeqExpr, SeqExprFields};

const TYPE_KEY: &str = "relax.expr.SeqExpr";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let stmts = print_stmts(node, path, false, d)?;
    Ok(d.docs().block(stmts).into())
}

/// The statements of a sequence; the last one returns its value where `use_return` says so
/// (TVM: `PrintSeqExpr`).
pub(super) fn print_stmts<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    use_return: bool,
    d: &mut Docsifier<'a>,
) -> Result<&'a [StmtDoc<'a>]> {
    let SeqExprFields { span: _, ty: _, blocks, body } = SeqExpr::view(node).fields();
    let docs = d.docs();
    let frame = frame::enter_seq(d);
    let blocks_path = path.attr("blocks");
    for (i, block) in blocks.iter().enumerate() {
        match d.as_doc(block, blocks_path.item(i))? {
            Doc::Block(block) => {
                for stmt in block.stmts {
                    d.push_stmt(frame, stmt);
                }
            }
            Doc::Stmt(stmt) => d.push_stmt(frame, stmt),
            Doc::Expr(expr) => d.push_stmt(frame, docs.expr_stmt(expr)),
        }
    }
    let value = d.as_expr(body, path.attr("body"))?;
    let last = if use_return { docs.return_stmt(value) } else { docs.expr_stmt(value) };
    d.push_stmt(frame, last);
    let stmts = d.take_stmts(frame);
    d.exit(frame);
    Ok(stmts)
}
