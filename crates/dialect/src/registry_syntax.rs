//! The syntax of a dialect's types, templates and pairs of functions, in a registry.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_doc::Doc;
use tvmscript_graph::NodeRef;
use tvmscript_graph::schema::Comparison;

use crate::body::Body;
use crate::builder::{Language, Name, SourceSpans};
use crate::dialect::EnterRoot;
use crate::syntax::Functions;
use crate::template::{
    Compiled, FunctionLanguage, Place, Shape, Surroundings, compile, compile_bare,
};
use crate::{Dialect, Docsifier, RegistryBuilder, Template, intern};

impl RegistryBuilder {
    /// Adds the templates of a dialect and its pairs of functions.
    pub(crate) fn add_syntax(&mut self, dialect: &mut Dialect) -> Result<()> {
        let owner = dialect.name;
        let embedded = self.language_around(dialect)?;
        let mut named: FxHashMap<&'static str, &'static str> = FxHashMap::default();
        for template in std::mem::take(&mut dialect.templates) {
            let compiled =
                self.in_surroundings(dialect, &embedded, |around| compile(&template, around))?;
            unambiguous(owner, &mut named, compiled.path, template.type_key)?;
            if compiled.shape == Shape::Function
                && !dialect.comparisons.iter().any(|(key, _)| *key == template.type_key)
            {
                self.compare_without_type(template.type_key, &compiled)?;
            }
            self.add_template(&template, compiled)?;
        }
        for (type_key, path, syntax) in std::mem::take(&mut dialect.syntaxes) {
            let compiled = self.in_surroundings(dialect, &embedded, |around| {
                compile_bare(type_key, path, around)
            })?;
            unambiguous(owner, &mut named, path, type_key)?;
            let functions = Arc::new(Functions { compiled, syntax });
            let (printer, root) = (Arc::clone(&functions), Arc::clone(&functions));
            self.add_construct(
                (owner, type_key, path),
                move |node, path, d| printer.print(node, path, d),
                Arc::new(move |node, d| root.enter_root(d, node)),
                functions.script_name(),
            )?;
        }
        Ok(())
    }

    /// What syntax is compiled against.
    fn in_surroundings<T>(
        &self,
        dialect: &Dialect,
        embedded: &Option<Arc<dyn Body>>,
        compile: impl FnOnce(&Surroundings<'_>) -> T,
    ) -> T {
        let building = &self.tables.building;
        let schema = self.schema.schema();
        let span_field = self.source_spans().or(dialect.source_spans).and_then(|spans| {
            let fields = &schema.get(spans.type_key)?.fields;
            fields.iter().find(|field| field.slot == spans.slot).map(|field| intern(&field.name))
        });
        compile(&Surroundings {
            owner: dialect.name,
            prefix: dialect.prefix.as_ref().map(|prefix| prefix.default),
            schema,
            span_field,
            bodies: &|info| match building.body_of_statement(info) {
                Some(body) => Place { language: Some(Arc::clone(body)), statement: true },
                None => Place { language: embedded.clone(), statement: false },
            },
            converter: &|index| building.converter(schema, index),
        })
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

    /// Adds what a template is.
    fn add_template(&mut self, template: &Template, compiled: Compiled) -> Result<()> {
        let Template { type_key, text: _, order } = *template;
        let compiled = Arc::new(compiled);
        let (printer, root) = (Arc::clone(&compiled), Arc::clone(&compiled));
        let owner = compiled.owner;
        self.add_construct(
            (owner, type_key, compiled.path),
            move |node, path, d| printer.print(node, path, d),
            Arc::new(move |node, d| root.enter_root(d, node)),
            compiled.script_name(),
        )?;
        if compiled.shape == Shape::Function {
            self.add_function(owner, type_key, order)?;
            let language: Arc<dyn Language> = Arc::new(FunctionLanguage(Arc::clone(&compiled)));
            self.tables.building.add_language(owner, compiled.token(), language)?;
        }
        Ok(())
    }

    /// Functions compare without their type, which follows from the other fields: in it variables
    /// occur before the parameters bring them into being.
    fn compare_without_type(&mut self, type_key: &str, compiled: &Compiled) -> Result<()> {
        let Some(ty) = compiled.function.as_ref().and_then(|function| function.ty) else {
            return Ok(());
        };
        let Some(info) = self.schema.schema().get(type_key) else { return Ok(()) };
        let others = info.fields.iter().enumerate().filter(|(at, _)| *at != ty);
        let order = others.map(|(_, field)| (field.name.to_string().into(), field.compared));
        let order = Comparison::Fields(order.collect());
        self.schema.set_comparison(type_key, order)
    }

    /// Adds what prints a type, what it is printed in on its own, and the name that makes it.
    fn add_construct(
        &mut self,
        (owner, type_key, path): (&'static str, &'static str, &'static str),
        print: impl for<'a> Fn(NodeRef<'a>, Path<'a>, &mut Docsifier<'a>) -> Result<Doc<'a>>
        + Send
        + Sync
        + 'static,
        enter: Arc<EnterRoot>,
        name: Name,
    ) -> Result<()> {
        self.add_handler(owner, "", type_key, Arc::new(print))?;
        self.add_root(owner, type_key, enter)?;
        self.tables.building.add_name(owner, owner, path, name)
    }
}

/// Tests that no two types of a dialect have the same name in scripts.
fn unambiguous(
    owner: &str,
    named: &mut FxHashMap<&'static str, &'static str>,
    path: &'static str,
    type_key: &'static str,
) -> Result<()> {
    let Some(other) = named.insert(path, type_key) else { return Ok(()) };
    let message = format!(
        "two templates of dialect `{owner}` are ambiguous: those of `{other}` and `{type_key}` are \
         both named `{path}`"
    );
    Err(Diagnostic::error(codes::TEMPLATE, message).with_help("give each a name of its own").into())
}
