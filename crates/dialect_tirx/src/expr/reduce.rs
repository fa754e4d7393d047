//! `te.Reduce`: `T.reduce(T.comm_reducer(…), source=[…], init=[…], axis=[…], …)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::argument::{any, expr, exprs, int, type_of};
use crate::generated::views::te::NewReduce;
use crate::generated::views::te::{Reduce, ReduceFields};
use crate::op::signature::missing;
use crate::prefix::t;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let ReduceFields { span: _, ty: _, combiner, source, init, axis, condition, value_index } =
        Reduce::view(node).fields();
    let docs = d.docs();
    let combiner = d.as_expr(combiner, path.attr("combiner"))?;
    let source = d.as_expr(source.node(), path.attr("source"))?;
    let init = d.as_expr(init.node(), path.attr("init"))?;
    let axis = d.as_expr(axis.node(), path.attr("axis"))?;
    let condition = d.as_expr(condition, path.attr("condition"))?;
    let value_index = docs.int(value_index, path.attr("value_index"));
    let callee = t(d, "reduce");
    let settings = [
        ("source", source),
        ("init", init),
        ("axis", axis),
        ("condition", condition),
        ("value_index", value_index),
    ];
    Ok(docs.call_kw(callee, &[combiner], &settings).into())
}

/// `T.reduce(combiner, source=[…], init=[…], axis=[…], condition=…, value_index=0)`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = &["combiner", "source", "axis", "condition", "value_index", "init"];
    let [combiner, source, axis, condition, index, init] = args.bind(b, params, 2)?;
    of_parts(b, combiner, source, axis, condition, index, init)
}

/// `T.Reduce(combiner, src, rdom, condition, value_index, init)`
pub(crate) fn build_node<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = &["combiner", "src", "rdom", "condition", "value_index", "init"];
    let [combiner, source, axis, condition, index, init] = args.bind(b, params, 5)?;
    of_parts(b, combiner, source, axis, condition, index, init)
}

fn of_parts<'a>(
    b: &mut IRBuilder<'a>,
    combiner: Option<Value<'a>>,
    source: Option<Value<'a>>,
    axis: Option<Value<'a>>,
    condition: Option<Value<'a>>,
    index: Option<Value<'a>>,
    init: Option<Value<'a>>,
) -> Result<Value<'a>> {
    let empty = Value::List(&[]);
    let combiner = any(b, combiner.unwrap_or(Value::None))?;
    let source = exprs(b, source.unwrap_or(empty))?;
    let axis = any(b, axis.unwrap_or(empty))?;
    let condition = expr(b, condition.unwrap_or(Value::Bool(true)))?;
    let value_index = int(b, index.unwrap_or(Value::Int(0)))?;
    let init = match init {
        None | Some(Value::None) => exprs(b, empty)?,
        Some(init) => exprs(b, init)?,
    };
    let reduced = usize::try_from(value_index).ok().and_then(|at| source.get(at).copied());
    let ty = reduced.and_then(|reduced| type_of(b, reduced)).unwrap_or_else(|| missing(b));
    let (source, init) = (b.graph.array(&source), b.graph.array(&init));
    let span = b.graph.none();
    let reduce = NewReduce { span, ty, combiner, source, init, axis, condition, value_index };
    Ok(Value::Node(reduce.build(&mut b.graph)))
}
