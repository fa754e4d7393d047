//! `prim.Ramp`: `T.Ramp(base, stride, lanes)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::argument::expr;
use crate::prefix::t;
use tvmscript_arith::generated::views::prim::{Ramp, RampFields};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

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

/// `T.Ramp(base, stride, lanes)`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(base), Some(stride), Some(lanes)] = args.bind(b, &["base", "stride", "lanes"], 3)?
    else {
        return Ok(Value::None);
    };
    let (base, stride, lanes) = (expr(b, base)?, expr(b, stride)?, expr(b, lanes)?);
    Ok(Value::Node(tvmscript_arith::ramp(&mut b.graph, base, stride, lanes)?))
}
