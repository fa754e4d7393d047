//! `target.Target`: `T.target({"kind": "llvm", …})`.

use smallvec::SmallVec;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::target::{NewTarget, TargetKind};
use tvmscript_dialect_ir::target_config;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, Ref, View, with_room};

use crate::NAME;
use crate::argument::{any, map, text, unfit};

use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let config = target_config(node, path, d)?;
    Ok(d.docs().call(t(d, "target"), &[config]).into())
}

/// Adds its name.
pub(crate) fn register_names(dialect: Dialect) -> Dialect {
    dialect.script_name(NAME, "target", Name::function(build))
}

/// `T.target({"kind": "llvm", …})`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [config, host] = args.bind(b, &["target_config", "host"], 1)?;
    Ok(Value::Node(build_target(b, config.unwrap_or(Value::None), host)?))
}

/// A target of its configuration, or of the name of its kind.
///
/// # Errors
///
/// `WRONG_ARGUMENTS` where it is neither.
pub fn build_target<'a>(
    b: &mut IRBuilder<'a>,
    config: Value<'a>,
    host: Option<Value<'a>>,
) -> Result<Ref> {
    let named = [(Value::Str("kind"), config)];
    let entries = match config {
        Value::Node(node) => return Ok(node),
        Value::Dict(entries) => entries,
        Value::Str(_) => &named,
        _ => return Err(unfit(b, config, "the configuration of a target")),
    };
    let (mut kind, mut tag, mut keys, mut host) =
        ("", "", None, host.filter(|host| !host.is_none()));
    let mut attrs: SmallVec<[(Value<'a>, Value<'a>); 8]> = SmallVec::new();
    for (key, value) in entries {
        match text(b, *key)? {
            "kind" => kind = text(b, *value)?,
            "tag" => tag = text(b, *value)?,
            "keys" => keys = Some(*value),
            "host" => host = Some(*value),
            _ => attrs.push((*key, *value)),
        }
    }
    let host = match host {
        Some(host) => with_room(|| build_target(b, host, None))?,
        None => b.graph.none(),
    };
    let keys = match keys {
        Some(keys) => any(b, keys)?,
        None => default_keys(b, kind),
    };
    let target = NewTarget {
        kind: b.graph.named_once(TargetKind::symbol(), kind),
        tag: b.graph.string(tag),
        keys,
        attrs: map(b, &attrs)?,
        host,
    };
    Ok(target.build(&mut b.graph))
}

/// The keys of a kind where none are given.
fn default_keys(b: &mut IRBuilder<'_>, kind: &str) -> Ref {
    let keys: &[&str] = match kind {
        "llvm" | "c" => &["cpu"],
        "cuda" | "nvptx" => &["cuda", "gpu"],
        "rocm" => &["rocm", "gpu"],
        "opencl" => &["opencl", "gpu"],
        "metal" => &["metal", "gpu"],
        "vulkan" => &["vulkan", "gpu"],
        "webgpu" => &["webgpu", "gpu"],
        "hexagon" => &["hexagon", "cpu"],
        _ => &[],
    };
    let keys: SmallVec<[Ref; 2]> = keys.iter().map(|key| b.graph.string(key)).collect();
    b.graph.array(&keys)
}
