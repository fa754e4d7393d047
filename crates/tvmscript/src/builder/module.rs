//! Modules.

use std::ops::Deref;
use std::panic::Location;

use tvmscript_doc::{ExprKind, StmtDoc, StmtKind};
use tvmscript_graph::Object;

use super::function::function;
use super::recorder::Parts;
use super::scopes::ScopeId;
use super::{Expr, IntoExpr, Keywords, Recorder, Scope};

/// A module: functions of any dialects, attributes, global infos. It is a [`Recorder`] as well.
///
/// ```
/// # use tvmscript::builder::{TensorProgram, build_module};
/// let module = build_module("Module", |m| {
///     m.prim_func("zero", |f| {
///         let a = f.buffer_arg("A", (8,), "float32");
///         f.store(a, 0, 0.0);
///     });
///     m.attrs([("version", 3)]);
/// })?;
/// assert!(tvmscript::script(&module, &Default::default())?.contains("def zero"));
/// # Ok::<(), tvmscript::Error>(())
/// ```
#[derive(Debug)]
pub struct Module<'a> {
    recorder: Recorder<'a>,
    /// Its name, by which functions refer to one another.
    name: &'a str,
    stmts: Vec<StmtDoc<'a>>,
}

impl<'a> Deref for Module<'a> {
    type Target = Recorder<'a>;

    fn deref(&self) -> &Recorder<'a> {
        &self.recorder
    }
}

impl<'a> Module<'a> {
    pub(super) const fn new(recorder: Recorder<'a>, name: &'a str) -> Self {
        Self { recorder, name, stmts: Vec::new() }
    }

    pub(super) fn into_stmts(self) -> &'a [StmtDoc<'a>] {
        self.recorder.context.docs.list_of(&self.stmts)
    }

    /// A function under the decorator of its language, such as a vendor's; what other functions
    /// call it by.
    #[track_caller]
    pub fn function(
        &mut self,
        decorator: &str,
        name: &str,
        body: impl FnOnce(&mut Scope<'a>),
    ) -> Expr<'a> {
        let at = Location::caller();
        let context = self.recorder.context;
        let id = context.expr(ExprKind::Id(context.docs.text(name)), at);
        self.stmts.push(function(self.recorder, decorator, id, at, body));
        self.global_var(name)
    }

    /// `@T.prim_func`: a function of tensor programs.
    #[track_caller]
    pub fn prim_func(&mut self, name: &str, body: impl FnOnce(&mut Scope<'a>)) -> Expr<'a> {
        self.function("T.prim_func", name, body)
    }

    /// `@R.function`: a function of graphs.
    #[track_caller]
    pub fn relax_function(&mut self, name: &str, body: impl FnOnce(&mut Scope<'a>)) -> Expr<'a> {
        self.function("R.function", name, body)
    }

    /// A function that exists already, under this name.
    ///
    /// ```
    /// # use tvmscript::builder::{TensorProgram, build_module, build_prim_func};
    /// let kernel = build_prim_func("kernel", |f| {
    ///     let a = f.buffer_arg("A", (8,), "float32");
    ///     f.store(a, 0, 1.0);
    /// })?;
    /// let module = build_module("Module", |m| {
    ///     m.existing("kernel", &kernel);
    /// })?;
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn existing(&mut self, name: &str, function: &Object) -> Expr<'a> {
        let at = Location::caller();
        let context = self.recorder.context;
        let lhs = context.expr(ExprKind::Id(context.docs.text(name)), at);
        let rhs = Some(Parts::new(self.recorder, at).add(function));
        let kind = StmtKind::Assign { lhs, rhs, annotation: None };
        self.stmts.push(context.stmt(kind, at));
        self.global_var(name)
    }

    /// What functions call the function of this name by, which may be defined later.
    #[track_caller]
    pub fn global_var(&self, name: &str) -> Expr<'a> {
        let at = Location::caller();
        let context = self.recorder.context;
        let value = context.expr(ExprKind::Id(self.name), at);
        let name = context.docs.text(name);
        let doc = context.expr(ExprKind::AttrAccess { value, name }, at);
        Expr { doc, recorder: self.recorder, scope: ScopeId::OUTERMOST }
    }

    /// `I.module_attrs`
    #[track_caller]
    pub fn attrs(&mut self, attrs: impl Keywords<'a>) {
        let attrs = self.recorder.dict(attrs);
        self.evaluate(self.recorder.call("I.module_attrs", attrs));
    }

    /// `I.module_global_infos`: lists of devices, meshes and the like.
    ///
    /// ```
    /// # use tvmscript::builder::build_module;
    /// let module = build_module("Module", |m| {
    ///     let device = m.call("I.vdevice", ("llvm",));
    ///     m.global_infos([("vdevice", [device])]);
    /// })?;
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn global_infos(&mut self, infos: impl Keywords<'a>) {
        let infos = self.recorder.dict(infos);
        self.evaluate(self.recorder.call("I.module_global_infos", infos));
    }

    /// An expression for its effect on the module, such as a vendor's.
    #[track_caller]
    pub fn evaluate(&mut self, value: impl IntoExpr<'a>) {
        let at = Location::caller();
        let value = Parts::new(self.recorder, at).add(value);
        self.stmts.push(self.recorder.context.stmt(StmtKind::ExprStmt(value), at));
    }
}
