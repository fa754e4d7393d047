//! Process-wide numbers of registered type keys, TVM's `TypeIndex`.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, RwLock};

/// The number of a registered type key. Equal keys have equal numbers in every schema of the
/// process, so that a view can test a node's type by one comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeIndex(u32);

static NAMES: LazyLock<RwLock<HashMap<Box<str>, u32>>> = LazyLock::new(RwLock::default);

impl TypeIndex {
    /// The index of no registered type: nodes of unknown types carry it.
    pub const UNKNOWN: Self = Self(0);

    /// The index of `key`, given on first use. Only registration calls this: the table never
    /// shrinks, so keys that come from input must not reach it.
    pub fn intern(key: &str) -> Self {
        if let Some(&index) = read().get(key) {
            return Self(index);
        }
        let mut names = NAMES.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        let next = u32::try_from(names.len()).unwrap_or(u32::MAX - 1) + 1;
        Self(*names.entry(key.into()).or_insert(next))
    }

    /// The index of `key` if some schema has registered it.
    pub fn get(key: &str) -> Option<Self> {
        read().get(key).copied().map(Self)
    }

    /// The number itself, small and dense: usable as an index into tables.
    pub fn as_usize(self) -> usize {
        self.0 as usize
    }
}

fn read() -> std::sync::RwLockReadGuard<'static, HashMap<Box<str>, u32>> {
    NAMES.read().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// A type key whose index is looked up once: the static that a typed view compares against.
#[derive(Debug)]
pub struct TypeSymbol {
    key: &'static str,
    index: AtomicU32,
}

impl TypeSymbol {
    /// A symbol for `key`.
    pub const fn new(key: &'static str) -> Self {
        Self { key, index: AtomicU32::new(0) }
    }

    /// The type key.
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// The index of the key.
    #[inline]
    pub fn index(&self) -> TypeIndex {
        match self.index.load(Ordering::Relaxed) {
            0 => self.resolve(),
            index => TypeIndex(index),
        }
    }

    #[cold]
    fn resolve(&self) -> TypeIndex {
        let index = TypeIndex::intern(self.key);
        self.index.store(index.0, Ordering::Relaxed);
        index
    }
}
