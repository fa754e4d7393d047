//! `relax.VDevice` and its short text, such as `cuda:0:global`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::target::{Target, TargetFields};
use tvmscript_dialect_ir::target_config;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, Ref, View};

use crate::generated::views::relax::{NewVDevice, VDevice, VDeviceFields};

/// The list of the module's global infos that the devices stand in.
const LIST: &str = "vdevice";

pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", "relax.VDevice", print).script_name(
        tvmscript_dialect_ir::NAME,
        "vdevice",
        Name::function(build),
    )
}

/// `I.vdevice({target}, 0, "global")`
fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let VDeviceFields { target, vdevice_id, memory_scope } = VDevice::view(node).fields();
    let docs = d.docs();
    d.add_global_info(LIST, node);
    let args = [
        target_config(target, path, d)?,
        docs.int(vdevice_id, path.attr("vdevice_id")),
        docs.str(memory_scope, path.attr("memory_scope")),
    ];
    Ok(docs.call(d.prefixed(tvmscript_dialect_ir::NAME, "vdevice"), &args).into())
}

/// `I.vdevice(target, vdevice_id, memory_scope)`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [target, vdevice_id, memory_scope] =
        args.bind(b, &["target", "vdevice_id", "memory_scope"], 0)?;
    let target = match target {
        None | Some(Value::None) => b.graph.none(),
        Some(config) => {
            let Some(name) = b.name(tvmscript_dialect_tirx::NAME, "target") else {
                return Err(b.error(codes::UNKNOWN_NAME, "no dialect makes targets"));
            };
            let args = Args { callee: "", values: &[config], keywords: &[], doc: None };
            let target = b.call_name(name, &args)?;
            b.object(target)?
        }
    };
    let vdevice_id = vdevice_id.and_then(Value::as_int).unwrap_or_default();
    let memory_scope = memory_scope.and_then(Value::as_str).unwrap_or("global");
    let memory_scope = b.graph.string(memory_scope);
    Ok(Value::Node(NewVDevice { target, vdevice_id, memory_scope }.build(&mut b.graph)))
}

/// The kind of a device's target, its number among the module's devices of this kind, its scope.
pub(crate) fn text<'a>(device: VDevice<'a>, d: &Docsifier<'a>) -> &'a str {
    let VDeviceFields { target, vdevice_id: _, memory_scope } = device.fields();
    let kind = kind(target);
    let index = index_in_kind(device.node(), kind, d);
    d.docs().format(format_args!("{kind}:{index}:{memory_scope}"))
}

/// TVM: `FindVDeviceIndexByTargetKind`; -1 where the module has no such device.
fn index_in_kind(device: NodeRef<'_>, device_kind: &str, d: &Docsifier<'_>) -> i64 {
    let mut index = 0;
    for other in d.global_infos(LIST) {
        if other == device {
            return index;
        }
        let VDeviceFields { target, vdevice_id: _, memory_scope: _ } =
            VDevice::view(other).fields();
        if kind(target) == device_kind {
            index += 1;
        }
    }
    -1
}

fn kind(target: NodeRef<'_>) -> &str {
    let TargetFields { kind, tag: _, keys: _, attrs: _, host: _ } = Target::view(target).fields();
    kind.as_name().unwrap_or_default()
}

/// The device that a value of a script means.
///
/// # Errors
///
/// `UNKNOWN_VDEVICE` where it means none.
pub(crate) fn find<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Node(node) => Ok(node),
        Value::Str(text) => lookup(b, text),
        _ => {
            let message = format!("{} is no virtual device", b.describe(value));
            Err(b.error(codes::UNKNOWN_VDEVICE, message))
        }
    }
}

/// The global info at a place of a list of the module under construction.
pub(crate) fn global_info(b: &mut IRBuilder<'_>, list: &str, index: usize) -> Option<Ref> {
    let infos = tvmscript_dialect_ir::build::global_infos(b)?;
    let found = b.graph.node(infos).as_map()?.get(list)?.as_seq()?.get(index)?;
    Some(b.graph.reference(found))
}

/// The device of the module under construction that a text names: `cuda:0` is the first one of its
/// kind, `vdevice:0` the first of all (TVM: `lookup_vdevice`). A scope behind it says nothing more.
///
/// # Errors
///
/// `UNKNOWN_VDEVICE` where the module has none.
pub(crate) fn lookup(b: &mut IRBuilder<'_>, text: &str) -> Result<Ref> {
    let mut parts = text.split(':');
    let wanted = parts.next().unwrap_or_default();
    let index = match parts.next() {
        Some(number) => number.trim().parse().ok(),
        None => Some(0),
    };
    let infos = tvmscript_dialect_ir::build::global_infos(b);
    let found = infos.zip(index).and_then(|(infos, index): (Ref, usize)| {
        let list = b.graph.node(infos).as_map()?.get(LIST)?.as_seq()?;
        let of_kind = |device: &NodeRef<'_>| {
            let VDeviceFields { target, vdevice_id: _, memory_scope: _ } =
                VDevice::view(*device).fields();
            wanted == LIST || kind(target) == wanted
        };
        list.iter().filter(of_kind).nth(index).map(|device| b.graph.reference(device))
    });
    found.ok_or_else(|| {
        b.error(codes::UNKNOWN_VDEVICE, format!("the module has no device {text:?}"))
    })
}
