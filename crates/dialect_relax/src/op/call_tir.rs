//! Calls that write into tensors given to them: `R.call_tir(cls.f, (x,), out_ty=…)` and its kin.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, TupleType};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{NodeRef, View};

use super::Kwargs;
use crate::NAME;
use crate::expr::print_callee;
use crate::generated::views::relax::DTensorType;
use crate::generated::views::relax_attrs::{
    CallTIRInplaceAttrs, CallTIRInplaceAttrsFields, CallTIRWithGradAttrs,
    CallTIRWithGradAttrsFields,
};

/// TVM: `PrintCallTIRDPSPacked`.
pub(super) fn print<'a>(
    name: &'a str,
    call: Call<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let CallFields { span: _, ty: _, op: _, args, attrs, ty_args } = call.fields();
    let docs = d.docs();
    let (Some(callee), Some(inputs), Some(out_ty)) = (args.get(0), args.get(1), ty_args.get(0))
    else {
        return Ok(None);
    };
    let args_path = path.attr("args");
    let args = [print_callee(callee, args_path.item(0), d)?, d.as_expr(inputs, args_path.item(1))?];
    let mut kwargs = docs.vec_with_capacity(3);
    let out = print_out_ty(out_ty, path.attr("ty_args").item(0), d)?;
    kwargs.push(("out_ty", out));
    let attrs_path = path.attr("attrs");
    if name == "call_tir_inplace" {
        let indices = inplace_indices(attrs, attrs_path, d);
        kwargs.push(("inplace_indices", indices));
    }
    push_grad(attrs, attrs_path, &mut kwargs, d)?;
    let name = if matches!(name, "call_tir" | "call_tir_inplace") && is_distributed(out_ty) {
        "dist.call_tir"
    } else {
        name
    };
    Ok(Some(docs.call_kw(d.prefixed(NAME, name), &args, &kwargs)))
}

/// The type of what is written, a list of types where it is a tuple.
fn print_out_ty<'a>(
    out_ty: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    match TupleType::cast_exact(out_ty) {
        Some(tuple) => {
            let types = d.as_exprs(tuple.fields().fields.node(), path.attr("fields"))?;
            Ok(d.docs().list(&types))
        }
        None => d.as_expr(out_ty, path),
    }
}

fn is_distributed(out_ty: NodeRef<'_>) -> bool {
    let is_dtensor = |ty| DTensorType::cast_exact(ty).is_some();
    match TupleType::cast_exact(out_ty) {
        Some(tuple) => tuple.fields().fields.iter().any(is_dtensor),
        None => is_dtensor(out_ty),
    }
}

fn inplace_indices<'a>(attrs: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> ExprDoc<'a> {
    let docs = d.docs();
    let mut items = docs.vec();
    if let Some(attrs) = CallTIRInplaceAttrs::cast_exact(attrs) {
        let CallTIRInplaceAttrsFields { inplace_indices } = attrs.fields();
        let path = path.attr("inplace_indices");
        let indices = inplace_indices.iter().filter_map(NodeRef::as_int);
        items.extend(indices.map(|index| docs.int(index, path)));
    }
    docs.list(&items)
}

/// What names the gradient, where the call has one.
fn push_grad<'a>(
    attrs: NodeRef<'a>,
    path: Path<'a>,
    kwargs: &mut Kwargs<'a>,
    d: &mut Docsifier<'a>,
) -> Result<()> {
    let Some(attrs) = CallTIRWithGradAttrs::cast_exact(attrs) else { return Ok(()) };
    let CallTIRWithGradAttrsFields { te_grad_name, te_grad_kwargs } = attrs.fields();
    kwargs.push(("te_grad_name", d.docs().str(te_grad_name, path.attr("te_grad_name"))));
    if !te_grad_kwargs.is_empty() {
        let value = d.as_expr(te_grad_kwargs.node(), path.attr("te_grad_kwargs"))?;
        kwargs.push(("te_grad_kwargs", value));
    }
    Ok(())
}
