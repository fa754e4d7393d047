//! An immutable set of dialects.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tvmscript_graph::{Schema, TypeIndex};

use crate::RegistryBuilder;
use crate::building::{Building, Owned};
use crate::dialect::{Dialect, EnterRoot, Handler};
use crate::repr::Repr;

/// The number of a dispatch token; 0 is the token for all places.
pub(crate) type Token = usize;

/// An immutable set of dialects: what an environment knows while a call lasts.
pub struct Registry {
    pub(crate) schema: Arc<Schema>,
    pub(crate) tables: Tables,
    /// The handlers in rows of one width, with what is under the token for all places where a token
    /// has no handler.
    pub(crate) found: Vec<Option<HandlerEntry>>,
    pub(crate) width: usize,
}

/// What the dialects have said.
#[derive(Clone)]
pub(crate) struct Tables {
    pub(crate) dialects: Vec<Arc<Dialect>>,
    pub(crate) tokens: Vec<&'static str>,
    /// By token, then by type.
    pub(crate) handlers: Vec<Vec<Option<HandlerEntry>>>,
    pub(crate) roots: FxHashMap<TypeIndex, Owned<Arc<EnterRoot>>>,
    pub(crate) functions: FxHashMap<TypeIndex, Owned<i32>>,
    pub(crate) reprs: FxHashMap<TypeIndex, Owned<Repr>>,
    pub(crate) building: Building,
}

/// A handler and who gave it.
pub(crate) type HandlerEntry = Owned<Arc<Handler>>;

impl Registry {
    /// Begins a registry without dialects.
    pub fn builder() -> RegistryBuilder {
        RegistryBuilder::new(
            Schema::builder(),
            Tables {
                dialects: Vec::new(),
                tokens: vec![""],
                handlers: vec![Vec::new()],
                roots: FxHashMap::default(),
                functions: FxHashMap::default(),
                reprs: FxHashMap::default(),
                building: Building::default(),
            },
            false,
        )
    }

    /// Begins a registry that has all dialects of this one.
    pub fn to_builder(&self) -> RegistryBuilder {
        RegistryBuilder::new(self.schema.to_builder(), self.tables.clone(), true)
    }

    /// The types of all dialects.
    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// The dialects in the order of registration.
    pub fn dialects(&self) -> &[Arc<Dialect>] {
        &self.tables.dialects
    }

    /// The number of a token; that of all places where no handler has it.
    pub(crate) fn token(&self, name: &str) -> Token {
        self.tables.tokens.iter().position(|token| *token == name).unwrap_or(0)
    }

    /// The handler for a type under a token, or under the token for all places.
    #[inline]
    pub(crate) fn handler(&self, token: Token, index: TypeIndex) -> Option<&Handler> {
        let index = index.as_usize();
        if index >= self.width {
            return None;
        }
        self.found.get(token * self.width + index)?.as_ref().map(|entry| &*entry.value)
    }

    /// The handler for a type under exactly this token.
    pub(crate) fn handler_under(&self, token: &str, index: TypeIndex) -> Option<&Handler> {
        let token = self.tables.tokens.iter().position(|other| *other == token)?;
        let entry = self.tables.handlers.get(token)?.get(index.as_usize())?;
        entry.as_ref().map(|entry| &*entry.value)
    }

    /// How an object of a type is printed on its own.
    pub(crate) fn root(&self, index: TypeIndex) -> Option<&EnterRoot> {
        self.tables.roots.get(&index).map(|entry| &*entry.value)
    }

    /// What objects of a type without syntax are written as.
    pub(crate) fn repr(&self, index: TypeIndex) -> Option<Repr> {
        self.tables.reprs.get(&index).map(|entry| entry.value)
    }

    /// Where functions of a type stand in a module; `None` where it is no type of functions.
    pub fn function_order(&self, index: TypeIndex) -> Option<i32> {
        self.tables.functions.get(&index).map(|entry| entry.value)
    }
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Registry").field("dialects", &self.tables.dialects).finish_non_exhaustive()
    }
}
