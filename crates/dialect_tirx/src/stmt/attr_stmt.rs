//! `tirx.AttrStmt`: `with T.attr(node, "key", value)`, `T.launch_thread`, `T.hint`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{Doc, ExprDoc, ExprKind, StmtKind};
use tvmscript_graph::{NodeRef, View};

use super::{body, hint, launch_thread};
use crate::frame::{concise_allowed, define_var, enter};
use crate::generated::views::tirx::{AttrStmt, AttrStmtFields};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let stmt = AttrStmt::view(node).fields();
    let AttrStmtFields { span: _, node: subject, attr_key, value, body } = stmt;
    let docs = d.docs();
    let concise = concise_allowed(d, node);
    let mut scope = Scope { defines: None, rhs: None, body, body_path: path.attr("body") };
    match attr_key {
        "thread_extent" | "virtual_thread" => {
            if let Some((launch, defines)) = launch_thread::print(d, node, stmt, path)? {
                scope.rhs = Some(launch);
                scope.defines = defines;
            }
        }
        "tirx_hint" => scope.rhs = hint::print(d, subject, path.attr("node"))?,
        _ => {}
    }
    let rhs = match scope.rhs {
        Some(rhs) => rhs,
        None if subject.as_int() == Some(0) => settings(d, node, path, &mut scope)?,
        None => {
            let subject = d.as_expr(subject, path.attr("node"))?;
            let key = docs.str(attr_key, path.attr("attr_key"));
            let value = d.as_expr(value, path.attr("value"))?;
            docs.call(t(d, "attr"), &[subject, key, value])
        }
    };
    let frame = enter(d, node);
    let lhs = match scope.defines {
        Some(var) => Some(define_var(d, var, frame)?),
        None => None,
    };
    if concise {
        let first = match lhs {
            Some(lhs) => docs.assign(lhs, Some(rhs), None),
            None => docs.expr_stmt(rhs),
        };
        // It stands first, in front of what the body puts into the frame.
        d.push_stmt(frame, first);
        body::print(d, scope.body, scope.body_path, frame)?;
        return Ok(d.exit_block(frame, node).into());
    }
    body::print(d, scope.body, scope.body_path, frame)?;
    let body = d.exit(frame);
    Ok(docs.stmt(StmtKind::Scope { lhs, rhs, body }).into())
}

/// What a statement opens.
struct Scope<'a> {
    /// The variable that it defines.
    defines: Option<NodeRef<'a>>,
    /// What is entered.
    rhs: Option<ExprDoc<'a>>,
    body: NodeRef<'a>,
    body_path: Path<'a>,
}

/// `T.attr({"key": value})` for this statement and those directly inside it that have no subject
/// either.
fn settings<'a>(
    d: &mut Docsifier<'a>,
    node: NodeRef<'a>,
    mut path: Path<'a>,
    scope: &mut Scope<'a>,
) -> Result<ExprDoc<'a>> {
    let docs = d.docs();
    let mut entries = docs.vec();
    let mut at = AttrStmt::view(node).fields();
    loop {
        let AttrStmtFields { span: _, node: _, attr_key, value, body } = at;
        let key = docs.str(attr_key, path.attr("attr_key"));
        entries.push((key, d.as_expr(value, path.attr("value"))?));
        path = path.attr("body");
        match AttrStmt::cast_exact(body).map(AttrStmt::fields) {
            Some(next) if next.node.as_int() == Some(0) => at = next,
            _ => {
                scope.body = body;
                scope.body_path = path;
                break;
            }
        }
    }
    let entries = docs.expr(ExprKind::Dict(entries.into_bump_slice()));
    Ok(docs.call(t(d, "attr"), &[entries]))
}
