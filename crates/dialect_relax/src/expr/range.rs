//! `ir.Range` within the dialect: `R.Range(begin, end)`.

use tvmscript_access_path::Path;
use tvmscript_arith::{Operand, python_constant};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{NewRange, Range, RangeFields};
use tvmscript_dialect_tirx::expr::Constant;
use tvmscript_dialect_tirx::made::{Made, add, doc};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::NAME;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler(NAME, "ir.Range", print).script_name(NAME, "Range", Name::function(build))
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let RangeFields { min, extent, span: _ } = Range::view(node).fields();
    let docs = d.docs();
    let callee = d.prefixed(NAME, "Range");
    let begin = d.as_expr(min, path.attr("min"))?;
    let end_path = path.attr("extent");
    let end = match add(docs, Made::Node(extent), Made::Node(min)) {
        // An integer stands alone within the dialect, whatever its type.
        Made::Constant { value: Constant::Int(value), dtype: _ } => match i64::try_from(value) {
            Ok(value) => docs.int(value, end_path),
            Err(_) => docs.big_int(docs.format(format_args!("{value}")), end_path),
        },
        end => doc(d, end, end_path)?,
    };
    Ok(docs.call(callee, &[begin, end]).into())
}

/// `R.Range(begin, end)`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [begin, end] = args.bind(b, &["begin", "end"], 1)?;
    let (begin, end) = match (begin, end) {
        (Some(begin), Some(end)) => (begin, end),
        (begin, _) => (Value::Int(0), begin.unwrap_or(Value::Int(0))),
    };
    let operand = |b: &IRBuilder<'a>, value: Value<'a>| match value {
        Value::Node(node) => Ok(Operand::Node(node)),
        Value::Int(value) => Ok(Operand::Int(value)),
        _ => {
            let message = format!("{} is no end of a range", b.describe(value));
            Err(b.error(codes::TYPE_MISMATCH, message))
        }
    };
    let (begin, end) = (operand(b, begin)?, operand(b, end)?);
    let min = python_constant(&mut b.graph, begin)?;
    let end = python_constant(&mut b.graph, end)?;
    let extent = tvmscript_arith::extent(&mut b.graph, min, end)?;
    let span = b.graph.none();
    Ok(Value::Node(NewRange { min, extent, span }.build(&mut b.graph)))
}
