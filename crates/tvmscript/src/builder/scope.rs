//! Statements.

use std::ops::Deref;
use std::panic::Location;

use tvmscript_doc::{ExprDoc, StmtDoc, StmtKind};

use super::context::Context;
use super::function::{Header, function};
use super::recorder::Parts;
use super::scopes::ScopeId;
use super::targets::tuple_target;
use super::{Arguments, Expr, IntoExpr, Recorder, Targets};

/// The body of a function, a loop, a block or a branch: statements are added to it one by one.
///
/// What the statements mean is said by the language of the function, as in a script. The methods here
/// are the statements that Python has; the names of TVM's dialects are at hand as methods too with the
/// traits [`TensorProgram`](super::TensorProgram), [`ScheduledProgram`](super::ScheduledProgram) and
/// [`GraphProgram`](super::GraphProgram), and a vendor adds another such trait.
///
/// It is a [`Recorder`] as well: `f.call("T.exp", x)`.
///
/// ```
/// # use tvmscript::builder::{TensorProgram, build_prim_func};
/// let function = build_prim_func("main", |f| {
///     let a = f.buffer_arg("A", (8,), "float32");
///     f.serial("i", 8, |f, i| {
///         // A scope of its own: what is bound here ends with the loop.
///         let half = f.let_scalar("half", "float32", a.at(i) * f.call("T.float32", 0.5));
///         f.store(a, i, half);
///     });
/// })?;
/// # Ok::<(), tvmscript::Error>(())
/// ```
#[derive(Debug)]
pub struct Scope<'a> {
    pub(super) recorder: Recorder<'a>,
    /// Where its variables can be used.
    pub(super) id: ScopeId,
    stmts: Vec<StmtDoc<'a>>,
    /// That of the function whose body it is.
    pub(super) header: Option<Header<'a>>,
}

impl<'a> Deref for Scope<'a> {
    type Target = Recorder<'a>;

    fn deref(&self) -> &Recorder<'a> {
        &self.recorder
    }
}

impl<'a> Scope<'a> {
    pub(super) const fn new(recorder: Recorder<'a>, id: ScopeId) -> Self {
        Self { recorder, id, stmts: Vec::new(), header: None }
    }

    pub(super) fn context(&self) -> &'a Context<'a> {
        self.recorder.context
    }

    pub(super) fn add(&mut self, kind: StmtKind<'a>, at: &'static Location<'static>) {
        self.stmts.push(self.recorder.context.stmt(kind, at));
    }

