//! `prim.Not`: `not a`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{Doc, ExprKind, UnaryOp};
use tvmscript_graph::{NodeRef, View};

use crate::argument::expr;
use crate::prefix::t;
use tvmscript_arith::generated::views::prim::{Not, NotFields};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let NotFields { span: _, ty: _, a } = Not::view(node).fields();
    let a = d.as_expr(a, path.attr("a"))?;
    if matches!(a.kind, ExprKind::Literal(_)) {
        return Ok(d.docs().call(t(d, "Not"), &[a]).into());
    }
    Ok(d.docs().unary(UnaryOp::Not, a).into())
}

/// `T.Not(True)`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [a] = args.bind(b, &["a"], 1)?;
    let a = expr(b, a.unwrap_or(Value::None))?;
    Ok(Value::Node(tvmscript_arith::make_not(&mut b.graph, a)?))
}
