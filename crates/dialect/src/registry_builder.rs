//! From dialects to a registry.

use std::fmt;
use std::sync::Arc;

use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_graph::{SchemaBuilder, TypeIndex};

use crate::building::{Owned, taken};
use crate::dialect::{Dialect, EnterRoot, Handler};
use crate::registry::{HandlerEntry, Registry, Tables};

/// A registry under construction. A failure uses it up, so that nothing is half registered.
pub struct RegistryBuilder {
    pub(crate) schema: SchemaBuilder,
    pub(crate) tables: Tables,
    /// Whether the fields of types name only types that are there already: the built-in dialects
    /// name one another's.
    closed: bool,
}

impl fmt::Debug for RegistryBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RegistryBuilder")
            .field("dialects", &self.tables.dialects)
            .finish_non_exhaustive()
    }
}

impl RegistryBuilder {
    pub(crate) fn new(schema: SchemaBuilder, tables: Tables, closed: bool) -> Self {
        Self { schema, tables, closed }
    }

    /// Adds a dialect.
    ///
    /// # Errors
    ///
    /// `NAME_CLASH`, naming both owners, where its name, its prefix, a type or a handler is taken;
    /// `UNKNOWN_TYPE` where the parent of a type, or a type whose comparison is given, is
    /// not known, or, in a registry that grows, the type of a field; `SCHEMA` where a default is not
    /// of its field's type; `TEMPLATE` where a template cannot be used; `INVALID_ARGUMENT` where a comparison names no field, or where a name is none.
    /// The builder is then used up, so that nothing is half registered.
    pub fn dialect(mut self, mut dialect: Dialect) -> Result<Self> {
        let name = dialect.name;
        self.check_names(&dialect)?;
        let types = std::mem::take(&mut dialect.types);
        self.schema.register(name, &types)?;
        if self.closed {
            self.schema.check(&types)?;
        }
        for (type_key, comparison) in &dialect.comparisons {
            self.schema.set_comparison(type_key, comparison.clone())?;
        }
        for (token, type_key, handler) in std::mem::take(&mut dialect.handlers) {
            self.add_handler(name, token, type_key, handler)?;
        }
        for (type_key, enter) in std::mem::take(&mut dialect.roots) {
            self.add_root(name, type_key, enter)?;
        }
        for (type_key, repr) in std::mem::take(&mut dialect.reprs) {
            let given = Owned { owner: name, value: repr };
            if let Some(other) = self.tables.reprs.insert(TypeIndex::intern(type_key), given) {
                return Err(clash("the text without syntax", type_key, other.owner, name));
            }
        }
        for (type_key, order) in std::mem::take(&mut dialect.functions) {
            self.add_function(name, type_key, order)?;
        }
        self.tables.building.add(&mut dialect)?;
        self.add_syntax(&mut dialect)?;
        self.tables.dialects.push(Arc::new(dialect));
        Ok(self)
    }

    /// Tests the name of a dialect and its prefix.
    fn check_names(&self, dialect: &Dialect) -> Result<()> {
        let name = dialect.name;
        let dialects = &self.tables.dialects;
        if dialects.iter().any(|other| other.name == name) {
            let message = format!("a dialect `{name}` is registered already");
            return Err(Diagnostic::error(codes::NAME_CLASH, message)
                .with_help("register a dialect once in an environment")
                .into());
        }
        for part in name.split('.') {
            crate::options::check_identifier("name", part)?;
        }
        let keys = |dialect: &Dialect| -> Vec<&'static str> {
            let prefix = dialect.prefix.as_ref().and_then(|prefix| prefix.config_key);
            dialect.config_keys.iter().map(|entry| entry.key).chain(prefix).collect()
        };
        let own_keys = keys(dialect);
        for other in dialects {
            if let Some(key) = keys(other).into_iter().find(|key| own_keys.contains(key)) {
                return Err(taken(&format!("the configuration `{key}`"), other.name, name));
            }
        }
        let prefix = |dialect: &Dialect| dialect.prefix.as_ref().map(|prefix| prefix.default);
        let Some(own) = prefix(dialect) else { return Ok(()) };
        crate::options::check_identifier("prefix", own)?;
        match dialects.iter().find(|other| prefix(other) == Some(own)) {
            Some(other) => Err(taken(&format!("the prefix `{own}`"), other.name, name)),
            None => Ok(()),
        }
    }

    /// Says how objects of a type are printed on their own.
    pub(crate) fn add_root(
        &mut self,
        owner: &'static str,
        type_key: &'static str,
        enter: Arc<EnterRoot>,
    ) -> Result<()> {
        let given = Owned { owner, value: enter };
        match self.tables.roots.insert(TypeIndex::intern(type_key), given) {
            Some(other) => Err(clash("the printing alone", type_key, other.owner, owner)),
            None => Ok(()),
        }
    }

    /// Says where functions of a type stand in a module.
    pub(crate) fn add_function(
        &mut self,
        owner: &'static str,
        type_key: &'static str,
        order: i32,
    ) -> Result<()> {
        let given = Owned { owner, value: order };
        match self.tables.functions.insert(TypeIndex::intern(type_key), given) {
            Some(other) => Err(clash("the place in a module", type_key, other.owner, owner)),
            None => Ok(()),
        }
    }

    /// Adds the handler of a type under a token.
    pub(crate) fn add_handler(
        &mut self,
        owner: &'static str,
        token: &'static str,
        type_key: &'static str,
        handler: Arc<Handler>,
    ) -> Result<()> {
        let tables = &mut self.tables;
        let token_number = match tables.tokens.iter().position(|other| *other == token) {
            Some(number) => number,
            None => {
                tables.tokens.push(token);
                tables.handlers.push(Vec::new());
                tables.tokens.len() - 1
            }
        };
        let index = TypeIndex::intern(type_key).as_usize();
        let table = &mut tables.handlers[token_number];
        if table.len() <= index {
            table.resize_with(index + 1, || None);
        }
        if let Some(other) = &table[index] {
            return Err(clash("the handler", type_key, other.owner, owner));
        }
        table[index] = Some(Owned { owner, value: handler });
        Ok(())
    }

    /// The finished registry.
    pub fn build(self) -> Registry {
        let Self { schema, mut tables, closed: _ } = self;
        let width = tables.handlers.iter().map(Vec::len).max().unwrap_or(0);
        let everywhere = &tables.handlers[0];
        let entry = |table: &Vec<Option<HandlerEntry>>, index| table.get(index).cloned().flatten();
        let found = tables
            .handlers
            .iter()
            .flat_map(|under| {
                (0..width).map(move |i| entry(under, i).or_else(|| entry(everywhere, i)))
            })
            .collect();
        let schema = Arc::new(schema.build());
        tables.building.resolve(&schema);
        Registry { schema, tables, found, width }
    }
}

/// The error of something that two dialects say of a type.
#[cold]
fn clash(what: &str, type_key: &str, other: &str, owner: &str) -> Error {
    taken(&format!("{what} of `{type_key}`"), other, owner)
}
