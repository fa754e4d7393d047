//! An immutable set of dialects.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_graph::{Schema, SchemaBuilder, TypeIndex};

use crate::building::Building;
use crate::dialect::{Dialect, Handler, RootEntry};
use crate::repr::Repr;

/// The number of a dispatch token; 0 is the token for all places.
pub(crate) type Token = usize;

/// An immutable set of dialects: what an environment knows while a call lasts.
pub struct Registry {
    schema: Arc<Schema>,
    pub(crate) dialects: Vec<Dialect>,
    tokens: Vec<&'static str>,
    /// By token, then by type.
    handlers: Vec<Vec<Option<HandlerEntry>>>,
    /// The same in rows of one width, with what is under the token for all places where a token has
    /// no handler.
    found: Vec<Option<HandlerEntry>>,
    width: usize,
    roots: FxHashMap<TypeIndex, RootEntry>,
    functions: FxHashMap<TypeIndex, i32>,
    reprs: FxHashMap<TypeIndex, Repr>,
    pub(crate) building: Building,
}

/// A handler and who gave it.
#[derive(Clone)]
struct HandlerEntry {
    handler: Arc<Handler>,
    owner: &'static str,
}

impl std::fmt::Debug for HandlerEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.owner)
    }
}

impl Registry {
    /// Begins a registry without dialects.
    pub fn builder() -> RegistryBuilder {
        RegistryBuilder {
            schema: Schema::builder(),
            registry: Self {
                schema: Arc::new(Schema::builder().build()),
                dialects: Vec::new(),
                tokens: vec![""],
                handlers: vec![Vec::new()],
                found: Vec::new(),
                width: 0,
                roots: FxHashMap::default(),
                functions: FxHashMap::default(),
                reprs: FxHashMap::default(),
                building: Building::default(),
            },
        }
    }

    /// The types of all dialects.
    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// The dialects in the order of registration.
    pub fn dialects(&self) -> &[Dialect] {
        &self.dialects
    }

    /// The number of a token; that of all places where no handler has it.
    pub(crate) fn token(&self, name: &str) -> Token {
        self.tokens.iter().position(|token| *token == name).unwrap_or(0)
    }

    /// The handler for a type under a token, or under the token for all places.
    #[inline]
    pub(crate) fn handler(&self, token: Token, index: TypeIndex) -> Option<&Handler> {
        let index = index.as_usize();
        if index >= self.width {
            return None;
        }
        self.found.get(token * self.width + index)?.as_ref().map(|entry| &*entry.handler)
    }

    /// The handler for a type under exactly this token.
    pub(crate) fn handler_under(&self, token: &str, index: TypeIndex) -> Option<&Handler> {
        let token = self.tokens.iter().position(|other| *other == token)?;
        let entry = self.handlers.get(token)?.get(index.as_usize())?;
        entry.as_ref().map(|entry| &*entry.handler)
    }

    /// How an object of a type is printed on its own.
    pub(crate) fn root(&self, index: TypeIndex) -> Option<RootEntry> {
        self.roots.get(&index).copied()
    }

    /// What objects of a type without syntax are written as.
    pub(crate) fn repr(&self, index: TypeIndex) -> Option<Repr> {
        self.reprs.get(&index).copied()
    }

    /// Where functions of a type stand in a module; `None` where it is no type of functions.
    pub fn function_order(&self, index: TypeIndex) -> Option<i32> {
        self.functions.get(&index).copied()
    }
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Registry").field("dialects", &self.dialects).finish_non_exhaustive()
    }
}

/// A registry under construction.
#[derive(Debug)]
pub struct RegistryBuilder {
    schema: SchemaBuilder,
    registry: Registry,
}

