//! `ir.Range`: `T.Range(begin, end)`, `I.Range(begin, end)` in the dialect ir.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{Range, RangeFields};
use tvmscript_doc::{Doc, ExprDoc};
use tvmscript_graph::{NodeRef, View};

use crate::made::sum;
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let callee = t(d, "Range");
    call(callee, node, path, d)
}

/// In the dialect ir.
pub(crate) fn print_ir<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let callee = d.prefixed(tvmscript_dialect_ir::NAME, "Range");
    call(callee, node, path, d)
}

fn call<'a>(
    callee: ExprDoc<'a>,
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let RangeFields { min, extent, span: _ } = Range::view(node).fields();
    let begin = d.as_expr(min, path.attr("min"))?;
    let end = sum(d, extent, min, path.attr("extent"))?;
    Ok(d.docs().call(callee, &[begin, end]).into())
}
