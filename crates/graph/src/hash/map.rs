//! The hash of maps, which does not depend on the order of their entries.

use tvmscript_diagnostics::Result;

use super::stable::combine;
use super::{scalar, walk::Walk};
use crate::{MapRef, NodeKind, NodeRef};

impl<'g> Walk<'g> {
    /// The hash of a map or dict (TVM: `HashMapBase`): entries in the order of the hashes of their
    /// keys; of keys with the same hash only that one, since their order is open.
    pub(super) fn map(&mut self, node: NodeRef<'g>, entries: MapRef<'g>) -> Result<u64> {
        // All maps under way share one stack of entries.
        let from = self.entries.len();
        for (key, value) in entries.iter() {
            if let Some(hash) = self.key(key) {
                self.entries.push((hash, key, value));
            }
        }
        let to = self.entries.len();
        if let Some(mine) = self.entries.get_mut(from..) {
            mine.sort_unstable_by_key(|(hash, ..)| *hash);
        }
        let hash_at = |walk: &Self, at: usize| walk.entries.get(at).map(|(hash, ..)| *hash);
        let mut hash = combine(node.info().key_hash, entries.len() as u64);
        let mut at = from;
        while at < to {
            let Some(&(key_hash, key, value)) = self.entries.get(at) else {
                break;
            };
            let mut next = at + 1;
            while next < to && hash_at(self, next) == Some(key_hash) {
                next += 1;
            }
            hash = combine(hash, key_hash);
            if next == at + 1 {
                match self.node(value) {
                    Ok(value) => hash = combine(hash, value),
                    Err(error) => return Err(self.failed_at_key(key, error)),
                }
            }
            at = next;
        }
        self.entries.truncate(from);
        Ok(hash)
    }

    /// The hash of a key where it does not depend on what is hashed before it; of an object only
    /// where it was hashed already (TVM: `FindOrderIndependentHash`).
    fn key(&mut self, key: NodeRef<'g>) -> Option<u64> {
        match key.kind() {
            NodeKind::Object | NodeKind::Name | NodeKind::EnumIndex => {
                let hash = self.memo.object(key);
                if hash.is_none() {
                    self.memo.leave_out(key);
                }
                hash
            }
            NodeKind::Float => key.as_float().map(scalar::float_key),
            NodeKind::Array
            | NodeKind::List
            | NodeKind::Map
            | NodeKind::Dict
            | NodeKind::Shape
            | NodeKind::Tensor
            | NodeKind::Raw => None,
            _ => self.leaf(key),
        }
    }
}
