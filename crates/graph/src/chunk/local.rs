//! The numbers of types in a chunk.

use std::collections::HashMap;
use std::sync::Arc;

use crate::TypeInfo;

/// The number of a type in a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LocalType(pub(super) u16);

impl LocalType {
    /// The number itself: the place of the type in [`super::Chunk::types`].
    pub fn number(self) -> usize {
        usize::from(self.0)
    }
}

/// The types met so far.
#[derive(Clone, Debug, Default)]
pub(super) struct LocalTypes {
    /// By [`crate::TypeIndex`]: the local number of a known type.
    known: Vec<Option<LocalType>>,
    /// By key, which comes from the input and may be hostile: hence the slower hash.
    unknown: HashMap<Arc<str>, LocalType>,
}

impl LocalTypes {
    /// The number of the type `key`, which is `known` where the schema knows it.
    pub fn get(&self, key: &str, known: Option<&Arc<TypeInfo>>) -> Option<LocalType> {
        match known {
            Some(info) => self.known.get(info.index.as_usize()).copied().flatten(),
            None => self.unknown.get(key).copied(),
        }
    }

    /// The number of a known type.
    #[inline]
    pub fn known(&self, index: crate::TypeIndex) -> Option<LocalType> {
        self.known.get(index.as_usize()).copied().flatten()
    }

    /// Sets the number of a type.
    pub fn insert(&mut self, info: &TypeInfo, local: LocalType) {
        let index = info.index.as_usize();
        if info.index == crate::TypeIndex::UNKNOWN {
            self.unknown.insert(Arc::clone(&info.key), local);
            return;
        }
        if self.known.len() <= index {
            self.known.resize(index + 1, None);
        }
        self.known[index] = Some(local);
    }
}
