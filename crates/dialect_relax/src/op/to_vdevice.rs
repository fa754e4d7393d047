//! `R.to_vdevice(x, dst_vdevice="cuda:0:global")`

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::View;

use super::build::{as_expr, call_op};
use crate::expr::print_callee;
use crate::generated::views::relax::VDevice;
use crate::generated::views::relax_attrs::{
    NewToVDeviceAttrs, ToVDeviceAttrs, ToVDeviceAttrsFields,
};
use crate::{NAME, vdevice};

/// TVM: `PrintToVDevice`.
pub(super) fn print<'a>(
    name: &'a str,
    call: Call<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let CallFields { span: _, ty: _, op: _, args, attrs, ty_args: _ } = call.fields();
    let Some(data) = args.get(0) else { return Ok(None) };
    let docs = d.docs();
    let args = [print_callee(data, path.attr("args").item(0), d)?];
    let mut kwargs = Vec::new();
    if let Some(attrs) = ToVDeviceAttrs::cast_exact(attrs) {
        let ToVDeviceAttrsFields { dst_vdevice } = attrs.fields();
        let text = vdevice::text(VDevice::view(dst_vdevice), d);
        kwargs.push(("dst_vdevice", docs.str(text, path.attr("dst_vdevice"))));
    }
    Ok(Some(docs.call_kw(d.prefixed(NAME, name), &args, &kwargs)))
}

/// TVM: `to_vdevice`.
pub(super) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [data, device] = args.bind(b, &["data", "dst_vdevice"], 1)?;
    let data = as_expr(b, data.unwrap_or(Value::None))?;
    let attrs = match device {
        // Without attributes, as it is printed.
        None => None,
        Some(device) => {
            let dst_vdevice = vdevice::find(b, device)?;
            Some(NewToVDeviceAttrs { dst_vdevice }.build(&mut b.graph))
        }
    };
    Ok(call_op(b, "relax.to_vdevice", &[data], attrs, &[]))
}
