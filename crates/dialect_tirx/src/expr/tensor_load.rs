//! `ir.TensorLoad`: `A[i, j]`, or the name of a buffer of one element.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{TensorLoad, TensorLoadFields, Var};
use tvmscript_dialect_ir::{elements, expr_type};
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use super::scalar_buffer::is_scalar;
use crate::generated::views::tirx::BufferType;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let TensorLoadFields { span: _, ty: _, source, indices } = TensorLoad::view(node).fields();
    let value = d.as_expr(source, path.attr("source"))?;
    if Var::cast(source).is_some()
        && let Some(buffer) = expr_type(source).and_then(BufferType::cast_exact)
        && is_scalar(buffer, false)
        && let Some(name) = d.variable(source)?
    {
        return Ok(name.into());
    }
    // TVM extends the path of the list by the name of the list once more.
    let indices = elements(indices, path.attr("indices").attr("indices"), d)?;
    Ok(d.docs().expr(ExprKind::Index { value, indices }).into())
}
