//! `tirx.While`: `while condition: …`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{Doc, StmtKind};
use tvmscript_graph::{NodeRef, View};

use super::body;
use crate::generated::views::tirx::{While, WhileFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let WhileFields { span: _, condition, body } = While::view(node).fields();
    let predicate = d.as_expr(condition, path.attr("condition"))?;
    let body = body::scope(d, node, body, path.attr("body"))?;
    Ok(d.docs().stmt(StmtKind::While { predicate, body }).into())
}
