//! `tirx.Evaluate`: a call for its effect, `T.evaluate(value)` for anything else.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, Op};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::tirx::{Evaluate, EvaluateFields};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let EvaluateFields { span: _, value } = Evaluate::view(node).fields();
    let docs = d.docs();
    let doc = d.as_expr(value, path.attr("value"))?;
    if has_effect(value) {
        return Ok(docs.expr_stmt(doc).into());
    }
    let call = docs.call(t(d, "evaluate"), &[doc]);
    Ok(docs.expr_stmt(call).into())
}

/// Whether a value is a call that stands for itself: not the pointer of a buffer.
fn has_effect(value: NodeRef<'_>) -> bool {
    let Some(call) = Call::cast_exact(value) else { return false };
    let CallFields { span: _, ty: _, op, args: _, attrs: _, ty_args: _ } = call.fields();
    Op::cast_exact(op).is_none_or(|op| op.name() != "tirx.buffer_data")
}