impl RegistryBuilder {
    /// Adds a dialect.
    ///
    /// # Errors
    ///
    /// `NAME_CLASH`, naming both owners, where its name, a type or a handler is taken;
    /// `UNKNOWN_TYPE` where the parent of a type, or a type whose comparison is given, is
    /// not known; `INVALID_ARGUMENT` where a comparison names no field. The builder is then used up,
    /// so that nothing is half registered.
    pub fn dialect(mut self, mut dialect: Dialect) -> Result<Self> {
        let name = dialect.name;
        if self.registry.dialects.iter().any(|other| other.name == name) {
            return Err(Diagnostic::error(
                codes::NAME_CLASH,
                format!("a dialect `{name}` is registered already"),
            )
            .into());
        }
        self.schema.register(name, &std::mem::take(&mut dialect.types))?;
        for (type_key, comparison) in std::mem::take(&mut dialect.comparisons) {
            self.schema.set_comparison(type_key, comparison)?;
        }
        for (token, type_key, handler) in std::mem::take(&mut dialect.handlers) {
            self.add_handler(name, token, type_key, handler)?;
        }
        for (type_key, entry) in &dialect.roots {
            if self.registry.roots.insert(TypeIndex::intern(type_key), *entry).is_some() {
                let same = |other: &Dialect| other.roots.iter().any(|(key, _)| key == type_key);
                return Err(self.clash("the printing alone", type_key, name, same));
            }
        }
        for (type_key, handler) in &dialect.reprs {
            if self.registry.reprs.insert(TypeIndex::intern(type_key), *handler).is_some() {
                let same = |other: &Dialect| other.reprs.iter().any(|(key, _)| key == type_key);
                return Err(self.clash("the text without syntax", type_key, name, same));
            }
        }
        for (type_key, order) in &dialect.functions {
            if self.registry.functions.insert(TypeIndex::intern(type_key), *order).is_some() {
                let same = |other: &Dialect| other.functions.iter().any(|(key, _)| key == type_key);
                return Err(self.clash("the place in a module", type_key, name, same));
            }
        }
        self.registry.building.add(&mut dialect)?;
        self.registry.dialects.push(dialect);
        Ok(self)
    }

    /// The error of something that two dialects say of a type; `same` finds the first.
    #[cold]
    fn clash(
        &self,
        what: &str,
        type_key: &str,
        owner: &str,
        same: impl Fn(&Dialect) -> bool,
    ) -> Error {
        let other = self.registry.dialects.iter().find(|dialect| same(dialect));
        let other = other.map_or(owner, |dialect| dialect.name);
        Diagnostic::error(
            codes::NAME_CLASH,
            format!(
                "{what} of `{type_key}` is given by dialect `{other}` and again by dialect `{owner}`"
            ),
        )
        .into()
    }

    fn add_handler(
        &mut self,
        owner: &'static str,
        token: &'static str,
        type_key: &'static str,
        handler: Arc<Handler>,
    ) -> Result<()> {
        let registry = &mut self.registry;
        let token_number = match registry.tokens.iter().position(|other| *other == token) {
            Some(number) => number,
            None => {
                registry.tokens.push(token);
                registry.handlers.push(Vec::new());
                registry.tokens.len() - 1
            }
        };
        let index = TypeIndex::intern(type_key).as_usize();
        let table = &mut registry.handlers[token_number];
        if table.len() <= index {
            table.resize_with(index + 1, || None);
        }
        if let Some(other) = &table[index] {
            return Err(Diagnostic::error(
                codes::NAME_CLASH,
                format!(
                    "the handler of `{type_key}` is given by dialect `{}` and again by dialect `{owner}`",
                    other.owner
                ),
            )
            .into());
        }
        table[index] = Some(HandlerEntry { handler, owner });
        Ok(())
    }

    /// The finished registry.
    pub fn build(self) -> Registry {
        let Self { schema, registry } = self;
        let width = registry.handlers.iter().map(Vec::len).max().unwrap_or(0);
        let everywhere = &registry.handlers[0];
        let entry = |table: &Vec<Option<HandlerEntry>>, index| table.get(index).cloned().flatten();
        let found = registry
            .handlers
            .iter()
            .flat_map(|under| {
                (0..width).map(move |i| entry(under, i).or_else(|| entry(everywhere, i)))
            })
            .collect();
        let schema = Arc::new(schema.build());
        let mut registry = Registry { schema, found, width, ..registry };
        registry.building.resolve(&registry.schema);
        registry
    }
}
