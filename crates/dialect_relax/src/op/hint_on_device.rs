//! `R.hint_on_device(x, R.device(device_type=1, index=0), "global")`

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::View;

use super::build::{self, as_expr, call_op};
use crate::NAME;
use crate::expr::print_callee;
use crate::generated::views::relax_attrs::{
    HintOnDeviceAttrs, HintOnDeviceAttrsFields, NewHintOnDeviceAttrs,
};

/// TVM: `PrintHintOnDevice`.
pub(super) fn print<'a>(
    name: &'a str,
    call: Call<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let CallFields { span: _, ty: _, op: _, args, attrs, ty_args: _ } = call.fields();
    let Some(data) = args.get(0) else { return Ok(None) };
    let docs = d.docs();
    let mut args = vec![print_callee(data, path.attr("args").item(0), d)?];
    if let Some(attrs) = HintOnDeviceAttrs::cast_exact(attrs) {
        let HintOnDeviceAttrsFields { device_type, index, memory_scope } = attrs.fields();
        let path = path.attr("attrs");
        let device = [
            ("device_type", docs.int(device_type, path.attr("device_type"))),
            ("index", docs.int(index, path.attr("index"))),
        ];
        args.push(docs.call_kw(d.prefixed(NAME, "device"), &[], &device));
        args.push(docs.str(memory_scope, path.attr("memory_scope")));
    }
    Ok(Some(docs.call(d.prefixed(NAME, name), &args)))
}

/// TVM: `hint_on_device`.
pub(super) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [data, device, scope] = args.bind(b, &["data", "dst_vdevice", "memory_scope"], 1)?;
    let data = as_expr(b, data.unwrap_or(Value::None))?;
    let Some(device) = device else {
        // Without attributes, as it is printed.
        return Ok(call_op(b, "relax.hint_on_device", &[data], None, &[]));
    };
    let device = match device {
        Value::Node(_) => device,
        _ => build::device_of(b, device, None)?,
    };
    let found = device.as_node().and_then(|device| b.graph.node(device).as_device());
    let Some((device_type, index)) = found else {
        let message = format!("{} is no device", b.describe(device));
        return Err(b.error(codes::TYPE_MISMATCH, message));
    };
    let memory_scope = build::as_node(b, scope.unwrap_or(Value::Str("global")))?;
    let (device_type, index) = (device_type.into(), index.into());
    let attrs = NewHintOnDeviceAttrs { device_type, index, memory_scope }.build(&mut b.graph);
    Ok(call_op(b, "relax.hint_on_device", &[data], Some(attrs), &[]))
}
