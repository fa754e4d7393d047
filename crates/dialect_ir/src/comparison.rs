//! How types of the dialect compare and hash themselves.

use std::sync::Arc;

use tvmscript_graph::schema::{Compared, Comparison, Part, Parts};
use tvmscript_graph::{FieldValue, MapRef, NodeRef, View};

use crate::generated::views::ir::{GlobalVar, IRModule, IRModuleFields};

/// The types that do not compare all their fields one after the other.
pub fn comparisons() -> Vec<(&'static str, Comparison)> {
    vec![
        // Its type follows from the function of its name.
        ("ir.GlobalVar", Comparison::fields(&[("name_hint", Compared::Plain)])),
        ("ir.IRModule", Comparison::Parts(Arc::new(ModuleParts))),
    ]
}

/// A module: first the global variables, which are defined by their names, then the functions, which
/// use them.
#[derive(Debug)]
struct ModuleParts;

impl Parts for ModuleParts {
    fn pairs<'g>(&self, lhs: NodeRef<'g>, rhs: NodeRef<'g>) -> Vec<(Part<'g>, FieldValue<'g>)> {
        let IRModuleFields { functions, global_var_map_, source_map: _, attrs, global_infos } =
            IRModule::view(lhs).fields();
        let other = IRModule::view(rhs).fields();
        let pair = |name, compared, value: NodeRef<'g>, other: NodeRef<'g>| {
            let part = Part { value: FieldValue::Node(value), compared, name };
            (part, FieldValue::Node(other))
        };
        let mut pairs = vec![
            pair("attrs", Compared::Plain, attrs, other.attrs),
            pair("global_infos", Compared::Plain, global_infos.node(), other.global_infos.node()),
        ];
        let mut there = by_name(other.global_var_map_).into_iter().peekable();
        let mut here: Vec<_> = global_var_map_.iter().map(|(_, var)| (name(var), var)).collect();
        here.sort_by_key(|(name, _)| *name);
        for (name, var) in here {
            while there.next_if(|(key, _)| *key < name).is_some() {}
            if let Some((key, other)) = there.peek()
                && *key == name
            {
                pairs.push(pair("functions", Compared::DefPattern, var, *other));
            }
        }
        pairs.push(pair("functions", Compared::Plain, functions.node(), other.functions.node()));
        pairs
    }

    fn hashed<'g>(&self, node: NodeRef<'g>) -> Vec<Part<'g>> {
        let IRModuleFields { functions, global_var_map_: _, source_map: _, attrs, global_infos } =
            IRModule::view(node).fields();
        let part = |name, compared, value| Part { value, compared, name };
        let functions = by_variable(functions);
        let count = FieldValue::Int(functions.len() as i64);
        let mut parts = vec![
            part("attrs", Compared::Plain, FieldValue::Node(attrs)),
            part("global_infos", Compared::Plain, FieldValue::Node(global_infos.node())),
            part("functions", Compared::Plain, count),
        ];
        parts.extend(
            functions
                .iter()
                .map(|(_, var, _)| part("functions", Compared::DefPattern, FieldValue::Node(*var))),
        );
        for (_, var, function) in functions {
            let name = var.node_named("name_hint").unwrap_or(var);
            parts.push(part("functions", Compared::Plain, FieldValue::Node(name)));
            parts.push(part("functions", Compared::Plain, FieldValue::Node(function)));
        }
        parts
    }
}

fn name(var: NodeRef<'_>) -> &str {
    GlobalVar::cast_exact(var).map_or("", |var| var.fields().name_hint)
}

/// The entries of a map, sorted by the strings that are their keys.
fn by_name<'g>(map: MapRef<'g>) -> Vec<(&'g str, NodeRef<'g>)> {
    let mut entries: Vec<_> =
        map.iter().map(|(key, value)| (key.as_str().unwrap_or_default(), value)).collect();
    entries.sort_by_key(|(key, _)| *key);
    entries
}

/// Functions with their variables, sorted by the names of the variables.
fn by_variable<'g>(functions: MapRef<'g>) -> Vec<(&'g str, NodeRef<'g>, NodeRef<'g>)> {
    let mut entries: Vec<_> =
        functions.iter().map(|(var, function)| (name(var), var, function)).collect();
    entries.sort_by_key(|(name, ..)| *name);
    entries
}
