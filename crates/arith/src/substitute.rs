//! Variables in expressions.

use rustc_hash::{FxHashMap, FxHashSet};
use tvmscript_dialect_ir::generated::views::ir::Var;
use tvmscript_graph::{FieldKind, GraphBuilder, NodeKind, Ref, View};

/// The references of an expression that are expressions, or arrays of them: where they stand.
fn operands(graph: &GraphBuilder, node: Ref, slots: &mut Vec<usize>) {
    slots.clear();
    let node = graph.node(node);
    let info = node.info();
    match info.kind {
        NodeKind::Array | NodeKind::List => slots.extend(0..node.slots().len()),
        NodeKind::Object if Var::cast(node).is_none() => {
            slots.extend(
                info.fields
                    .iter()
                    .filter(|field| {
                        field.kind == FieldKind::Node
                            && !matches!(&*field.name, "span" | "ty" | "op" | "attrs" | "ty_args")
                    })
                    .map(|field| field.slot),
            );
        }
        _ => {}
    }
}

/// Whether an expression, or an array of them, has a variable that is wanted.
pub fn uses(graph: &mut GraphBuilder, expr: Ref, wanted: impl Fn(Ref) -> bool) -> bool {
    let mut stack = vec![expr];
    let mut seen = FxHashSet::default();
    let mut slots = Vec::new();
    while let Some(node) = stack.pop() {
        if !seen.insert(node) {
            continue;
        }
        if Var::cast(graph.node(node)).is_some() && wanted(node) {
            return true;
        }
        operands(graph, node, &mut slots);
        for &slot in &slots {
            stack.push(graph.child(node, slot));
        }
    }
    false
}

/// An expression with other expressions in the place of variables (TVM's `Substitute`): what
/// contains none of them is the same, and nothing is folded.
pub fn substitute(graph: &mut GraphBuilder, expr: Ref, by: &FxHashMap<Ref, Ref>) -> Ref {
    if by.is_empty() {
        return expr;
    }
    let mut done: FxHashMap<Ref, Ref> = FxHashMap::default();
    let mut stack = vec![(expr, false)];
    let mut slots = Vec::new();
    while let Some((node, ready)) = stack.pop() {
        if done.contains_key(&node) {
            continue;
        }
        if let Some(&other) = by.get(&node) {
            done.insert(node, other);
            continue;
        }
        operands(graph, node, &mut slots);
        if !ready && !slots.is_empty() {
            stack.push((node, true));
            for &slot in slots.iter().rev() {
                stack.push((graph.child(node, slot), false));
            }
            continue;
        }
        let mut changed = Vec::new();
        for &slot in &slots {
            let child = graph.child(node, slot);
            match done.get(&child) {
                Some(&other) if other != child => changed.push((slot, other)),
                _ => {}
            }
        }
        let other = if changed.is_empty() { node } else { graph.copy_with(node, &changed) };
        done.insert(node, other);
    }
    done.get(&expr).copied().unwrap_or(expr)
}
