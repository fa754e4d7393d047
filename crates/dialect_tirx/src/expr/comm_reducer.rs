//! `te.CommReducer`: `T.comm_reducer(lambda x, y: x + y, [T.float32(0.0)])`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::elements;
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use super::lambda::build_lambda;
use super::lambda::lambda;
use crate::argument::{Refs, expr, exprs, type_of};
use crate::generated::views::te::NewCommReducer;
use crate::generated::views::te::{CommReducer, CommReducerFields};
use crate::op::signature::missing;
use crate::prefix::t;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

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

/// `T.comm_reducer(lambda x, y: x + y, [T.float32(0.0)])`: the parameters have the types of the
/// identity, first those on the left and then those on the right.
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(combiner), Some(identity)] = args.bind(b, &["combiner", "identity"], 2)? else {
        return Ok(Value::None);
    };
    let identity = exprs(b, identity)?;
    let mut types = Refs::new();
    for element in &identity {
        types.push(type_of(b, *element).unwrap_or_else(|| missing(b)));
    }
    let types: Refs = types.iter().chain(&types).copied().collect();
    let (vars, result) = build_lambda(b, combiner, &types)?;
    let result = match result {
        Value::Tuple(_) | Value::List(_) => exprs(b, result)?,
        single => [expr(b, single)?].into_iter().collect(),
    };
    let (lhs, rhs) = vars.split_at(vars.len() / 2);
    let reducer = NewCommReducer {
        lhs: b.graph.array(lhs),
        rhs: b.graph.array(rhs),
        result: b.graph.array(&result),
        identity_element: b.graph.array(&identity),
        span: b.graph.none(),
    };
    Ok(Value::Node(reducer.build(&mut b.graph)))
}
