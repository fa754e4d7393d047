//! Nodes that are one where they are equal: what `AnyHash` and `AnyEqual` compare by value.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

use tvmscript_graph::schema::Compared;
use tvmscript_graph::{Chunk, NodeKind, TypeInfo};

/// What a value node holds, to hash and to compare.
enum Value<'g> {
    /// A type key and the slots of a node. Floats are compared by their bits, as TVM does.
    Slots(&'g str, &'g [u32]),
    /// An object that is compared by value, its fields that are compared.
    Fields(&'g TypeInfo, &'g [u32]),
    /// A type key, since names of different types are different, and the text.
    Text(&'g str, &'g str),
    Bytes(&'g [u8]),
}

/// What node `index` holds, where it is compared by value; `None` where by identity.
fn value(chunk: &Chunk, index: u32) -> Option<Value<'_>> {
    let info = chunk.info(index);
    let slots = chunk.slots(index);
    if info.own_identity {
        return None;
    }
    Some(match info.kind {
        NodeKind::None
        | NodeKind::Bool
        | NodeKind::Int
        | NodeKind::Float
        | NodeKind::DataType
        | NodeKind::Device
        | NodeKind::EnumIndex => Value::Slots(&info.key, slots),
        NodeKind::String | NodeKind::BigInt | NodeKind::Name => match *slots {
            [offset, len] => Value::Text(&info.key, chunk.text(offset, len)),
            _ => return None,
        },
        NodeKind::Bytes => Value::Bytes(slots.first().map_or(&[], |&blob| chunk.blob(blob))),
        NodeKind::Object => Value::Fields(info, slots),
        NodeKind::Array
        | NodeKind::List
        | NodeKind::Map
        | NodeKind::Dict
        | NodeKind::Shape
        | NodeKind::Tensor
        | NodeKind::Raw => return None,
    })
}

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Slots(a, slots), Self::Slots(b, others)) => a == b && slots == others,
            (Self::Text(a, text), Self::Text(b, other)) => a == b && text == other,
            (Self::Bytes(bytes), Self::Bytes(others)) => bytes == others,
            // Nodes in compared fields are compared by identity, so within one chunk only; the
            // types that there are have none.
            (Self::Fields(a, slots), Self::Fields(b, others)) => {
                a.key == b.key && compared(a, slots).eq(compared(b, others))
            }
            _ => false,
        }
    }
}

/// The slots of the fields that are compared.
fn compared<'g>(info: &'g TypeInfo, slots: &'g [u32]) -> impl Iterator<Item = &'g u32> {
    info.fields
        .iter()
        .filter(|field| field.compared != Compared::Ignore)
        .filter_map(|field| slots.get(field.slot..field.slot + field.kind.width()))
        .flatten()
}

/// The hash of a node that is compared by value; `None` for one that is compared by identity.
#[inline]
pub(crate) fn value_hash(chunk: &Chunk, index: u32) -> Option<u64> {
    Some(match value(chunk, index)? {
        Value::Slots(key, slots) => {
            let low = slots.first().copied().unwrap_or(0);
            let high = slots.get(1).copied().unwrap_or(0);
            mix(u64::from(low) | u64::from(high) << 32, key.len() as u64)
        }
        Value::Fields(info, slots) => compared(info, slots)
            .fold(info.key.len() as u64, |hash, &slot| mix(u64::from(slot), hash)),
        Value::Text(key, text) => hash_bytes(text.as_bytes(), key.len() as u64),
        Value::Bytes(bytes) => hash_bytes(bytes, 0),
    })
}

/// A hash of the number of a node that is compared by identity.
pub(super) fn identity_hash(id: u32) -> u64 {
    mix(u64::from(id), u64::MAX)
}

/// Differs from process to process, so that no input can be made to collide.
static SEED: LazyLock<(u64, u64)> = LazyLock::new(|| {
    let state = RandomState::new();
    (state.hash_one(0_u8) | 1, state.hash_one(1_u8) | 1)
});

fn mix(word: u64, with: u64) -> u64 {
    let product = u128::from(word ^ SEED.0) * u128::from(with ^ SEED.1);
    product as u64 ^ (product >> 64) as u64
}

fn hash_bytes(bytes: &[u8], seed: u64) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut hash = words.iter().fold(seed, |hash, &word| mix(u64::from_le_bytes(word), hash));
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    hash = mix(u64::from_le_bytes(last), hash);
    mix(bytes.len() as u64, hash)
}

/// Whether two nodes hold equal values.
pub(crate) fn equal_values(a: (&Chunk, u32), b: (&Chunk, u32)) -> bool {
    match (value(a.0, a.1), value(b.0, b.1)) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}

/// A set of nodes by value: open addressing, eight bytes an entry.
#[derive(Debug, Default)]
pub(crate) struct ValueTable {
    /// Part of the hash, and a node number plus 1.
    entries: Vec<(u32, u32)>,
    len: usize,
}

impl ValueTable {
    /// The node with this hash for which `is_equal` holds; where there is none, `node` is added.
    #[inline]
    pub fn find_or_insert(
        &mut self,
        hash: u64,
        node: u32,
        is_equal: impl Fn(u32) -> bool,
    ) -> Option<u32> {
        let found = self.find(hash, is_equal);
        if found.is_none() {
            self.insert(hash, node);
        }
        found
    }

    /// The node with this hash for which `is_equal` holds.
    #[inline]
    pub fn find(&self, hash: u64, is_equal: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.entries.len().wrapping_sub(1);
        let part = (hash >> 32) as u32;
        let mut at = part as usize & mask;
        loop {
            let &(other, node) = self.entries.get(at)?;
            let node = node.checked_sub(1)?;
            if other == part && is_equal(node) {
                return Some(node);
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds a node that is not in it.
    #[inline]
    pub fn insert(&mut self, hash: u64, node: u32) {
        if self.len * 2 >= self.entries.len() {
            self.grow();
        }
        let mask = self.entries.len() - 1;
        let part = (hash >> 32) as u32;
        let mut at = part as usize & mask;
        while self.entries[at].1 != 0 {
            at = (at + 1) & mask;
        }
        self.entries[at] = (part, node.wrapping_add(1));
        self.len += 1;
    }

    #[cold]
    fn grow(&mut self) {
        let size = (self.entries.len() * 2).max(64);
        let old = std::mem::replace(&mut self.entries, vec![(0, 0); size]);
        for entry in old.into_iter().filter(|entry| entry.1 != 0) {
            let mut at = entry.0 as usize & (size - 1);
            while self.entries[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            self.entries[at] = entry;
        }
    }
}
