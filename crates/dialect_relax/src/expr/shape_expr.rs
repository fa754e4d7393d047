//! `relax.expr.ShapeExpr`: `R.shape([m, n])`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use crate::build::shape_expr_arg;
use crate::generated::views::relax_expr::{ShapeExpr, ShapeExprFields};
use crate::{NAME, frame, types};

const TYPE_KEY: &str = "relax.expr.ShapeExpr";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect
        .handler("", TYPE_KEY, print)
        .roots(&[TYPE_KEY], frame::enter_root)
        .script_name(NAME, "shape", Name::function(build))
        .script_name(NAME, "ShapeExpr", Name::function(build))
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let ShapeExprFields { span: _, ty: _, values } = ShapeExpr::view(node).fields();
    let docs = d.docs();
    let dims = types::print_dims(values, path.attr("values"), d)?;
    let list = docs.expr(ExprKind::List(dims));
    Ok(docs.call(d.prefixed(NAME, "shape"), &[list]).into())
}

/// `R.shape([m, n])`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [value] = args.bind(b, &["value"], 1)?;
    shape_expr_arg(b, value.unwrap_or(Value::None)).map(Value::Node)
}
