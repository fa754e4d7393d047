//! The variables that an expression uses.

use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{Constant, Var};
use tvmscript_graph::{FieldKind, NodeKind, NodeRef, View};

use crate::generated::views::tirx::BufferType;
use crate::node_set::FewNodes;

/// Calls `visit` with every node of an expression, each once, operands first (TVM's
/// `PostOrderVisit`). Types are no part of it.
pub fn for_each_node<'a>(expr: NodeRef<'a>, mut visit: impl FnMut(NodeRef<'a>)) {
    if is_leaf(expr) {
        visit(expr);
        return;
    }
    let mut visited = FewNodes::default();
    let mut stack = vec![(expr, false)];
    while let Some((node, leave)) = stack.pop() {
        if leave {
            visit(node);
            continue;
        }
        if !visited.insert(node) {
            continue;
        }
        if is_leaf(node) {
            visit(node);
            continue;
        }
        stack.push((node, true));
        let first = stack.len();
        for_each_operand(node, |operand| stack.push((operand, false)));
        stack[first..].reverse();
    }
}

/// The same for anything, and into the types of buffers that are used.
pub fn for_each_node_and_type<'a>(root: NodeRef<'a>, mut visit: impl FnMut(NodeRef<'a>)) {
    if Constant::cast(root).is_some() || root.is_none() {
        visit(root);
        return;
    }
    let mut visited = FewNodes::default();
    let mut stack = vec![root];
    while let Some(node) = stack.pop() {
        if let Some(ty) = expr_type(node).and_then(BufferType::cast_exact) {
            stack.push(ty.node());
        }
        if is_leaf(node) && !matches!(node.kind(), NodeKind::Map | NodeKind::Dict) {
            visit(node);
        } else if visited.insert(node) {
            visit(node);
            for_each_operand(node, |operand| stack.push(operand));
        }
    }
}

/// Calls `visit` with every variable that an expression uses, each once, in the order of use.
pub fn for_each_var<'a>(expr: NodeRef<'a>, mut visit: impl FnMut(NodeRef<'a>)) {
    for_each_node(expr, |node| {
        if is_var(node) {
            visit(node);
        }
    });
}

/// The same, and in the types of buffers that are used; in no particular order.
pub fn for_each_var_and_type<'a>(expr: NodeRef<'a>, mut visit: impl FnMut(NodeRef<'a>)) {
    for_each_node_and_type(expr, |node| {
        if is_var(node) {
            visit(node);
        }
    });
}

/// Whether an expression uses one of these variables (TVM's `UsesVar`).
pub fn uses_any<'a>(expr: NodeRef<'a>, vars: &FewNodes<'a>) -> bool {
    if vars.is_empty() {
        return false;
    }
    let mut found = false;
    for_each_var(expr, |var| found |= vars.contains(var));
    found
}

/// Whether a node is a variable.
#[inline]
pub fn is_var(node: NodeRef<'_>) -> bool {
    Var::cast(node).is_some()
}

fn is_leaf(node: NodeRef<'_>) -> bool {
    !matches!(node.kind(), NodeKind::Object | NodeKind::Array | NodeKind::List)
        || is_var(node)
        || Constant::cast(node).is_some()
}

fn for_each_operand<'a>(node: NodeRef<'a>, mut visit: impl FnMut(NodeRef<'a>)) {
    if node.kind() != NodeKind::Object {
        node.for_each_child(visit);
        return;
    }
    let slots = node.slots();
    for field in &node.info().fields {
        if field.kind == FieldKind::Node && !matches!(&*field.name, "span" | "ty" | "ty_args") {
            visit(node.reference(slots, field.slot));
        }
    }
}
