//! The test whether the nodes of a chunk lie in TVM's order already.

use tvmscript_graph::{Chunk, NodeKind};

/// Whether the nodes of `chunk`, all of them, are in the order in which a visit from the last one
/// saves them. Then every reference names an earlier node, and no node is out of reach.
///
/// Going backwards, every node is met after the one that visits it first, which tells it where the
/// run of nodes that it visits first begins. So one pass and no stack replay the whole visit.
pub(crate) fn is_straight(chunk: &Chunk) -> bool {
    const UNSEEN: u32 = u32::MAX;
    let mut begins = vec![UNSEEN; chunk.len()];
    if let Some(last) = begins.last_mut() {
        *last = 0;
    }
    let kinds = chunk.kind_column();
    let types = chunk.types();
    for index in (0..chunk.len()).rev() {
        let begin = begins[index];
        // The first node that the visit has not met yet.
        let mut next = begin;
        let mut visit = |target: u32| -> bool {
            if target < next {
                return true;
            }
            match begins[..index].get_mut(target as usize) {
                Some(begin) => {
                    *begin = next;
                    next = target + 1;
                    true
                }
                None => false,
            }
        };
        let info = &types[usize::from(kinds[index])];
        let in_order = match info.kind {
            NodeKind::Object => {
                let slots = chunk.slots(index as u32);
                info.references.iter().all(|&at| slots.get(at).is_some_and(|&to| visit(to)))
            }
            NodeKind::Array | NodeKind::List | NodeKind::Map | NodeKind::Dict => {
                chunk.slots(index as u32).iter().all(|&to| visit(to))
            }
            _ => true,
        };
        if !in_order || next as usize != index {
            return false;
        }
    }
    true
}
