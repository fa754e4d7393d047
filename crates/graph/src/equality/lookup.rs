//! The entry of a map under a key (TVM: `AnyHash`, `AnyEqual`).

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::{MapRef, NodeKind, NodeRef};

/// Up to this size a map is searched entry by entry.
const SMALL: usize = 8;

/// A map in which keys are looked up.
pub(super) struct Lookup<'g> {
    map: MapRef<'g>,
    /// The hash of each key, the key and the value, sorted, once a key was looked up in a large map.
    index: Vec<(u64, NodeRef<'g>, NodeRef<'g>)>,
}

impl<'g> Lookup<'g> {
    pub(super) fn new(map: MapRef<'g>) -> Self {
        Self { map, index: Vec::new() }
    }

    /// The value under a key.
    pub(super) fn get(&mut self, wanted: NodeRef<'g>) -> Option<NodeRef<'g>> {
        let mut entries = self.map.iter();
        if self.map.len() <= SMALL {
            return entries.find(|(key, _)| same_key(wanted, *key)).map(|(_, value)| value);
        }
        if self.index.is_empty() {
            self.index = entries.map(|(key, value)| (hash_key(key), key, value)).collect();
            self.index.sort_unstable_by_key(|(hash, ..)| *hash);
        }
        let hash = hash_key(wanted);
        let from = self.index.partition_point(|(other, ..)| *other < hash);
        self.index
            .get(from..)?
            .iter()
            .take_while(|(other, ..)| *other == hash)
            .find(|(_, key, _)| same_key(wanted, *key))
            .map(|(.., value)| *value)
    }
}

/// Whether two keys are one: strings, bytes and numbers by what they hold, objects by identity.
#[inline]
pub(super) fn same_key(lhs: NodeRef<'_>, rhs: NodeRef<'_>) -> bool {
    if lhs == rhs {
        return true;
    }
    let kind = lhs.kind();
    if kind != rhs.kind() {
        return false;
    }
    match kind {
        NodeKind::String | NodeKind::BigInt => lhs.text(lhs.slots(), 0) == rhs.text(rhs.slots(), 0),
        NodeKind::Bytes => lhs.as_bytes() == rhs.as_bytes(),
        NodeKind::None
        | NodeKind::Bool
        | NodeKind::Int
        | NodeKind::Float
        | NodeKind::DataType
        | NodeKind::Device => lhs.slots() == rhs.slots(),
        NodeKind::Name => {
            !lhs.info().own_identity
                && lhs.type_key() == rhs.type_key()
                && lhs.as_name() == rhs.as_name()
        }
        NodeKind::EnumIndex => lhs.type_key() == rhs.type_key() && lhs.slots() == rhs.slots(),
        _ => false,
    }
}

/// A hash that is equal for keys that are one.
fn hash_key(key: NodeRef<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    match key.kind() {
        NodeKind::String | NodeKind::BigInt | NodeKind::Name => {
            key.text(key.slots(), 0).hash(&mut hasher);
        }
        NodeKind::Bytes => key.as_bytes().hash(&mut hasher),
        NodeKind::None
        | NodeKind::Bool
        | NodeKind::Int
        | NodeKind::Float
        | NodeKind::DataType
        | NodeKind::Device
        | NodeKind::EnumIndex => key.slots().hash(&mut hasher),
        _ => key.id().hash(&mut hasher),
    }
    hasher.finish()
}
