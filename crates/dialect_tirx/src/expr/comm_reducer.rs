//! `te.CommReducer`: `T.comm_reducer(lambda x, y: x + y, [T.float32(0.0)])`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::elements;
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use super::lambda::lambda;
use crate::generated::views::te::{CommReducer, CommReducerFields};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let CommReducerFields { lhs, rhs, result, identity_element, span: _ } =
        CommReducer::view(node).fields();
    let combine = lambda(node, lhs.iter().chain(rhs.iter()), d, |d| {
        let results = elements(result, path.attr("result"), d)?;
        Ok(match results {
            [result] => result,
            _ => d.docs().expr(ExprKind::Tuple(results)),
        })
    })?;
    let identity = d.as_expr(identity_element.node(), path.attr("identity_element"))?;
    Ok(d.docs().call(t(d, "comm_reducer"), &[combine, identity]).into())
}
