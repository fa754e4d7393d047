//! `relax.ShapeType`: `R.Shape([m, n])`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use super::print_dims;
use crate::generated::views::relax::{ShapeType, ShapeTypeFields};
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.ShapeType";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let ShapeTypeFields { span: _, values, ndim } = ShapeType::view(node).fields();
    let docs = d.docs();
    let Some(values) = values.as_seq() else {
        let ndim = docs.int(ndim, path.attr("ndim"));
        return Ok(docs.call_kw(d.prefixed(NAME, "Shape"), &[], &[("ndim", ndim)]).into());
    };
    let dims = print_dims(values, path.attr("values"), d)?;
    let list = docs.expr(ExprKind::List(dims));
    Ok(docs.call(d.prefixed(NAME, "Shape"), &[list]).into())
}
