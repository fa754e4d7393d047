//! Giving variables the names that a script has for them (TVM's `IRBuilder.name`).

use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect_ir::generated::views::ir::{TensorLoad, Var};
use tvmscript_graph::{Ref, View};

use crate::generated::views::tirx::IterVar;

/// Slot of `ir.Var` that holds the name.
const NAME: usize = 2;
/// Slot of `tirx.IterVar` that holds the variable.
const ITER_VAR: usize = 1;
/// Slot of `ir.TensorLoad` that holds what is read.
const SOURCE: usize = 2;

/// Names a variable, that of an iterator, or the buffer that is read.
pub fn name_node(b: &mut IRBuilder<'_>, node: Ref, name: &str) {
    let found = b.graph.node(node);
    let var = if Var::cast(found).is_some() {
        node
    } else if IterVar::cast_exact(found).is_some() {
        b.graph.child(node, ITER_VAR)
    } else if TensorLoad::cast_exact(found).is_some() {
        b.graph.child(node, SOURCE)
    } else {
        return;
    };
    let name = b.graph.string(name);
    b.graph.set_reference(var, NAME, name);
}
