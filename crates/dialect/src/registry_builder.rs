//! From dialects to a registry.

use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, SchemaBuilder, TypeIndex};

use crate::body::Body;
use crate::builder::{Language, SourceSpans};
use crate::building::{Owned, taken};
use crate::dialect::{Dialect, EnterRoot, Handler};
use crate::registry::{HandlerEntry, Registry, Tables};
use crate::template::{Compiled, FunctionLanguage, Place, Shape, Surroundings, compile};
use crate::{Docsifier, Template, intern};

/// A registry under construction. A failure uses it up, so that nothing is half registered.
pub struct RegistryBuilder {
    schema: SchemaBuilder,
    tables: Tables,
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
        let templates = std::mem::take(&mut dialect.templates);
        self.tables.building.add(&mut dialect)?;
        self.add_templates(&dialect, &templates)?;
        self.tables.dialects.push(Arc::new(dialect));
        Ok(self)
    }

    fn add_templates(&mut self, dialect: &Dialect, templates: &[Template]) -> Result<()> {
        let owner = dialect.name;
        let embedded = self.language_around(dialect)?;
        let mut named: FxHashMap<&'static str, &'static str> = FxHashMap::default();
        for template in templates {
            let compiled = {
                let building = &self.tables.building;
                let schema = self.schema.schema();
                let places = self.source_spans().or(dialect.source_spans).and_then(|spans| {
                    let fields = &schema.get(spans.type_key)?.fields;
                    fields.iter().find(|field| field.slot == spans.slot).map(|f| intern(&f.name))
                });
                compile(
                    template,
                    &Surroundings {
                        owner,
                        prefix: dialect.prefix.as_ref().map(|prefix| prefix.default),
                        schema,
                        span_field: places,
                        bodies: &|info| match building.body_of_statement(info) {
                            Some(body) => {
                                Place { language: Some(Arc::clone(body)), statement: true }
                            }
                            None => Place { language: embedded.clone(), statement: false },
                        },
                        converter: &|index| building.converter(schema, index),
                    },
                )?
            };
            if let Some(other) = named.insert(compiled.path, template.type_key) {
                let message = format!(
                    "two templates of dialect `{owner}` are ambiguous: those of `{other}` and `{}` \
                     are both named `{}`",
                    template.type_key, compiled.path
                );
                return Err(Diagnostic::error(codes::TEMPLATE, message)
                    .with_help("give each a name of its own")
                    .into());
            }
            self.add_compiled(template, Arc::new(compiled))?;
        }
        Ok(())
    }

    /// The language that a dialect says it is embedded in.
    fn language_around(&self, dialect: &Dialect) -> Result<Option<Arc<dyn Body>>> {
        let Some(token) = dialect.embedded_in else { return Ok(None) };
        let building = &self.tables.building;
        if let Some(body) = building.body(token) {
            return Ok(Some(Arc::clone(body)));
        }
        let mut known: Vec<&str> = building.body_tokens().collect();
        known.sort_unstable();
        let message =
            format!("dialect `{}` is embedded in `{token}`, which lends no bodies", dialect.name);
        Err(Diagnostic::error(codes::UNKNOWN_LANGUAGE, message)
            .with_help(format!("languages that do are: {}", known.join(", ")))
            .into())
    }

    fn source_spans(&self) -> Option<SourceSpans> {
        self.tables.dialects.iter().find_map(|dialect| dialect.source_spans)
    }

    /// Adds what a template is: a handler, a name, and the rest that handlers say one by one.
    fn add_compiled(&mut self, template: &Template, compiled: Arc<Compiled>) -> Result<()> {
        let Template { type_key, text: _, order } = *template;
        let owner = compiled.owner;
        let index = TypeIndex::intern(type_key);
        let printer = Arc::clone(&compiled);
        self.add_handler(
            owner,
            "",
            type_key,
            Arc::new(
                move |node: NodeRef<'_>,
                      path: Path<'_>,
                      d: &mut Docsifier<'_>|
                      -> Result<Doc<'_>> { printer.print(node, path, d) },
            ),
        )?;
        let root = Arc::clone(&compiled);
        let enter: Arc<EnterRoot> = Arc::new(move |node, d| root.enter_root(d, node));
        if let Some(other) = self.tables.roots.insert(index, Owned { owner, value: enter }) {
            return Err(clash("the printing alone", type_key, other.owner, owner));
        }
        self.tables.building.add_name(owner, owner, compiled.path, compiled.script_name())?;
        if compiled.shape == Shape::Function {
            if let Some(other) = self.tables.functions.insert(index, Owned { owner, value: order })
            {
                return Err(clash("the place in a module", type_key, other.owner, owner));
            }
            let language: Arc<dyn Language> = Arc::new(FunctionLanguage(Arc::clone(&compiled)));
            self.tables.building.add_language(owner, compiled.token(), language)?;
        }
        Ok(())
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
