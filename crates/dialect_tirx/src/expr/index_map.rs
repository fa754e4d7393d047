//! `tirx.IndexMap`: `T.index_map(lambda i: (i // 4, i % 4))`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::elements;
use tvmscript_doc::{Doc, ExprDoc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use super::lambda::build_lambda;
use super::lambda::lambda;
use crate::argument::{dtype, expr, exprs};
use crate::generated::views::tirx::NewIndexMap;
use crate::generated::views::tirx::{IndexMap, IndexMapFields};
use crate::prefix::t;
use tvmscript_arith::prim_type;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_graph::{DType, Ref};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let IndexMapFields { initial_indices: _, final_indices: _, inverse_index_map } =
        IndexMap::view(node).fields();
    let docs = d.docs();
    let map = print_map(node, path, d)?;
    if inverse_index_map.is_none() {
        return Ok(docs.call(t(d, "index_map"), &[map]).into());
    }
    // The field may hold any object; TVM refuses another one as well.
    if IndexMap::cast(inverse_index_map).is_none() {
        let message = format!("an inverse of an index map is a `{}`", inverse_index_map.type_key());
        return Err(Diagnostic::error(codes::NOT_PRINTABLE, message)
            .with_help("give the map a `tirx.IndexMap` as its inverse, or None")
            .into());
    }
    let inverse = print_map(inverse_index_map, path.attr("inverse_index_map"), d)?;
    let callee = t(d, "index_map");
    Ok(docs.call_kw(callee, &[map], &[("inverse_index_map", inverse)]).into())
}

/// The lambda of one direction.
fn print_map<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<ExprDoc<'a>> {
    let IndexMapFields { initial_indices, final_indices, inverse_index_map: _ } =
        IndexMap::view(node).fields();
    lambda(node, initial_indices.iter(), d, |d| {
        let indices = elements(final_indices, path.attr("final_indices"), d)?;
        Ok(d.docs().expr(ExprKind::Tuple(indices)))
    })
}

/// `T.index_map(lambda i: (i // 4, i % 4), inverse_index_map=…)`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = &["mapping", "inverse_index_map", "index_dtype"];
    let [mapping, inverse, of] = args.bind(b, params, 1)?;
    let dtype = match of {
        Some(of) => dtype(b, of)?,
        None => DType::INT64,
    };
    let inverse = match inverse {
        None | Some(Value::None) => b.graph.none(),
        Some(Value::Node(node)) => node,
        Some(inverse) => {
            let none = b.graph.none();
            build_map(b, inverse, dtype, none)?
        }
    };
    Ok(Value::Node(build_map(b, mapping.unwrap_or(Value::None), dtype, inverse)?))
}

/// One direction.
fn build_map<'a>(
    b: &mut IRBuilder<'a>,
    map: Value<'a>,
    dtype: DType,
    inverse_index_map: Ref,
) -> Result<Ref> {
    let ty = prim_type(&mut b.graph, dtype);
    let (vars, result) = build_lambda(b, map, &[ty])?;
    let indices = match result {
        Value::Tuple(_) | Value::List(_) => exprs(b, result)?,
        single => [expr(b, single)?].into_iter().collect(),
    };
    let (initial_indices, final_indices) = (b.graph.array(&vars), b.graph.array(&indices));
    let map = NewIndexMap { initial_indices, final_indices, inverse_index_map };
    Ok(map.build(&mut b.graph))
}