    pub(super) fn used(
        &self,
        expr: impl IntoExpr<'a>,
        at: &'static Location<'static>,
    ) -> ExprDoc<'a> {
        Parts::new(self.recorder, at).add(expr)
    }

    /// A new variable of this scope.
    pub(super) fn variable(&self, wanted: &str, at: &'static Location<'static>) -> Expr<'a> {
        self.recorder.variable(wanted, self.id, at)
    }

    pub(super) fn take_stmts(&mut self) -> &'a [StmtDoc<'a>] {
        self.context().docs.list_of(&std::mem::take(&mut self.stmts))
    }

    /// `name = value`: the variable, or what else the value becomes under this name. Where another
    /// one at hand has the name, it gets a number.
    ///
    /// ```
    /// # use tvmscript::builder::{TensorProgram, build_prim_func};
    /// let function = build_prim_func("main", |f| {
    ///     let handle = f.handle_arg("a");
    ///     let a = f.bind("A", f.call("T.match_buffer", (handle, (8,), "int32")));
    ///     f.evaluate(a.at(0));
    /// })?;
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn bind(&mut self, name: &str, value: impl IntoExpr<'a>) -> Expr<'a> {
        let at = Location::caller();
        let rhs = Some(self.used(value, at));
        let var = self.variable(name, at);
        self.add(StmtKind::Assign { lhs: var.doc, rhs, annotation: None }, at);
        var
    }

    /// `name: ty = value`
    ///
    /// What cannot be told of the result of an operator is told by its type.
    ///
    /// ```
    /// # use tvmscript::builder::{TensorProgram, build_prim_func};
    /// let function = build_prim_func("main", |f| {
    ///     let a = f.buffer_arg("A", (8,), "int32");
    ///     let ty = f.name("T.let").at(f.name("T.int32"));
    ///     let first = f.bind_as("first", ty, a.at(0));
    ///     f.store(a, 1, first + 1);
    /// })?;
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn bind_as(
        &mut self,
        name: &str,
        ty: impl IntoExpr<'a>,
        value: impl IntoExpr<'a>,
    ) -> Expr<'a> {
        let at = Location::caller();
        let (rhs, annotation) = (Some(self.used(value, at)), Some(self.used(ty, at)));
        let var = self.variable(name, at);
        self.add(StmtKind::Assign { lhs: var.doc, rhs, annotation }, at);
        var
    }

    /// `a, b = value`: takes a value apart.
    ///
    /// ```
    /// # use tvmscript::builder::{TensorProgram, build_prim_func};
    /// let function = build_prim_func("main", |f| {
    ///     let a = f.buffer_arg("A", (8, 8), "float32");
    ///     let [m, n] = f.unpack(["m", "n"], a.attr("shape"));
    ///     f.store(a, (0, 0), f.call("T.Cast", ("float32", m * n)));
    /// })?;
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn unpack<const N: usize>(
        &mut self,
        names: [&str; N],
        value: impl IntoExpr<'a>,
    ) -> [Expr<'a>; N] {
        let at = Location::caller();
        let rhs = Some(self.used(value, at));
        let vars = names.map(|name| self.variable(name, at));
        let lhs = tuple_target(self, &vars, at);
        self.add(StmtKind::Assign { lhs, rhs, annotation: None }, at);
        vars
    }

    /// `names = value`, where one name takes the value itself.
    pub(super) fn bind_all<N: Targets<'a>>(
        &mut self,
        names: N,
        value: Expr<'a>,
        at: &'static Location<'static>,
    ) -> N::Variables {
        let rhs = Some(self.used(value, at));
        let (lhs, vars) = names.targets(self, at);
        self.add(StmtKind::Assign { lhs, rhs, annotation: None }, at);
        vars
    }

    /// `name: ty`: what is only declared.
    #[track_caller]
    pub fn declare(&mut self, name: &str, ty: impl IntoExpr<'a>) -> Expr<'a> {
        let at = Location::caller();
        let annotation = Some(self.used(ty, at));
        let var = self.variable(name, at);
        self.add(StmtKind::Assign { lhs: var.doc, rhs: None, annotation }, at);
        var
    }

    /// `target = value`: gives what exists another value, such as a scalar or an element.
    #[track_caller]
    pub fn assign(&mut self, target: Expr<'a>, value: impl IntoExpr<'a>) {
        let at = Location::caller();
        let (rhs, lhs) = (Some(self.used(value, at)), self.used(target, at));
        self.add(StmtKind::Assign { lhs, rhs, annotation: None }, at);
    }

    /// `target[indices] = value`
    #[track_caller]
    pub fn store(
        &mut self,
        target: Expr<'a>,
        indices: impl Arguments<'a>,
        value: impl IntoExpr<'a>,
    ) {
        self.assign(target.at(indices), value);
    }

    /// An expression for its effect.
    #[track_caller]
    pub fn evaluate(&mut self, value: impl IntoExpr<'a>) {
        let at = Location::caller();
        let value = self.used(value, at);
        self.add(StmtKind::ExprStmt(value), at);
    }

    /// `assert condition, message`
    #[track_caller]
    pub fn assert(&mut self, condition: impl IntoExpr<'a>, message: impl IntoExpr<'a>) {
        let at = Location::caller();
        let (test, msg) = (self.used(condition, at), Some(self.used(message, at)));
        self.add(StmtKind::Assert { test, msg }, at);
    }

    /// `return value`
    #[track_caller]
    pub fn return_value(&mut self, value: impl IntoExpr<'a>) {
        let at = Location::caller();
        let value = self.used(value, at);
        self.add(StmtKind::Return(Some(value)), at);
    }

    /// `break`
    #[track_caller]
    pub fn break_loop(&mut self) {
        self.add(StmtKind::Break, Location::caller());
    }

    /// `continue`
    #[track_caller]
    pub fn continue_loop(&mut self) {
        self.add(StmtKind::Continue, Location::caller());
    }

    /// A function inside of this one, under the decorator of its language: `R.function`.
    ///
    /// ```
    /// # use tvmscript::builder::{GraphProgram, build_relax_function};
    /// let function = build_relax_function("main", |f| {
    ///     let x = f.tensor_arg("x", (4,), "float32");
    ///     let twice = f.function("R.function", "twice", |f| {
    ///         let y = f.tensor_arg("y", (4,), "float32");
    ///         f.returns(f.tensor((4,), "float32"));
    ///         let sum = f.bind("sum", f.call("R.add", (y, y)));
    ///         f.return_value(sum);
    ///     });
    ///     let result = f.bind("result", twice.call(x));
    ///     f.return_value(result);
    /// })?;
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn function(
        &mut self,
        decorator: &str,
        name: &str,
        body: impl FnOnce(&mut Scope<'a>),
    ) -> Expr<'a> {
        let at = Location::caller();
        let var = self.variable(name, at);
        let function = function(self.recorder, decorator, var.doc, at, body);
        self.stmts.push(function);
        var
    }
}
