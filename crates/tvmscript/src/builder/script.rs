//! What is built at one time: modules, functions, fragments.

use std::ops::Deref;
use std::panic::Location;

use bumpalo::Bump;
use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_dialect::Registry;
use tvmscript_doc::{Class, DocBuilder, ExprKind, StmtDoc, StmtKind};
use tvmscript_graph::Object;

use super::context::{Context, Recorded};
use super::function::function;
use super::recorder::Parts;
use super::{Expr, IntoExpr, Module, Recorder, Scope};
use crate::build_doc::{build_with as build_docs, sort_by_place};
use crate::parse::captured;
use crate::registry::builtin_registry;
use crate::{ParsedScript, TriedScript};

/// Modules, functions and fragments that are built at one time. It is a [`Recorder`] as well.
///
/// ```
/// # use tvmscript::builder::build;
/// let built = build(|s| {
///     s.module("First", |_| {});
///     s.module("Second", |_| {});
/// })?;
/// assert_eq!(built.objects.len(), 2);
/// # Ok::<(), tvmscript::Error>(())
/// ```
#[derive(Debug)]
pub struct Script<'a> {
    recorder: Recorder<'a>,
    stmts: Vec<StmtDoc<'a>>,
}

impl<'a> Deref for Script<'a> {
    type Target = Recorder<'a>;

    fn deref(&self) -> &Recorder<'a> {
        &self.recorder
    }
}

impl<'a> Script<'a> {
    /// A module.
    #[track_caller]
    pub fn module(&mut self, name: &str, body: impl FnOnce(&mut Module<'a>)) {
        let at = Location::caller();
        let context = self.recorder.context;
        let docs = context.docs;
        let stmt = context.scoped(|_| {
            // Functions know the module by its name, which a variable of theirs must not hide.
            let name = context.fresh(name);
            let mut module = Module::new(self.recorder, name);
            body(&mut module);
            let class = Class {
                name: context.expr(ExprKind::Id(name), at),
                bases: &[],
                decorators: docs.list_of(&[self.recorder.name_at("I.ir_module", at).doc]),
                body: module.into_stmts(),
            };
            context.stmt(StmtKind::Class(docs.arena().alloc(class)), at)
        });
        self.stmts.push(stmt);
    }

    /// A function by itself, under the decorator of its language: `T.prim_func`, `R.function`, a
    /// vendor's.
    #[track_caller]
    pub fn function(&mut self, decorator: &str, name: &str, body: impl FnOnce(&mut Scope<'a>)) {
        let at = Location::caller();
        let context = self.recorder.context;
        let name = context.expr(ExprKind::Id(context.docs.text(name)), at);
        self.stmts.push(function(self.recorder, decorator, name, at, body));
    }

    /// An expression or a type by itself, an object without a name.
    #[track_caller]
    pub fn fragment(&mut self, value: impl IntoExpr<'a>) {
        let at = Location::caller();
        let value = Parts::new(self.recorder, at).add(value);
        self.stmts.push(self.recorder.context.stmt(StmtKind::ExprStmt(value), at));
    }
}

/// Builds what `body` says: the objects with their names, in order.
///
/// ```
/// use tvmscript::builder::{TensorProgram, build};
///
/// let built = build(|s| {
///     s.function("T.prim_func", "zero", |f| {
///         let a = f.buffer_arg("A", (8,), "float32");
///         f.serial("i", 8, |f, i| f.store(a, i, 0.0));
///     });
///     s.fragment(s.call("R.Tensor", ((8, 8), "float16")));
/// })?;
/// let names: Vec<_> = built.objects.iter().map(|object| object.name.as_str()).collect();
/// assert_eq!(names, ["zero", ""]);
/// # Ok::<(), tvmscript::Error>(())
/// ```
///
/// # Errors
///
/// All mistakes at once, each with the file and the line of the call that made it; where there is
/// any, nothing is built.
pub fn build(body: impl for<'a> FnOnce(&mut Script<'a>)) -> Result<ParsedScript> {
    build_with(builtin_registry()?, body)
}

/// The same with the dialects of another registry.
///
/// # Errors
///
/// As [`build`].
pub fn build_with(
    registry: &Registry,
    body: impl for<'a> FnOnce(&mut Script<'a>),
) -> Result<ParsedScript> {
    let arena = Bump::new();
    let docs = DocBuilder::new(&arena);
    let context = &*arena.alloc(Context::new(docs, registry));
    let mut script = Script { recorder: Recorder { context }, stmts: Vec::new() };
    body(&mut script);
    let block = docs.block(&script.stmts);
    let Recorded { mistakes, captured } = context.take();
    let built = build_docs(registry, docs, block, |b| {
        captured::define(b, &captured);
    })?;
    let TriedScript { objects, mut diagnostics } = built;
    diagnostics.extend(mistakes);
    sort_by_place(&mut diagnostics);
    TriedScript { objects, diagnostics }.into_result()
}

/// Builds a module.
///
/// # Errors
///
/// As [`build`].
pub fn build_module(name: &str, body: impl for<'a> FnOnce(&mut Module<'a>)) -> Result<Object> {
    one(build(|s| s.module(name, body))?)
}

/// Builds a function of tensor programs by itself (`@T.prim_func`).
///
/// # Errors
///
/// As [`build`].
pub fn build_prim_func(name: &str, body: impl for<'a> FnOnce(&mut Scope<'a>)) -> Result<Object> {
    one(build(|s| s.function("T.prim_func", name, body))?)
}

/// Builds a function of graphs by itself (`@R.function`).
///
/// # Errors
///
/// As [`build`].
pub fn build_relax_function(
    name: &str,
    body: impl for<'a> FnOnce(&mut Scope<'a>),
) -> Result<Object> {
    one(build(|s| s.function("R.function", name, body))?)
}

/// Builds an expression, a type or another fragment by itself.
///
/// ```
/// use tvmscript::builder::build_expr;
///
/// let ty = build_expr(|b| b.call("R.Tensor", ((8, 8), "float16")))?;
/// assert_eq!(tvmscript::script(&ty, &Default::default())?, r#"R.Tensor((8, 8), dtype="float16")"#);
/// # Ok::<(), tvmscript::Error>(())
/// ```
///
/// # Errors
///
/// As [`build`]; `NOT_A_NODE` where the value is no object of IR.
pub fn build_expr(body: impl for<'a> FnOnce(Recorder<'a>) -> Expr<'a>) -> Result<Object> {
    one(build(|s| {
        let value = body(s.recorder);
        s.fragment(value);
    })?)
}

/// The one object of what was built.
fn one(built: ParsedScript) -> Result<Object> {
    let ParsedScript { objects, warnings: _ } = built;
    match objects.into_iter().next() {
        Some(found) => Ok(found.object),
        None => Err(Error::new(
            Diagnostic::error(codes::NOT_A_NODE, "the value is no object of IR")
                .with_help("numbers and texts become objects where a type is said: `T.int32(1)`"),
        )),
    }
}
