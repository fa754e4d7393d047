//! The names that dialects give to a script: `D.name`.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tvmscript_diagnostics::Result;

use super::{Args, IRBuilder, Value};

/// The number of a name in its registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NameId(u32);

/// What calling a name does.
pub type CallHandler =
    dyn for<'a> Fn(&mut IRBuilder<'a>, &Args<'a, '_>) -> Result<Value<'a>> + Send + Sync;

/// What `name[indices]` means.
pub type SubscriptHandler =
    dyn for<'a> Fn(&mut IRBuilder<'a>, &[Value<'a>]) -> Result<Value<'a>> + Send + Sync;

/// What `name.attribute` means where no name is registered for it; `None` where it means nothing.
/// Of `name.first.second` it is asked for `first.second` where it does not know `first`.
pub type AttributeHandler =
    dyn for<'a> Fn(&mut IRBuilder<'a>, &'a str) -> Result<Option<Value<'a>>> + Send + Sync;

/// What a name of a dialect is good for.
#[derive(Clone, Default)]
pub struct Name {
    /// Called: `D.name(…)`.
    pub call: Option<Arc<CallHandler>>,
    /// Indexed: `D.name[…]`.
    pub subscript: Option<Arc<SubscriptHandler>>,
    /// Asked for an attribute that is no registered name.
    pub attribute: Option<Arc<AttributeHandler>>,
    /// As a decorator, which language the definition below it is written in.
    pub decorates: Option<&'static str>,
}

impl Name {
    /// A name to call.
    pub fn function(
        call: impl for<'a> Fn(&mut IRBuilder<'a>, &Args<'a, '_>) -> Result<Value<'a>>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self { call: Some(Arc::new(call)), ..Self::default() }
    }

    /// A decorator of definitions in a language.
    pub fn decorator(language: &'static str) -> Self {
        Self { decorates: Some(language), ..Self::default() }
    }

    /// The same name, to be indexed as well.
    #[must_use]
    pub fn with_subscript(
        mut self,
        subscript: impl for<'a> Fn(&mut IRBuilder<'a>, &[Value<'a>]) -> Result<Value<'a>>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        self.subscript = Some(Arc::new(subscript));
        self
    }

    /// The same name, with attributes that are no registered names.
    #[must_use]
    pub fn with_attributes(
        mut self,
        attribute: impl for<'a> Fn(&mut IRBuilder<'a>, &'a str) -> Result<Option<Value<'a>>>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        self.attribute = Some(Arc::new(attribute));
        self
    }
}

impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Name")
            .field("call", &self.call.is_some())
            .field("subscript", &self.subscript.is_some())
            .field("decorates", &self.decorates)
            .finish_non_exhaustive()
    }
}

/// All names of a registry, a tree.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    entries: Vec<Entry>,
    children: FxHashMap<(u32, Box<str>), NameId>,
}

#[derive(Clone, Debug)]
struct Entry {
    /// The namespace and the dotted name in it.
    space: &'static str,
    path: Box<str>,
    owner: Option<&'static str>,
    name: Name,
}

/// The parent of the roots.
const NOWHERE: u32 = u32::MAX;

impl Names {
    /// Adds `path` in `space`; the owner of the name where it is taken.
    pub(crate) fn add(
        &mut self,
        owner: &'static str,
        space: &'static str,
        path: &str,
        name: Name,
    ) -> std::result::Result<(), &'static str> {
        let mut id = self.child_or_new(NOWHERE, space, space, "");
        let mut end = 0;
        for part in path.split('.').filter(|part| !part.is_empty()) {
            end += part.len() + usize::from(end > 0);
            id = self.child_or_new(id.0, part, space, &path[..end]);
        }
        let entry = &mut self.entries[id.0 as usize];
        if let Some(other) = entry.owner {
            return Err(other);
        }
        entry.owner = Some(owner);
        entry.name = name;
        Ok(())
    }

    fn child_or_new(&mut self, parent: u32, part: &str, space: &'static str, path: &str) -> NameId {
        let next = NameId(self.entries.len() as u32);
        let id = *self.children.entry((parent, part.into())).or_insert(next);
        if id == next {
            let name = Name::default();
            self.entries.push(Entry { space, path: path.into(), owner: None, name });
        }
        id
    }

    /// The root of a namespace.
    pub(crate) fn space(&self, space: &str) -> Option<NameId> {
        self.child_of(NOWHERE, space)
    }

    /// The name `part` below another one.
    #[inline]
    pub(crate) fn child(&self, parent: NameId, part: &str) -> Option<NameId> {
        self.child_of(parent.0, part)
    }

    #[inline]
    fn child_of(&self, parent: u32, part: &str) -> Option<NameId> {
        // The key borrows, so that looking up makes no string.
        self.children.get(&(parent, part) as &dyn Key).copied()
    }

    /// What a name is good for.
    #[inline]
    pub(crate) fn get(&self, id: NameId) -> &Name {
        &self.entries[id.0 as usize].name
    }

    /// The namespace of a name and its dotted path there.
    pub(crate) fn path(&self, id: NameId) -> (&'static str, &str) {
        let entry = &self.entries[id.0 as usize];
        (entry.space, &entry.path)
    }

    /// The last parts of all names right below another one.
    pub(crate) fn parts_below(&self, parent: NameId) -> impl Iterator<Item = &str> {
        self.children.keys().filter(move |key| key.0 == parent.0).map(|key| &*key.1)
    }

    /// The names that decorate definitions.
    pub(crate) fn decorators(&self) -> impl Iterator<Item = NameId> {
        let decorates = |entry: &Entry| entry.name.decorates.is_some();
        (0..).zip(&self.entries).filter(move |(_, e)| decorates(e)).map(|(id, _)| NameId(id))
    }

    /// All names that can be called, indexed or decorate: namespace and dotted path.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.entries
            .iter()
            .filter(|entry| entry.owner.is_some())
            .map(|entry| (entry.space, &*entry.path))
    }
}

/// The key of a child, owned or borrowed.
trait Key {
    fn key(&self) -> (u32, &str);
}

impl Key for (u32, Box<str>) {
    fn key(&self) -> (u32, &str) {
        (self.0, &self.1)
    }
}

impl Key for (u32, &str) {
    fn key(&self) -> (u32, &str) {
        *self
    }
}

impl<'k> std::borrow::Borrow<dyn Key + 'k> for (u32, Box<str>) {
    fn borrow(&self) -> &(dyn Key + 'k) {
        self
    }
}

impl std::hash::Hash for dyn Key + '_ {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl PartialEq for dyn Key + '_ {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for dyn Key + '_ {}
