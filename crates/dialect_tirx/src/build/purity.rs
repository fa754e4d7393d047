//! Whether a function changes anything that others see.

use rustc_hash::FxHashSet;
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, Op};
use tvmscript_graph::{NodeId, NodeKind, NodeRef, Ref, View};

use crate::generated::operators::operator;
use crate::generated::views::tirx::{
    AllocBuffer, AllocBufferFields, BufferStore, BufferStoreFields,
};

/// The effect of a call that changes something, or may (TVM's `CallEffectKind::kUpdateState`).
const UPDATES_STATE: i64 = 3;

/// Whether a body stores only to what it allocates itself and calls only what is pure (TVM's
/// `IsPureFunction`).
pub(super) fn is_pure(b: &IRBuilder<'_>, body: Ref) -> bool {
    let mut internal: FxHashSet<NodeId> = FxHashSet::default();
    let mut seen: FxHashSet<NodeId> = FxHashSet::default();
    let mut pending: Vec<NodeRef<'_>> = vec![b.graph.node(body)];
    while let Some(node) = pending.pop() {
        if !seen.insert(node.id()) {
            continue;
        }
        if node.kind() == NodeKind::Object {
            if let Some(alloc) = AllocBuffer::cast_exact(node) {
                let AllocBufferFields { span: _, buffer, annotations: _ } = alloc.fields();
                internal.insert(buffer.id());
                continue;
            }
            if let Some(store) = BufferStore::cast_exact(node) {
                let BufferStoreFields { span: _, buffer, value: _, indices: _ } = store.fields();
                if !internal.contains(&buffer.id()) {
                    return false;
                }
            } else if let Some(call) = Call::cast_exact(node) {
                let CallFields { span: _, ty: _, op, args: _, attrs: _, ty_args: _ } =
                    call.fields();
                if !is_harmless(op) {
                    return false;
                }
            } else if tvmscript_dialect_ir::generated::views::ir::Type::cast(node).is_some() {
                continue;
            }
        }
        let first = pending.len();
        node.for_each_child(|child| {
            if !child.is_none() {
                pending.push(child);
            }
        });
        pending[first..].reverse();
    }
    true
}

/// Whether calling this has no effect that others see.
fn is_harmless(callee: NodeRef<'_>) -> bool {
    let Some(op) = Op::cast_exact(callee) else { return false };
    let effect = operator(op.name()).and_then(|op| op.effect);
    effect.is_some_and(|effect| effect != UPDATES_STATE)
}
