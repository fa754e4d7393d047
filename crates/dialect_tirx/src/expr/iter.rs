//! `tirx.Iter`: `T.Iter(extent, stride, "axis")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::tirx::{Axis, Iter, IterFields};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let IterFields { extent, stride, axis } = Iter::view(node).fields();
    let callee = t(d, "Iter");
    let extent = d.as_expr(extent, path.attr("extent"))?;
    let stride = d.as_expr(stride, path.attr("stride"))?;
    let axis = d.docs().str(Axis::view(axis).name(), path.attr("axis"));
    Ok(d.docs().call(callee, &[extent, stride, axis]).into())
}
