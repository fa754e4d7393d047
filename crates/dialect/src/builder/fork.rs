//! Building on several threads: a builder that goes on from where another one stands.

use tvmscript_diagnostics::{Diagnostic, Result};
use tvmscript_doc::DocBuilder;
use tvmscript_graph::{GraphBuilder, Joined, Prefix};

use super::{Class, IRBuilder, Instance, NameId, Value, budget, frame, scope, span, state};
use crate::Registry;

/// Where a builder stands, without its arena and its frames: another thread can go on from there.
pub struct Fork<'a> {
    registry: &'a Registry,
    source: Option<&'a str>,
    file: Option<&'a str>,
    names: Vec<(&'a str, Carried<'a>)>,
    prefix: Prefix,
}

/// What a builder holds that does not live in its arena: another one, with another arena or this one
/// used again, can go on with it.
pub struct Progress {
    graph: GraphBuilder,
    frames: frame::Frames,
    named: Vec<u64>,
    state: state::States,
    spans: Option<span::Spans>,
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
    left_out: usize,
    budget: budget::Budget,
}

/// The graph of a fork and what else goes to the thread that begins with it.
pub struct Begun {
    graph: GraphBuilder,
    spans: Option<span::Spans>,
    budget: budget::Budget,
}

/// What builders that went on from a fork have added.
pub struct Added {
    graph: GraphBuilder,
    prefix: Prefix,
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
    left_out: usize,
    budget: budget::Budget,
}

/// A value that can go to another thread.
enum Carried<'a> {
    Plain(Plain<'a>),
    Tuple(Vec<Carried<'a>>),
    List(Vec<Carried<'a>>),
    Object(&'a dyn Class, Vec<Carried<'a>>),
}

/// A value without parts.
#[derive(Clone, Copy)]
enum Plain<'a> {
    None,
    Bool(bool),
    Int(i64),
    BigInt(&'a str),
    Float(f64),
    Str(&'a str),
    Node(tvmscript_graph::Ref),
    Name(NameId),
    Unknown,
}

/// The value without its arena; what nobody outside of a function has is not known there.
fn carry<'a>(value: Value<'a>) -> Carried<'a> {
    let all = |items: &'a [Value<'a>]| items.iter().map(|item| carry(*item)).collect();
    Carried::Plain(match value {
        Value::None => Plain::None,
        Value::Bool(value) => Plain::Bool(value),
        Value::Int(value) => Plain::Int(value),
        Value::BigInt(digits) => Plain::BigInt(digits),
        Value::Float(value) => Plain::Float(value),
        Value::Str(text) => Plain::Str(text),
        Value::Node(node) => Plain::Node(node),
        Value::Name(name) => Plain::Name(name),
        Value::Tuple(items) => return Carried::Tuple(all(items)),
        Value::List(items) => return Carried::List(all(items)),
        Value::Object(object) => return Carried::Object(object.class, all(object.fields)),
        Value::Bytes(_)
        | Value::Ellipsis
        | Value::Dict(_)
        | Value::Slice(_)
        | Value::Frame(_)
        | Value::Lambda(_)
        | Value::Unknown => Plain::Unknown,
    })
}

fn settle<'a>(docs: DocBuilder<'a>, carried: &Carried<'a>) -> Value<'a> {
    let all = |items: &[Carried<'a>]| -> &'a [Value<'a>] {
        let items: Vec<Value<'a>> = items.iter().map(|item| settle(docs, item)).collect();
        docs.list_of(&items)
    };
    match carried {
        Carried::Plain(plain) => match *plain {
            Plain::None => Value::None,
            Plain::Bool(value) => Value::Bool(value),
            Plain::Int(value) => Value::Int(value),
            Plain::BigInt(digits) => Value::BigInt(digits),
            Plain::Float(value) => Value::Float(value),
            Plain::Str(text) => Value::Str(text),
            Plain::Node(node) => Value::Node(node),
            Plain::Name(name) => Value::Name(name),
            Plain::Unknown => Value::Unknown,
        },
        Carried::Tuple(items) => Value::Tuple(all(items)),
        Carried::List(items) => Value::List(all(items)),
        Carried::Object(class, fields) => {
            let instance = Instance { class: *class, fields: all(fields) };
            Value::Object(docs.arena().alloc(instance))
        }
    }
}

impl<'a> IRBuilder<'a> {
    /// Copies of where this builder stands, for other threads, each with what its first builder
    /// begins with. What they compute counts together, and is all that this script may still compute.
    #[must_use]
    pub fn forks(&self, count: usize) -> Vec<(Fork<'a>, Begun)> {
        let fork = |budget| {
            let (graph, prefix) = self.graph.fork();
            let fork = Fork {
                registry: self.registry,
                source: self.source,
                file: self.file,
                names: self.visible_names().map(|(name, value)| (name, carry(value))).collect(),
                prefix,
            };
            (fork, Begun { graph, spans: self.spans.clone(), budget })
        };
        self.budget.share(count).map(fork).collect()
    }

    /// Leaves the arena; all scopes are closed.
    pub fn pause(self) -> Progress {
        let Self { graph, frames, scope, state, spans, errors, warnings, left_out, budget, .. } =
            self;
        let named = scope.into_named();
        Progress { graph, frames, named, state, spans, errors, warnings, left_out, budget }
    }

    /// Takes in what another thread has added, when all threads are done; where its nodes are now.
    ///
    /// # Errors
    ///
    /// `TOO_LARGE`.
    pub fn join(&mut self, added: Added, threads: usize) -> Result<Joined> {
        let Added { graph, prefix, errors, warnings, left_out, budget } = added;
        self.budget.go_on_from(&budget);
        self.errors.extend(errors);
        self.warnings.extend(warnings);
        self.left_out += left_out;
        self.graph.join(graph, prefix, threads)
    }
}

impl Begun {
    /// Begins, on the thread that goes on with it.
    pub fn begin(self) -> Progress {
        let Self { graph, spans, budget } = self;
        Progress {
            graph,
            frames: frame::Frames::default(),
            named: Vec::new(),
            state: state::States::default(),
            spans,
            errors: Vec::new(),
            warnings: Vec::new(),
            left_out: 0,
            budget,
        }
    }
}

impl<'a> Fork<'a> {
    /// A builder that goes on from here, with an arena of its own.
    pub fn builder<'w>(&self, progress: Progress, docs: DocBuilder<'w>) -> IRBuilder<'w>
    where
        'a: 'w,
    {
        let Self { registry, source, file, names, prefix: _ } = self;
        let Progress { graph, frames, named, state, spans, errors, warnings, left_out, budget } =
            progress;
        let mut b = IRBuilder {
            graph,
            registry,
            docs,
            source: *source,
            file: *file,
            scope: scope::Scope::of_named(named),
            frames,
            languages: Vec::new(),
            state,
            spans,
            errors,
            warnings,
            left_out,
            results: Vec::new(),
            budget,
        };
        for (name, value) in names {
            let value = settle(docs, value);
            b.define(name, value);
        }
        b
    }

    /// What was added to the fork, all functions done.
    pub fn added(&self, progress: Progress) -> Added {
        let Progress { graph, errors, warnings, left_out, budget, .. } = progress;
        let budget = budget.give_back();
        Added { graph, prefix: self.prefix, errors, warnings, left_out, budget }
    }
}
