//! `prim.BitwiseNot`: `~a`, or `T.BitwiseNot(1)` where it would be folded.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::expr_dtype;
use tvmscript_dialect_ir::generated::views::ir::IntImm;
use tvmscript_doc::{Doc, UnaryOp};
use tvmscript_graph::{NodeRef, View};

use super::fold::is_index;
use crate::generated::views::prim::{BitwiseNot, BitwiseNotFields};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let BitwiseNotFields { span: _, ty: _, a } = BitwiseNot::view(node).fields();
    let folds = IntImm::cast_exact(a).is_some() && expr_dtype(a).is_some_and(is_index);
    let a = d.as_expr(a, path.attr("a"))?;
    if folds {
        return Ok(d.docs().call(t(d, "BitwiseNot"), &[a]).into());
    }
    Ok(d.docs().unary(UnaryOp::Invert, a).into())
}
