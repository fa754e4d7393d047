//! `prim.Let`: `T.Let(body, where={var: value})`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::argument::{expr, type_of, unfit};
use crate::op::signature::missing;
use crate::prefix::t;
use tvmscript_arith::generated::views::prim::NewLet;
use tvmscript_arith::generated::views::prim::{Let, LetFields};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let LetFields { span: _, ty: _, var, value, body } = Let::view(node).fields();
    let docs = d.docs();
    let callee = t(d, "Let");
    // TVM comes to the value first, which decides the names.
    let value = d.as_expr(value, path.attr("value"))?;
    let var = d.as_expr(var, path.attr("var"))?;
    let body = d.as_expr(body, path.attr("body"))?;
    let bindings = docs.dict(&[(var, value)]);
    Ok(docs.call_kw(callee, &[body], &[("where", bindings)]).into())
}

/// `T.Let(body, where={var: value})`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(body), Some(bindings)] = args.bind(b, &["expr", "where"], 2)? else {
        return Ok(Value::None);
    };
    let Value::Dict(&[(var, value)]) = bindings else {
        return Err(unfit(b, bindings, "a dict of one variable"));
    };
    let (var, value, body) = (expr(b, var)?, expr(b, value)?, expr(b, body)?);
    let ty = type_of(b, body).unwrap_or_else(|| missing(b));
    let span = b.graph.none();
    Ok(Value::Node(NewLet { span, ty, var, value, body }.build(&mut b.graph)))
}
