//! `tirx.Bind`: `x: T.let[T.int32] = value`, `x = value` where it is there already.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{TupleType, TupleTypeFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::frame::define_var;
use crate::generated::views::tirx::{Bind, BindFields};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let BindFields { span: _, var, value } = Bind::view(node).fields();
    let docs = d.docs();
    let ty = match expr_type(var) {
        Some(ty) => {
            let doc = d.as_expr(ty, path.attr("var").attr("ty"))?;
            (!is_unit(ty)).then_some(doc)
        }
        None => None,
    };
    let rhs = d.as_expr(value, path.attr("value"))?;
    let frame = d.innermost();
    let (false, Some(frame)) = (d.is_defined(var), frame) else {
        let lhs = d.as_expr(var, path.attr("var"))?;
        return Ok(docs.assign(lhs, Some(rhs), None).into());
    };
    let lhs = define_var(d, var, frame)?;
    let annotation = t(d, "let");
    let annotation = match ty {
        Some(ty) => docs.index(annotation, &[ty]),
        None => annotation,
    };
    Ok(docs.assign(lhs, Some(rhs), Some(annotation)).into())
}

/// Whether a type is that of an empty tuple.
fn is_unit(ty: NodeRef<'_>) -> bool {
    TupleType::cast_exact(ty).is_some_and(|ty| {
        let TupleTypeFields { span: _, fields } = ty.fields();
        fields.is_empty()
    })
}
