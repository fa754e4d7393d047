//! `T.call_ffi_kernel("kernel", x, 1, launch_params=["blockIdx.x"], ret_ty="int32")`: the launch of
//! a kernel, whose attributes stand by name.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::elements;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, Op};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{NodeRef, View};

use super::call::{callee, result_type};
use crate::generated::views::tirx::{CallFFIKernelAttr, CallFFIKernelAttrFields};

/// The call; `None` where its attributes are others.
pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let CallFields { span: _, ty, op, args, attrs, ty_args: _ } = Call::view(node).fields();
    let Some(attrs) = CallFFIKernelAttr::cast_exact(attrs) else { return Ok(None) };
    let CallFFIKernelAttrFields { launch_params } = attrs.fields();
    let callee = callee(Op::view(op), d);
    let args = elements(args, path.attr("args"), d)?;
    let launch_params =
        d.as_expr(launch_params.node(), path.attr("attrs").attr("launch_params"))?;
    let ret_ty = result_type(ty, path.attr("ty"), d)?;
    let kwargs = [("launch_params", launch_params), ("ret_ty", ret_ty)];
    Ok(Some(d.docs().call_kw(callee, args, &kwargs)))
}
