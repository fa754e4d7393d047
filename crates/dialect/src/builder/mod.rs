//! Building IR: from the Docs of a script, or call by call.
//!
//! An [`IRBuilder`] holds a graph under construction and the frames that are open, as TVM's
//! `IRBuilder` does. The names of a script ([`Name`]), the frames ([`Frame`]) and what nodes do when
//! they are operated on ([`Operand`]) come from dialects; a [`Language`] says what statements mean.
//! Reading a script is evaluating its Docs ([`IRBuilder::eval`], [`IRBuilder::visit_body`]); a
//! frontend without a script calls the same names with values.

mod args;
mod assign;
mod budget;
mod closest;
mod convert;
mod converter;
mod error;
mod eval;
mod fork;
mod frame;
mod language;
mod names;
mod operand;
mod other_names;
mod quoted;
mod recovery;
mod scope;
mod span;
mod state;
mod stmt;
mod value;

use tvmscript_diagnostics::{Diagnostic, Error, codes};
use tvmscript_doc::DocBuilder;
use tvmscript_graph::{GraphBuilder, Ref};

use crate::Registry;

pub use args::Args;
pub use closest::closest;
pub use convert::Refusal;
pub use converter::Converter;
pub use fork::{Added, Begun, Fork, Progress};
pub use frame::{Frame, PendingFrame};
pub use language::{FunctionPlace, Language};
pub use names::{AttributeHandler, CallHandler, Name, NameId, SubscriptHandler};
pub use operand::Operand;
pub use scope::ScopeMark;
pub use span::{Place, SourceSpans};
pub use value::{Class, Instance, Lambda, SliceValue, Value};

pub(crate) use names::Names;

/// Builds IR. `'a` is the life of the arena that values live in, of the Docs, and of the registry.
pub struct IRBuilder<'a> {
    /// The graph under construction.
    pub graph: GraphBuilder,
    registry: &'a Registry,
    docs: DocBuilder<'a>,
    source: Option<&'a str>,
    file: Option<&'a str>,
    scope: scope::Scope<'a>,
    frames: frame::Frames,
    languages: Vec<&'a dyn Language>,
    state: state::States,
    spans: Option<span::Spans>,
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
    left_out: usize,
    results: Vec<(&'a str, Ref)>,
    budget: budget::Budget,
}

/// What building a script gave.
#[derive(Debug)]
pub struct Built<'a> {
    /// The graph, still open.
    pub graph: GraphBuilder,
    /// The objects that stand at the top of the script, with their names.
    pub objects: Vec<(&'a str, Ref)>,
    /// What is accepted with a doubt.
    pub warnings: Vec<Diagnostic>,
}

impl<'a> IRBuilder<'a> {
    /// A builder without a script. Docs that it is to evaluate are in the arena already.
    pub fn new(registry: &'a Registry, docs: DocBuilder<'a>) -> Self {
        Self {
            graph: GraphBuilder::new(registry.schema().clone()),
            registry,
            docs,
            source: None,
            file: None,
            scope: scope::Scope::default(),
            frames: frame::Frames::default(),
            languages: Vec::new(),
            state: state::States::default(),
            spans: None,
            errors: Vec::new(),
            warnings: Vec::new(),
            left_out: 0,
            results: Vec::new(),
            budget: budget::Budget::of(docs.arena().allocated_bytes()),
        }
    }

    /// Says which script is built, for the places of errors and of nodes.
    #[must_use]
    pub fn with_source(mut self, source: &'a str, file: Option<&'a str>) -> Self {
        self.source = Some(source);
        self.budget = budget::Budget::of(source.len());
        self.file = file;
        if let Some(how) = self.registry.source_spans() {
            self.spans = Some(span::Spans::new(how, &mut self.graph, source, file));
        }
        self
    }

    /// Says in what text the places of Docs lie that were not read from one script. Nodes get no
    /// places.
    #[must_use]
    pub fn with_places(mut self, text: &'a str) -> Self {
        self.source = Some(text);
        self
    }

    /// The dialects.
    pub fn registry(&self) -> &'a Registry {
        self.registry
    }

    /// Makes Docs, and keeps values, in the arena of the builder.
    pub fn docs(&self) -> DocBuilder<'a> {
        self.docs
    }

    /// The script, where there is one.
    pub fn source(&self) -> Option<&'a str> {
        self.source
    }

    /// A list of values that lives as long as the builder's arena.
    pub fn values(&self, values: &[Value<'a>]) -> &'a [Value<'a>] {
        self.docs.list_of(values)
    }

    /// An object of a dialect's class.
    pub fn instance(&self, class: &'a dyn Class, fields: &[Value<'a>]) -> Value<'a> {
        let fields = self.values(fields);
        Value::Object(self.docs.arena().alloc(Instance { class, fields }))
    }

    /// The number of the name `path` of the namespace `space`: `name("my", "axis.outer")`.
    pub fn name(&self, space: &str, path: &str) -> Option<NameId> {
        let names = self.registry.names();
        let root = names.space(space)?;
        path.split('.')
            .filter(|part| !part.is_empty())
            .try_fold(root, |id, part| names.child(id, part))
    }

    /// Adds an object at the top of the script.
    pub fn add_result(&mut self, name: &'a str, object: Ref) {
        self.results.push((name, object));
    }

    /// How many objects stand at the top so far.
    pub fn result_count(&self) -> usize {
        self.results.len()
    }

    /// Runs `body` with statements in another language.
    ///
    /// # Errors
    ///
    /// `UNKNOWN_LANGUAGE` where no dialect has registered it.
    pub fn with_language<T>(
        &mut self,
        token: &str,
        body: impl FnOnce(&mut Self) -> T,
    ) -> Result<T, Error> {
        let language = self.language_of(token)?;
        self.languages.push(language);
        let result = body(self);
        self.languages.pop();
        Ok(result)
    }

    /// The language of a token.
    ///
    /// # Errors
    ///
    /// `UNKNOWN_LANGUAGE` where no dialect has registered it.
    pub fn language_of(&self, token: &str) -> Result<&'a dyn Language, Error> {
        self.registry.language(token).ok_or_else(|| {
            self.error(codes::UNKNOWN_LANGUAGE, format!("no dialect has the language `{token}`"))
        })
    }

    /// The language of the statements that are being built.
    pub fn language(&self) -> Option<&'a dyn Language> {
        self.languages.last().copied()
    }

    /// Ends building.
    ///
    /// # Errors
    ///
    /// All errors that were reported.
    pub fn finish(self) -> Result<Built<'a>, Error> {
        let (built, errors) = self.finish_with_errors();
        match Error::from_all(errors) {
            Some(error) => Err(error),
            None => Ok(built),
        }
    }

    /// Ends building, errors or not: the objects without one, and all errors that were reported.
    pub fn finish_with_errors(mut self) -> (Built<'a>, Vec<Diagnostic>) {
        self.say_once();
        self.say_what_was_left_out();
        let Self { graph, errors, warnings, results: objects, .. } = self;
        (Built { graph, objects, warnings }, errors)
    }
}
