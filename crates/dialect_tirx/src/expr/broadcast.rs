//! `prim.Broadcast`: `T.Broadcast(value, lanes)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::argument::expr;
use crate::prefix::t;
use tvmscript_arith::as_int;
use tvmscript_arith::generated::views::prim::{Broadcast, BroadcastFields};
use tvmscript_arith::generated::views::prim::{Mul, MulFields};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, Op};
use tvmscript_graph::Ref;

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

/// `T.Broadcast(value, lanes)`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(value), Some(lanes)] = args.bind(b, &["value", "lanes"], 2)? else {
        return Ok(Value::None);
    };
    let (value, lanes) = (expr(b, value)?, expr(b, lanes)?);
    let Some(lanes) = lane_count(b, lanes) else {
        return Err(
            b.error(codes::TYPE_MISMATCH, "the lanes are a number, or one times T.vscale()")
        );
    };
    Ok(Value::Node(tvmscript_arith::broadcast(&mut b.graph, value, lanes)?))
}

/// The lanes of a vector, negative where they are scalable.
fn lane_count(b: &IRBuilder<'_>, lanes: Ref) -> Option<i16> {
    if let Some(lanes) = as_int(&b.graph, lanes) {
        return i16::try_from(lanes).ok();
    }
    let MulFields { span: _, ty: _, a, b: factor } = Mul::cast_exact(b.graph.node(lanes))?.fields();
    let number = |node| as_int(&b.graph, b.graph.reference(node));
    let factor = match (is_vscale(a), is_vscale(factor)) {
        (true, _) => number(factor)?,
        (_, true) => number(a)?,
        _ => return None,
    };
    i16::try_from(factor).ok()?.checked_neg()
}

fn is_vscale(node: NodeRef<'_>) -> bool {
    Call::cast_exact(node).is_some_and(|call| {
        let CallFields { span: _, ty: _, op, args: _, attrs: _, ty_args: _ } = call.fields();
        Op::cast_exact(op).is_some_and(|op| op.name() == "prim.vscale")
    })
}
