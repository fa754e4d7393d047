//! `prim.Ramp`: `T.Ramp(base, stride, lanes)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::prefix::t;
use tvmscript_arith::generated::views::prim::{Ramp, RampFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let RampFields { span: _, ty: _, base, stride, lanes } = Ramp::view(node).fields();
    let callee = t(d, "Ramp");
    let base = d.as_expr(base, path.attr("base"))?;
    let stride = d.as_expr(stride, path.attr("stride"))?;
    let lanes = d.as_expr(lanes, path.attr("lanes"))?;
    Ok(d.docs().call(callee, &[base, stride, lanes]).into())
}
