//! From an access path to the object it leads to.

use tvmscript_access_path::{AccessPath, Step};
use tvmscript_dialect::{Registry, map_key};
use tvmscript_graph::{NodeRef, Object};

use crate::registry;

/// The object that `path` leads to from `object`; `None` where it leads nowhere, or to a number
/// that is part of its object.
pub fn at(object: &Object, path: &AccessPath) -> Option<Object> {
    let registry = registry().ok()?;
    let mut node = object.node();
    for step in path.steps() {
        node = follow(object, node, step, &registry)?;
    }
    Some(object.at(node))
}

fn follow<'g>(
    object: &Object,
    node: NodeRef<'g>,
    step: Step<'_>,
    registry: &Registry,
) -> Option<NodeRef<'g>> {
    let value_of = |text: &str| {
        let mut entries = node.as_map()?.iter();
        let found = entries.find(|(key, _)| map_key(&object.at(*key), registry) == text);
        found.map(|(_, value)| value)
    };
    match step {
        Step::Attr(name) => node.node_named(name),
        Step::ArrayItem(index) => match node.as_seq() {
            Some(items) => items.get(usize::try_from(index).ok()?),
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
