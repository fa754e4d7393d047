//! `tirx.Iter`: `T.Iter(extent, stride, "axis")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use super::axis::axis;
use crate::argument::{expr, text};
use crate::generated::views::tirx::NewIter;
use crate::generated::views::tirx::{Axis, Iter, IterFields};
use crate::prefix::t;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_graph::Ref;

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

/// `T.Iter(extent, stride, "axis")`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(extent), Some(stride), Some(on)] = args.bind(b, &["extent", "stride", "axis"], 3)?
    else {
        return Ok(Value::None);
    };
    let (extent, stride) = (expr(b, extent)?, expr(b, stride)?);
    let axis = axis_of(b, on)?;
    Ok(Value::Node(NewIter { extent, stride, axis }.build(&mut b.graph)))
}

/// An axis, or the one of a name.
pub(super) fn axis_of<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Node(node) if Axis::cast_exact(b.graph.node(node)).is_some() => Ok(node),
        _ => {
            let name = text(b, value)?;
            Ok(axis(b, name))
        }
    }
}
