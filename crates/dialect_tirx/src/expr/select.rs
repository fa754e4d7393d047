//! `prim.Select`: `T.Select(condition, true_value, false_value)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::argument::expr;
use crate::prefix::t;
use tvmscript_arith::generated::views::prim::{Select, SelectFields};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let SelectFields { span: _, ty: _, condition, true_value, false_value } =
        Select::view(node).fields();
    let callee = t(d, "Select");
    let condition = d.as_expr(condition, path.attr("condition"))?;
    let true_value = d.as_expr(true_value, path.attr("true_value"))?;
    let false_value = d.as_expr(false_value, path.attr("false_value"))?;
    Ok(d.docs().call(callee, &[condition, true_value, false_value]).into())
}

/// `T.Select(condition, true_value, false_value)`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = &["condition", "true_value", "false_value"];
    let [Some(condition), Some(t), Some(f)] = args.bind(b, params, 3)? else {
        return Ok(Value::None);
    };
    let (condition, t, f) = (expr(b, condition)?, expr(b, t)?, expr(b, f)?);
    Ok(Value::Node(tvmscript_arith::select(&mut b.graph, condition, t, f)?))
}
