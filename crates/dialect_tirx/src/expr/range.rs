//! `ir.Range`: `T.Range(begin, end)`, `I.Range(begin, end)` in the dialect ir.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{Range, RangeFields};
use tvmscript_doc::{Doc, ExprDoc};
use tvmscript_graph::{NodeRef, View};

use crate::argument::expr;
use crate::made::sum;
use crate::prefix::t;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::NewRange;
use tvmscript_graph::Ref;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let callee = t(d, "Range");
    call(callee, node, path, d)
}

/// In the dialect ir.
pub(crate) fn print_ir<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let callee = d.prefixed(tvmscript_dialect_ir::NAME, "Range");
    call(callee, node, path, d)
}

fn call<'a>(
    callee: ExprDoc<'a>,
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let RangeFields { min, extent, span: _ } = Range::view(node).fields();
    let begin = d.as_expr(min, path.attr("min"))?;
    let end = sum(d, extent, min, path.attr("extent"))?;
    Ok(d.docs().call(callee, &[begin, end]).into())
}

/// `T.Range(begin, end)`; `T.Range(extent)` begins at 0.
pub fn build_range<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [begin, end] = args.bind(b, &["begin", "end"], 1)?;
    let begin = begin.unwrap_or(Value::None);
    Ok(Value::Node(match end {
        None | Some(Value::None) => {
            let extent = expr(b, begin)?;
            from_zero(b, extent)?
        }
        Some(end) => {
            let (begin, end) = (expr(b, begin)?, expr(b, end)?);
            range(b, begin, end)?
        }
    }))
}

/// What lies between two expressions (TVM's constructor of `Range`).
///
/// # Errors
///
/// Those of subtracting.
pub fn range(b: &mut IRBuilder<'_>, min: Ref, end: Ref) -> Result<Ref> {
    let extent = match tvmscript_arith::is_zero(&b.graph, min) {
        true => end,
        false => tvmscript_arith::sub(&mut b.graph, end, min)?,
    };
    let span = b.graph.none();
    Ok(NewRange { min, extent, span }.build(&mut b.graph))
}

fn from_zero(b: &mut IRBuilder<'_>, extent: Ref) -> Result<Ref> {
    let dtype =
        tvmscript_arith::dtype_of(&b.graph, extent).unwrap_or(tvmscript_graph::DType::INT32);
    let min = tvmscript_arith::const_expr(&mut b.graph, dtype, tvmscript_arith::Constant::Int(0))?;
    let span = b.graph.none();
    Ok(NewRange { min, extent, span }.build(&mut b.graph))
}
