//! Process-wide numbers of registered type keys, TVM's `TypeIndex`.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, RwLock};

/// The number of a registered type key. Equal keys have equal numbers in every schema of the
/// process, so that a view can test a node's type by one comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeIndex(u32);

/// The registered keys: their numbers, and the keys in the order of their numbers, from 1.
#[derive(Default)]
struct Names {
    numbers: HashMap<Arc<str>, u32>,
    keys: Vec<Arc<str>>,
}

static NAMES: LazyLock<RwLock<Names>> = LazyLock::new(RwLock::default);

impl TypeIndex {
    /// The index of no registered type: nodes of unknown types carry it.
    pub const UNKNOWN: Self = Self(0);

    /// The index of `key`, given on first use. Only registration calls this: the table never
    /// shrinks, so keys that come from input must not reach it.
    pub fn intern(key: &str) -> Self {
        if let Some(&index) = read().numbers.get(key) {
            return Self(index);
        }
        let mut names = NAMES.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        let Names { numbers, keys } = &mut *names;
        let next = u32::try_from(keys.len()).unwrap_or(u32::MAX - 1) + 1;
        let key: Arc<str> = key.into();
        Self(*numbers.entry(Arc::clone(&key)).or_insert_with(|| {
            keys.push(key);
            next
        }))
    }

    /// The type key; `None` for [`TypeIndex::UNKNOWN`].
    pub fn key(self) -> Option<Arc<str>> {
        read().keys.get(self.as_usize().checked_sub(1)?).cloned()
    }

    /// The index of `key` if some schema has registered it.
    pub fn get(key: &str) -> Option<Self> {
        read().numbers.get(key).copied().map(Self)
    }

    /// The number itself, small and dense: usable as an index into tables.
    pub fn as_usize(self) -> usize {
        self.0 as usize
    }
}

fn read() -> std::sync::RwLockReadGuard<'static, Names> {
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
