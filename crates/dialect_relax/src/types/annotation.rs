//! The annotation of a variable, or its absence where the value says as much.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{NodeRef, View};

use crate::expr::var_type;
use crate::infer;

/// The operators whose results show no type that is the one they state.
const STATING_THEIR_TYPE: [&str; 2] = ["relax.call_tir", "relax.call_dps_packed"];

/// The annotation of a variable (TVM: `TypeAsAnn`): none where it is the type that the value
/// has anyway. A type that is missing in TVM is not so any more once it was saved: it prints as
/// metadata.
pub(crate) fn annotation<'a>(
    var: NodeRef<'a>,
    path: Path<'a>,
    value: Option<NodeRef<'a>>,
    d: &mut Docsifier<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let ty = var_type(var);
    if let Some(value) = value
        && (!d.options().show_all_ty || states_its_type(value))
        && infer::has_type(value, ty)
    {
        return Ok(None);
    }
    d.as_expr(ty, path.attr("ty")).map(Some)
}

fn states_its_type(value: NodeRef<'_>) -> bool {
    let Some(call) = Call::cast_exact(value) else { return false };
    let CallFields { span: _, ty: _, op, args: _, attrs: _, ty_args: _ } = call.fields();
    op.as_name().is_some_and(|name| STATING_THEIR_TYPE.contains(&name))
}
