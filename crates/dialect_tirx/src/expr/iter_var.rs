//! `tirx.IterVar`: `T.iter_var(var, T.Range(0, 4), "DataPar", "")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{Range, RangeFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use super::range::range;
use crate::argument::{expr, exprs, text, type_of, unfit, var as new_var};
use crate::generated::views::tirx::NewIterVar;
use crate::generated::views::tirx::{IterVar, IterVarFields};
use crate::prefix::t;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let IterVarFields { dom, var, iter_type, thread_tag, span: _ } = IterVar::view(node).fields();
    let docs = d.docs();
    let callee = t(d, "iter_var");
    let var = d.as_expr(var, path.attr("var"))?;
    let dom = d.as_expr(dom, path.attr("dom"))?;
    let iter_type = docs.str(iter_type_name(iter_type), path.attr("iter_type"));
    let thread_tag = docs.str(thread_tag, path.attr("thread_tag"));
    Ok(docs.call(callee, &[var, dom, iter_type, thread_tag]).into())
}

/// The name of a kind of iteration (TVM's `IterVarType2String`).
pub fn iter_type_name(iter_type: i64) -> &'static str {
    match iter_type {
        0 => "DataPar",
        1 => "ThreadIndex",
        2 => "CommReduce",
        3 => "Ordered",
        4 => "Opaque",
        5 => "Unrolled",
        6 => "Vectorized",
        7 => "Parallelized",
        8 => "Tensorized",
        _ => "Unknown",
    }
}

/// `T.iter_var(var, T.Range(0, 4), "DataPar", "")`; a text instead of the variable is the name of a
/// new one.
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = &["v", "dom", "iter_type", "thread_tag"];
    let [Some(var), Some(dom), Some(kind), Some(tag)] = args.bind(b, params, 4)? else {
        return Ok(Value::None);
    };
    let dom = match dom {
        Value::None => b.graph.none(),
        Value::Node(node) => node,
        _ => match exprs(b, dom)?.as_slice() {
            [begin, end] => range(b, *begin, *end)?,
            _ => return Err(unfit(b, dom, "a range")),
        },
    };
    let name = text(b, kind)?;
    let Some(iter_type) = (0..9).find(|kind| iter_type_name(*kind) == name) else {
        let message = format!("there is no kind `{name}` of iteration");
        return Err(b.error(codes::WRONG_ARGUMENTS, message));
    };
    let var = match var {
        Value::Str(name) => {
            let extent = Range::cast_exact(b.graph.node(dom)).map(|dom| {
                let RangeFields { min: _, extent, span: _ } = dom.fields();
                b.graph.reference(extent)
            });
            let ty = match extent.and_then(|extent| type_of(b, extent)) {
                Some(ty) => ty,
                None => tvmscript_arith::prim_type(&mut b.graph, tvmscript_graph::DType::INT32),
            };
            new_var(b, name, ty)
        }
        var => expr(b, var)?,
    };
    let tag = text(b, tag)?;
    let thread_tag = b.graph.string(tag);
    let span = b.graph.none();
    Ok(Value::Node(NewIterVar { dom, var, iter_type, thread_tag, span }.build(&mut b.graph)))
}
