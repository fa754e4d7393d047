//! From dialects to a registry.

use std::fmt;
use std::sync::Arc;

use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_graph::{SchemaBuilder, TypeIndex};

use crate::building::{Owned, taken};
use crate::dialect::{Dialect, Handler};
use crate::registry::{HandlerEntry, Registry, Tables};

/// A registry under construction. A failure uses it up, so that nothing is half registered.
pub struct RegistryBuilder {
    schema: SchemaBuilder,
    tables: Tables,
}

impl fmt::Debug for RegistryBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RegistryBuilder")
            .field("dialects", &self.tables.dialects)
            .finish_non_exhaustive()
    }
}

impl RegistryBuilder {
    pub(crate) fn new(schema: SchemaBuilder, tables: Tables) -> Self {
        Self { schema, tables }
    }

    /// Adds a dialect.
    ///
    /// # Errors
    ///
    /// `NAME_CLASH`, naming both owners, where its name, its prefix, a type or a handler is taken;
    /// `UNKNOWN_TYPE` where the parent of a type, or a type whose comparison is given, is
    /// not known; `INVALID_ARGUMENT` where a comparison names no field, or where a name is none.
    /// The builder is then used up, so that nothing is half registered.
    pub fn dialect(mut self, mut dialect: Dialect) -> Result<Self> {
        let name = dialect.name;
        self.check_names(&dialect)?;
        self.schema.register(name, &std::mem::take(&mut dialect.types))?;
        for (type_key, comparison) in std::mem::take(&mut dialect.comparisons) {
            self.schema.set_comparison(type_key, comparison)?;
        }
        for (token, type_key, handler) in std::mem::take(&mut dialect.handlers) {
            self.add_handler(name, token, type_key, handler)?;
        }
        for (type_key, enter) in std::mem::take(&mut dialect.roots) {
            let given = Owned { owner: name, value: enter };
            if let Some(other) = self.tables.roots.insert(TypeIndex::intern(type_key), given) {
                return Err(clash("the printing alone", type_key, other.owner, name));
            }
        }
        for (type_key, repr) in std::mem::take(&mut dialect.reprs) {
            let given = Owned { owner: name, value: repr };
            if let Some(other) = self.tables.reprs.insert(TypeIndex::intern(type_key), given) {
                return Err(clash("the text without syntax", type_key, other.owner, name));
            }
        }
        for (type_key, order) in std::mem::take(&mut dialect.functions) {
            let given = Owned { owner: name, value: order };
            if let Some(other) = self.tables.functions.insert(TypeIndex::intern(type_key), given) {
                return Err(clash("the place in a module", type_key, other.owner, name));
            }
        }
        self.tables.building.add(&mut dialect)?;
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
        let prefix = |dialect: &Dialect| dialect.prefix.as_ref().map(|prefix| prefix.default);
        let Some(own) = prefix(dialect) else { return Ok(()) };
        crate::options::check_identifier("prefix", own)?;
        match dialects.iter().find(|other| prefix(other) == Some(own)) {
            Some(other) => Err(taken(&format!("the prefix `{own}`"), other.name, name)),
            None => Ok(()),
        }
    }

    fn add_handler(
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
        let Self { schema, mut tables } = self;
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
