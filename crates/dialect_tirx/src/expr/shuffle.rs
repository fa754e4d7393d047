//! `prim.Shuffle`: `T.Shuffle([vectors], [indices])`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::argument::exprs;
use crate::prefix::t;
use tvmscript_arith::generated::views::prim::NewShuffle;
use tvmscript_arith::generated::views::prim::{Shuffle, ShuffleFields};
use tvmscript_arith::{dtype_of, prim_type};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_graph::DType;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let ShuffleFields { span: _, ty: _, vectors, indices } = Shuffle::view(node).fields();
    let callee = t(d, "Shuffle");
    let vectors = d.as_expr(vectors.node(), path.attr("vectors"))?;
    let indices = d.as_expr(indices.node(), path.attr("indices"))?;
    Ok(d.docs().call(callee, &[vectors, indices]).into())
}

/// `T.Shuffle([vectors], [indices])`: as many lanes as indices.
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(vectors), Some(indices)] = args.bind(b, &["vectors", "indices"], 2)? else {
        return Ok(Value::None);
    };
    let (vectors, indices) = (exprs(b, vectors)?, exprs(b, indices)?);
    let element = vectors.first().and_then(|first| dtype_of(&b.graph, *first));
    let (Some(element), Ok(lanes @ 1..)) = (element, i16::try_from(indices.len())) else {
        return Err(b.error(codes::TYPE_MISMATCH, "a shuffle takes lanes of vectors"));
    };
    let ty = prim_type(&mut b.graph, DType { lanes, ..element });
    let (vectors, indices) = (b.graph.array(&vectors), b.graph.array(&indices));
    let span = b.graph.none();
    Ok(Value::Node(NewShuffle { span, ty, vectors, indices }.build(&mut b.graph)))
}
