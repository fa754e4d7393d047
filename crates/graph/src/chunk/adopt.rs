//! Nodes of other chunks copied into one that is open.

use rustc_hash::FxHashMap;
use tvmscript_diagnostics::{Diagnostic, Result, codes};

use super::ChunkBuilder;
use crate::node::NodeId;
use crate::{NodeKind, NodeRef, Object};

/// What was copied from other chunks.
#[derive(Clone, Debug, Default)]
pub(super) struct Adopted {
    /// The copy of each node.
    copies: FxHashMap<NodeId, u32>,
    /// Keeps the chunks alive, so that an identity means one node.
    from: Vec<Object>,
}

impl ChunkBuilder {
    /// Copies a node of another chunk and all that it refers to, in whichever chunks that lies; the
    /// copy. What was copied before, for this node or another one, is not copied again, so that
    /// nodes which are shared stay shared.
    ///
    /// # Errors
    ///
    /// `UNKNOWN_TYPE` where a type is described to only one of the chunks; `TOO_LARGE`.
    pub fn adopt(&mut self, object: &Object) -> Result<u32> {
        self.adopted.from.push(object.clone());
        let root = object.node();
        let mut pending = vec![(root, false)];
        while let Some((node, children_done)) = pending.pop() {
            if self.adopted.copies.contains_key(&node.id()) {
                continue;
            }
            if children_done {
                let copy = self.copy(node)?;
                self.adopted.copies.insert(node.id(), copy);
            } else {
                pending.push((node, true));
                node.for_each_child(|child| pending.push((child, false)));
            }
        }
        Ok(self.copy_of(root))
    }

    /// The copy of a node; everything a node refers to is copied before it is.
    fn copy_of(&self, node: NodeRef<'_>) -> u32 {
        self.adopted.copies.get(&node.id()).copied().unwrap_or_default()
    }

    fn copy(&mut self, node: NodeRef<'_>) -> Result<u32> {
        let info = node.info();
        let local = self.local_type(&info.key)?;
        let here = self.info(local);
        if here.kind != info.kind || here.width != info.width {
            let message =
                format!("the type `{}` is not described in the same way on both sides", info.key);
            return Err(Diagnostic::error(codes::UNKNOWN_TYPE, message)
                .with_help("use one registry for all objects that meet")
                .into());
        }
        let mut slots = node.slots().to_vec();
        match info.kind {
            NodeKind::Array | NodeKind::List | NodeKind::Map | NodeKind::Dict => {
                for slot in &mut slots {
                    *slot = self.copy_of(node.target(*slot));
                }
            }
            NodeKind::Object => {
                for &at in &info.references {
                    if let Some(slot) = slots.get_mut(at) {
                        *slot = self.copy_of(node.target(*slot));
                    }
                }
            }
            NodeKind::String | NodeKind::BigInt | NodeKind::Name | NodeKind::Raw => {
                let text = self.add_text(node.text(node.slots(), 0))?;
                for (slot, text) in slots.iter_mut().zip(text) {
                    *slot = text;
                }
            }
            NodeKind::Bytes => {
                let blob = self.add_blob(node.as_bytes().unwrap_or_default().into());
                slots.iter_mut().take(1).for_each(|slot| *slot = blob);
            }
            NodeKind::Tensor => {
                if let Some(tensor) = node.as_tensor() {
                    let tensor = self.add_tensor(tensor.clone());
                    slots.iter_mut().take(1).for_each(|slot| *slot = tensor);
                }
            }
            _ => {}
        }
        self.push(local, &slots)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::{GraphBuilder, Schema};

    #[test]
    fn what_is_adopted_is_copied_once_and_stays_shared() {
        let schema = Arc::new(Schema::builder().build());
        let mut below = GraphBuilder::new(Arc::clone(&schema));
        let text = below.string("deep");
        let deep = below.freeze(text).unwrap();

        let mut first = GraphBuilder::new(Arc::clone(&schema));
        let deep_ref = first.import(&deep);
        let bytes = first.bytes(b"\x01\x02");
        let number = first.float(1.5);
        let list = first.array(&[deep_ref, bytes, number, deep_ref]);
        let list = first.freeze(list).unwrap();

        let mut graph = GraphBuilder::new(schema);
        let before = graph.string("before");
        let one = graph.adopt(&list);
        let nodes = graph.len();
        let deep = graph.adopt(&deep);
        assert_eq!(graph.len(), nodes, "the string was there already");
        let root = graph.array(&[before, one, deep, one]);
        let object = graph.freeze(root).unwrap();
        assert!(object.chunk().externals().is_empty());
        let items = object.node().as_seq().unwrap();
        let inner = items.get(1).unwrap().as_seq().unwrap();
        assert_eq!(inner.get(0), items.get(2));
        assert_eq!(inner.get(0), inner.get(3));
        assert_eq!(inner.get(0).unwrap().as_str(), Some("deep"));
        assert_eq!(inner.get(1).unwrap().as_bytes(), Some(&b"\x01\x02"[..]));
        assert_eq!(inner.get(2).unwrap().as_float(), Some(1.5));
    }
}
