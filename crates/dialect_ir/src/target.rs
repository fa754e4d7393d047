//! `target.Target`: its configuration, as a dictionary and as text.

use tvmscript_access_path::{Path, string_key};
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{ExprDoc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use crate::compare_texts;
use crate::generated::views::target::{Target, TargetFields, TargetKind};

/// A value of a configuration.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    Text(&'a str),
    Node(NodeRef<'a>),
    Target(NodeRef<'a>),
}

/// Calls `add` with each entry of a target's configuration (TVM's `TargetNode::ToConfig`).
pub(crate) fn for_each_entry<'a>(target: NodeRef<'a>, mut add: impl FnMut(&'a str, Value<'a>)) {
    let TargetFields { kind, tag, keys, attrs, host } = Target::view(target).fields();
    let own = |name| attrs.get(name).is_none();
    if own("kind") {
        add("kind", Value::Text(TargetKind::view(kind).name()));
    }
    if own("tag") {
        add("tag", Value::Text(tag));
    }
    if own("keys") {
        add("keys", Value::Node(keys.node()));
    }
    if own("host") && Target::cast(host).is_some() {
        add("host", Value::Target(host));
    }
    for (key, value) in attrs.iter() {
        add(key.as_str().unwrap_or_default(), Value::Node(value));
    }
}

/// The configuration of a target: `{"keys": ["cpu"], "kind": "llvm", "tag": ""}`.
///
/// # Errors
///
/// Those of the handlers of its values.
pub fn target_config<'a>(
    target: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    // A host has no host in TVM, but nothing keeps one from having it: no recursion here.
    let mut chain = vec![(target, path)];
    let mut at = (target, path);
    while let Some(host) = host_of(at.0) {
        at = (host, at.1.map_item_str("host"));
        chain.push(at);
    }
    let mut host = None;
    let mut config = d.docs().dict(&[]);
    while let Some((target, path)) = chain.pop() {
        config = config_of(target, host, path, d)?;
        host = Some(config);
    }
    Ok(config)
}

/// The host of a target, where its configuration shows it.
fn host_of(target: NodeRef<'_>) -> Option<NodeRef<'_>> {
    let mut found = None;
    for_each_entry(target, |_, value| {
        if let Value::Target(host) = value {
            found = Some(host);
        }
    });
    found
}

fn config_of<'a>(
    target: NodeRef<'a>,
    host: Option<ExprDoc<'a>>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    let docs = d.docs();
    let mut entries = docs.vec();
    for_each_entry(target, |key, value| entries.push((key, value)));
    entries.sort_by(|(a, _), (b, _)| compare_texts(a, b));
    let mut items = docs.vec_with_capacity(entries.len());
    for &(key, value) in &entries {
        let value_path = path.map_item_str(key);
        let value = match value {
            Value::Text(text) => docs.str(text, value_path),
            Value::Node(node) => d.as_expr(node, value_path)?,
            Value::Target(_) => host.unwrap_or_else(|| docs.none(value_path)),
        };
        let key_path = match path.is_tracked() {
            true => path.map_item_missing(docs.text(&string_key(key))),
            false => path,
        };
        items.push((docs.str(key, key_path), value));
    }
    let config = docs.expr(ExprKind::Dict(items.into_bump_slice()));
    config.add_source_path(path);
    Ok(config)
}
