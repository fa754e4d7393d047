//! Building on several threads: a builder that goes on from where another one stands.

use tvmscript_diagnostics::{Diagnostic, Result};
use tvmscript_doc::DocBuilder;
use tvmscript_graph::{GraphBuilder, Joined, Prefix};

use super::{Class, IRBuilder, Instance, NameId, Value, budget, frame, scope, span, state};
use crate::Registry;

/// Where a builder stands, without its arena and its frames: another thread can go on from there.
pub struct Fork<'a> {
    graph: GraphBuilder,
    prefix: Prefix,
    registry: &'a Registry,
    source: Option<&'a str>,
    file: Option<&'a str>,
    names: Vec<(&'a str, Carried<'a>)>,
    spans: Option<span::Spans>,
    budget: budget::Budget,
}

/// What a builder that went on from a fork has added.
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
    /// Copies of where this builder stands, for other threads. What they compute counts together,
    /// and is all that this script may still compute.
    #[must_use]
    pub fn forks(&self, count: usize) -> Vec<Fork<'a>> {
        let fork = |budget| {
            let (graph, prefix) = self.graph.fork();
            Fork {
                graph,
                prefix,
                registry: self.registry,
                source: self.source,
                file: self.file,
                names: self.visible_names().map(|(name, value)| (name, carry(value))).collect(),
                spans: self.spans.clone(),
                budget,
            }
        };
        self.budget.share(count).map(fork).collect()
    }

    /// What this builder has added to the fork that it went on from, all functions done.
    pub fn into_added(self, prefix: Prefix) -> Added {
        let Self { graph, errors, warnings, left_out, budget, .. } = self;
        Added { graph, prefix, errors, warnings, left_out, budget: budget.give_back() }
    }

    /// Takes in what another thread has added, when all threads are done; where its nodes are now.
    ///
    /// # Errors
    ///
    /// `TOO_LARGE`.
    pub fn join(&mut self, added: Added) -> Result<Joined> {
        let Added { graph, prefix, errors, warnings, left_out, budget } = added;
        self.budget.go_on_from(&budget);
        self.errors.extend(errors);
        self.warnings.extend(warnings);
        self.left_out += left_out;
        self.graph.join(graph, prefix)
    }
}

impl<'a> Fork<'a> {
    /// How far the graph had grown.
    pub fn prefix(&self) -> Prefix {
        self.prefix
    }

    /// A builder that goes on from here, with an arena of its own.
    pub fn builder<'w>(self, docs: DocBuilder<'w>) -> IRBuilder<'w>
    where
        'a: 'w,
    {
        let Self { graph, prefix: _, registry, source, file, names, spans, budget } = self;
        let mut b = IRBuilder {
            graph,
            registry,
            docs,
            source,
            file,
            scope: scope::Scope::default(),
            frames: frame::Frames::default(),
            languages: Vec::new(),
            state: state::States::default(),
            spans,
            errors: Vec::new(),
            warnings: Vec::new(),
            left_out: 0,
            results: Vec::new(),
            budget,
        };
        for (name, value) in &names {
            let value = settle(docs, value);
            b.define(name, value);
        }
        b
    }
}
