//! `relax.distributed.DeviceMesh`: `R.device_mesh((2, 2), R.Range(0, 4))`, and `"mesh[0]"` in a
//! function of a module that has it.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{
    IRModule, IRModuleFields, IntImm, NewRange, Range, RangeFields,
};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, Ref, View};

use crate::generated::views::relax_distributed::{DeviceMesh, DeviceMeshFields, NewDeviceMesh};
use crate::{NAME, frame, vdevice};

const TYPE_KEY: &str = "relax.distributed.DeviceMesh";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect
        .handler("", TYPE_KEY, print)
        .roots(&[TYPE_KEY], frame::enter_root)
        .script_name(NAME, "device_mesh", Name::function(build))
        .script_name(NAME, "dist.device_mesh", Name::function(build))
        .script_name(NAME, "dist.DeviceMesh", Name::function(build))
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let DeviceMeshFields { shape, device_ids, device_range } = DeviceMesh::view(node).fields();
    let docs = d.docs();
    if let Some((list, index)) = global_info(node, d) {
        return Ok(docs.str(docs.format(format_args!("{list}[{index}]")), path).into());
    }
    let callee = d.prefixed(NAME, "device_mesh");
    let shape = d.as_expr(shape, path.attr("shape"))?;
    let devices = match device_range.some() {
        Some(range) => d.as_expr(range, path.attr("device_range"))?,
        None => d.as_expr(device_ids.node(), path.attr("device_ids"))?,
    };
    Ok(docs.call(callee, &[shape, devices]).into())
}

/// Where a mesh stands among the global infos of the module whose function is printed.
fn global_info<'a>(mesh: NodeRef<'a>, d: &Docsifier<'a>) -> Option<(&'a str, usize)> {
    let mut module = None;
    let mut in_function = false;
    for (_, frame) in d.frames() {
        if frame.dialect == NAME {
            in_function = true;
            break;
        }
        module = frame.node.and_then(IRModule::cast_exact).or(module);
    }
    if !in_function {
        return None;
    }
    let IRModuleFields { functions: _, global_var_map_: _, source_map: _, attrs: _, global_infos } =
        module?.fields();
    global_infos.iter().find_map(|(name, list)| {
        let index = list.as_seq()?.iter().position(|info| info == mesh)?;
        Some((name.as_str()?, index))
    })
}

/// The mesh that an argument is: a node, or `"mesh[0]"`, the place of one in the module.
///
/// # Errors
///
/// `UNKNOWN_DEVICE_MESH` where the module has none there.
pub(crate) fn argument<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Node(node) => Ok(node),
        Value::Str(text) => {
            let place = text
                .strip_suffix(']')
                .and_then(|text| text.split_once('['))
                .and_then(|(list, index)| Some((list, index.trim().parse().ok()?)));
            let found = match place {
                Some((list, index)) => vdevice::global_info(b, list, index),
                None => None,
            };
            found.ok_or_else(|| {
                let message = format!("the module has no device mesh {text:?}");
                b.error(codes::UNKNOWN_DEVICE_MESH, message)
            })
        }
        // TVM's default: a mesh without dimensions of one device.
        Value::None => {
            let shape = b.graph.shape(&[]);
            let min = tvmscript_arith::int32(&mut b.graph, 0);
            let extent = tvmscript_arith::int32(&mut b.graph, 1);
            let span = b.graph.none();
            let device_range = NewRange { min, extent, span }.build(&mut b.graph);
            let first = b.graph.int(0);
            let device_ids = b.graph.array(&[first]);
            Ok(NewDeviceMesh { shape, device_ids, device_range }.build(&mut b.graph))
        }
        Value::Unknown => Err(b.follows()),
        _ => {
            let message = format!("{} is no device mesh", b.describe(value));
            Err(b.error(codes::TYPE_MISMATCH, message))
        }
    }
}

/// `R.device_mesh(shape, device_ids)`, where the devices are a list or a range.
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [shape, devices] = args.bind(b, &["shape", "device_ids"], 2)?;
    let shape = match shape {
        Some(Value::Node(node)) => node,
        shape => {
            let extents = integers(b, shape.unwrap_or(Value::None))?;
            b.graph.shape(&extents)
        }
    };
    let (ids, device_range) = match devices {
        Some(Value::Node(range)) if Range::cast_exact(b.graph.node(range)).is_some() => {
            (ids_of_range(b, range)?, range)
        }
        devices => (integers(b, devices.unwrap_or(Value::None))?, b.graph.none()),
    };
    let ids: Vec<Ref> = ids.into_iter().map(|id| b.graph.int(id)).collect();
    let device_ids = b.graph.array(&ids);
    Ok(Value::Node(NewDeviceMesh { shape, device_ids, device_range }.build(&mut b.graph)))
}

/// More devices than a mesh has.
const MOST_DEVICES: i64 = 1 << 20;

/// The numbers of devices of a range.
fn ids_of_range(b: &mut IRBuilder<'_>, range: Ref) -> Result<Vec<i64>> {
    let RangeFields { min, extent, span: _ } = Range::view(b.graph.node(range)).fields();
    let value = |bound| IntImm::cast_exact(bound).and_then(|imm| imm.fields().value.as_int());
    match (value(min), value(extent)) {
        (Some(min), Some(extent @ 0..=MOST_DEVICES)) if min.checked_add(extent).is_some() => {
            Ok((min..min + extent).collect())
        }
        _ => Err(b.error(codes::TYPE_MISMATCH, "the devices of a mesh are a range of integers")),
    }
}

fn integers<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Vec<i64>> {
    let items = b.elements_of(value)?;
    let values: Option<Vec<i64>> = items.into_iter().map(Value::as_int).collect();
    values.ok_or_else(|| {
        let message = format!("{} is no list of integers", b.describe(value));
        b.error(codes::TYPE_MISMATCH, message)
    })
}
