//! `prim.Cast`: `T.Cast("int64", value)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::Doc;
use tvmscript_graph::{DType, NodeRef, View};

use crate::NAME;
use crate::argument::{dtype, expr};
use crate::prefix::t;
use tvmscript_arith::generated::views::prim::{Cast, CastFields};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let CastFields { span: _, ty, value } = Cast::view(node).fields();
    let dtype = d.data_type(type_dtype(ty).unwrap_or(DType::VOID), path.attr("dtype"));
    let value = d.as_expr(value, path.attr("value"))?;
    Ok(d.docs().call(t(d, "Cast"), &[dtype, value]).into())
}

/// Adds its names: `T.Cast` is a cast in any case, `T.cast` none where the type is that already.
pub(crate) fn register_names(dialect: Dialect) -> Dialect {
    dialect.script_name(NAME, "Cast", Name::function(build)).script_name(
        NAME,
        "cast",
        Name::function(build_folded),
    )
}

fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(to), Some(value)] = args.bind(b, &["dtype", "value"], 2)? else {
        return Ok(Value::None);
    };
    let (dtype, value) = (dtype(b, to)?, expr(b, value)?);
    Ok(Value::Node(tvmscript_arith::make_cast(&mut b.graph, dtype, value)?))
}

fn build_folded<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(value), Some(to)] = args.bind(b, &["value", "dtype"], 2)? else {
        return Ok(Value::None);
    };
    let (dtype, value) = (dtype(b, to)?, expr(b, value)?);
    Ok(Value::Node(tvmscript_arith::cast(&mut b.graph, dtype, value)?))
}
