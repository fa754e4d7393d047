//! `tirx.IfThenElse`: `if condition: … else: …`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{Doc, StmtKind};
use tvmscript_graph::{NodeRef, View};

use super::body;
use crate::generated::views::tirx::{IfThenElse, IfThenElseFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let IfThenElseFields { span: _, condition, then_case, else_case } =
        IfThenElse::view(node).fields();
    let predicate = d.as_expr(condition, path.attr("condition"))?;
    let then_branch = match then_case.some() {
        Some(stmt) => body::scope(d, stmt, stmt, path.attr("then_case"))?,
        None => &[],
    };
    let else_branch = match else_case.some() {
        Some(stmt) => body::scope(d, stmt, stmt, path.attr("else_case"))?,
        None => &[],
    };
    Ok(d.docs().stmt(StmtKind::If { predicate, then_branch, else_branch }).into())
}
