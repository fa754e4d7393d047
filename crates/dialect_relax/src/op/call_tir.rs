//! Calls that write into tensors given to them: `R.call_tir(cls.f, (x,), out_ty=…)` and its kin.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, TupleType};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{NodeRef, Ref, View};

use super::Kwargs;
use super::build::{self, Argument, Field, FieldValue};
use crate::NAME;
use crate::expr::print_callee;
use crate::generated::views::relax::DTensorType;
use crate::generated::views::relax_attrs::{
    CallTIRInplaceAttrs, CallTIRInplaceAttrsFields, CallTIRWithGradAttrs,
    CallTIRWithGradAttrsFields, NewCallTIRInplaceAttrs, NewCallTIRWithGradAttrs,
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

/// `R.call_tir`, `R.call_tir_inplace`, `R.call_tir_with_grad`, `R.call_dps_packed`,
/// `R.dist.call_tir`, `R.dist.call_tir_local_view`
pub(super) const NAMES: &[&str] = &[
    "call_dps_packed",
    "call_tir",
    "call_tir_inplace",
    "call_tir_with_grad",
    "dist.call_tir",
    "dist.call_tir_local_view",
];

/// TVM: `call_tir` and its kin.
pub(super) fn build<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    name: &'static str,
) -> Result<Value<'a>> {
    let is_inplace = name == "call_tir_inplace";
    let (params, required): (&[&str; 6], _) = if is_inplace {
        (&["gvar", "args", "inplace_indices", "out_ty", "te_grad_name", "te_grad_kwargs"], 4)
    } else if name == "call_dps_packed" {
        (&["func", "args", "out_ty", "te_grad_name", "te_grad_kwargs", "inplace_indices"], 3)
    } else {
        (&["gvar", "args", "out_ty", "te_grad_name", "te_grad_kwargs", "inplace_indices"], 3)
    };
    let mut bound = args.bind(b, params, required)?;
    if is_inplace {
        let [callee, inputs, indices, out_ty, grad, grad_kwargs] = bound;
        bound = [callee, inputs, out_ty, grad, grad_kwargs, indices];
    }
    let [callee, inputs, out_ty, grad, grad_kwargs, indices] = bound.map(|value| match value {
        Some(value) => value,
        None => Value::None,
    });
    let callee = build::callee(b, callee)?;
    let inputs = Argument::Arguments.convert(b, inputs)?;
    let out_ty = build::out_type(b, out_ty)?;
    let attrs = if !grad.is_none() {
        Some(grad_attrs(b, grad, grad_kwargs)?)
    } else if !indices.is_none() {
        let indices = Field::Ints(1).convert(b, indices)?;
        match indices {
            FieldValue::Node(inplace_indices) => {
                Some(NewCallTIRInplaceAttrs { inplace_indices }.build(&mut b.graph))
            }
            _ => None,
        }
    } else {
        None
    };
    let op = match (name, indices.is_none()) {
        ("call_dps_packed", _) => "relax.call_dps_packed",
        ("call_tir_with_grad", _) => "relax.call_tir_with_grad",
        ("dist.call_tir_local_view", _) => "relax.dist.call_tir_local_view",
        (_, false) => "relax.call_tir_inplace",
        (_, true) => "relax.call_tir",
    };
    Ok(build::call_op(b, op, &[callee, inputs], attrs, &[out_ty]))
}

fn grad_attrs<'a>(b: &mut IRBuilder<'a>, name: Value<'a>, kwargs: Value<'a>) -> Result<Ref> {
    let te_grad_name = build::as_node(b, name)?;
    let te_grad_kwargs = match kwargs {
        Value::None => b.graph.map(&[]),
        _ => build::as_node(b, kwargs)?,
    };
    Ok(NewCallTIRWithGradAttrs { te_grad_name, te_grad_kwargs }.build(&mut b.graph))
}
