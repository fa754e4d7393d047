//! `relax.distributed.DeviceMesh`: `R.device_mesh((2, 2), R.Range(0, 4))`, and `"mesh[0]"` in a
//! function of a module that has it.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{IRModule, IRModuleFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::relax_distributed::{DeviceMesh, DeviceMeshFields};
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.distributed.DeviceMesh";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
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
