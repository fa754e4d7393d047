//! `R.hint_on_device(x, R.device(device_type=1, index=0), "global")`

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::View;

use crate::NAME;
use crate::expr::print_callee;
use crate::generated::views::relax_attrs::{HintOnDeviceAttrs, HintOnDeviceAttrsFields};

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
