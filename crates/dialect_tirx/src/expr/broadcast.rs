//! `prim.Broadcast`: `T.Broadcast(value, lanes)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::prefix::t;
use tvmscript_arith::generated::views::prim::{Broadcast, BroadcastFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let BroadcastFields { span: _, ty: _, value, lanes } = Broadcast::view(node).fields();
    let callee = t(d, "Broadcast");
    let value = d.as_expr(value, path.attr("value"))?;
    let lanes = d.as_expr(lanes, path.attr("lanes"))?;
    Ok(d.docs().call(callee, &[value, lanes]).into())
}
