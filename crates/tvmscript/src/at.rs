//! From an access path to the object it leads to.

use tvmscript_access_path::{AccessPath, Step};
use tvmscript_dialect::{Registry, map_key};
use tvmscript_graph::{FieldKind, NodeKind, NodeRef, Object};

use crate::registry;

/// An object on the way of an access path.
#[derive(Clone, Debug)]
pub struct TrailStep {
    /// The object.
    pub object: Object,
    /// The slot of it in which the next object of the way stands; `None` at the end of the way.
    pub slot: Option<usize>,
}

/// The object that `path` leads to from `object`; `None` where it leads nowhere, or to a number
/// that is part of its object.
pub fn at(object: &Object, path: &AccessPath) -> Option<Object> {
    at_with(&*registry().ok()?, object, path)
}

/// The same in the words of the dialects of another registry.
pub fn at_with(registry: &Registry, object: &Object, path: &AccessPath) -> Option<Object> {
    trail(registry, object, path)?.pop().map(|TrailStep { object, slot: _ }| object)
}

/// All objects on the way of `path` from `object`, which is the first; `None` as [`at`].
pub fn trail(registry: &Registry, object: &Object, path: &AccessPath) -> Option<Vec<TrailStep>> {
    let mut node = object.node();
    let mut trail = Vec::new();
    for step in path.steps() {
        let slot = follow(object, node, step, registry)?;
        trail.push(TrailStep { object: object.at(node), slot: Some(slot) });
        node = node.reference(node.slots(), slot);
    }
    trail.push(TrailStep { object: object.at(node), slot: None });
    Some(trail)
}

/// The slot of `node` in which the next node of the way stands.
fn follow(
    object: &Object,
    node: NodeRef<'_>,
    step: Step<'_>,
    registry: &Registry,
) -> Option<usize> {
    let value_of = |text: &str| {
        let mut keys = node.as_map()?.iter().map(|(key, _)| object.at(key));
        let entry = keys.position(|key| map_key(&key, registry) == text)?;
        // A key and its value take two slots.
        Some(2 * entry + 1)
    };
    match step {
        Step::Attr(name) => {
            let field = node.info().field(name)?;
            (field.kind == FieldKind::Node && node.kind() == NodeKind::Object).then_some(field.slot)
        }
        Step::ArrayItem(index) => match node.as_seq() {
            Some(items) => usize::try_from(index).ok().filter(|&index| index < items.len()),
            // A map with integer keys is written in the same way.
            None => value_of(&index.to_string()),
        },
        Step::MapItem(key) => value_of(key),
        Step::AttrMissing(_) | Step::ArrayItemMissing(_) | Step::MapItemMissing(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load_json;

    #[test]
    fn every_kind_of_step() {
        let json = r#"{"root_index":7,"nodes":[{"type":"ffi.String","data":"a\"b"},
            {"type":"int","data":3},{"type":"ffi.Array","data":[0,1]},
            {"type":"ffi.Map","data":[0,2,1,0]},{"type":"None"},{"type":"ir.Type","data":{"span":4}},
            {"type":"ir.GlobalVar","data":{"span":4,"ty":5,"name_hint":0}},
            {"type":"ffi.Array","data":[3,6]}]}"#;
        let root = load_json(json.as_bytes()).unwrap();
        let found = |path: &str| at(&root, &path.parse().unwrap()).map(|o| o.type_key().to_owned());
        assert_eq!(found("<root>").as_deref(), Some("ffi.Array"));
        assert_eq!(found(r#"<root>[0]["a\"b"][1]"#).as_deref(), Some("int"));
        assert_eq!(found("<root>[0][3]").as_deref(), Some("ffi.String"));
        assert_eq!(found("<root>[1].name_hint").as_deref(), Some("ffi.String"));
        for nowhere in ["<root>[2]", "<root>.x", "<root>[1].x", r#"<root>["a"]"#, "<root>[-1]"] {
            assert_eq!(found(nowhere), None, "{nowhere}");
        }
    }
}
