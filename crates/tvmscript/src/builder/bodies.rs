//! Statements with bodies: loops, blocks, branches.

use std::panic::Location;

use tvmscript_doc::{StmtDoc, StmtKind};

use super::{Expr, IntoExpr, Scope, Targets};

impl<'a> Scope<'a> {
    /// The statements of a body inside of this one, whose variables end with it.
    fn inner<T>(&self, body: impl FnOnce(&mut Self) -> T) -> (&'a [StmtDoc<'a>], T) {
        let recorder = self.recorder;
        self.context().scoped(|id| {
            let mut inner = Self::new(recorder, id);
            let result = body(&mut inner);
            (inner.take_stmts(), result)
        })
    }

    /// `for names in iter: body`: `names` is one name or an array of them, and `body` gets as many
    /// variables.
    ///
    /// ```
    /// # use tvmscript::builder::{TensorProgram, build_prim_func};
    /// let function = build_prim_func("main", |f| {
    ///     let a = f.buffer_arg("A", (8,), "float32");
    ///     f.for_each("i", f.call_with("T.serial", 8, ("step", 2)), |f, i| f.store(a, i, 0.0));
    /// })?;
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn for_each<N: Targets<'a>, T>(
        &mut self,
        names: N,
        iter: impl IntoExpr<'a>,
        body: impl FnOnce(&mut Self, N::Variables) -> T,
    ) -> T {
        let at = Location::caller();
        let rhs = self.used(iter, at);
        let (inner, (lhs, result)) = self.inner(|inner| {
            let (lhs, vars) = names.targets(inner, at);
            (lhs, body(inner, vars))
        });
        self.add(StmtKind::For { lhs, rhs, body: inner }, at);
        result
    }

    /// `with item: body`
    #[track_caller]
    pub fn with<T>(&mut self, item: impl IntoExpr<'a>, body: impl FnOnce(&mut Self) -> T) -> T {
        let at = Location::caller();
        let rhs = self.used(item, at);
        let (inner, result) = self.inner(body);
        self.add(StmtKind::Scope { lhs: None, rhs, body: inner }, at);
        result
    }

    /// `with item as names: body`; see [`Scope::for_each`] for `names`.
    ///
    /// ```
    /// # use tvmscript::builder::{TensorProgram, build_prim_func};
    /// let function = build_prim_func("main", |f| {
    ///     let a = f.buffer_arg("A", (8,), "float32");
    ///     f.with_as("thread", f.call("T.launch_thread", ("threadIdx.x", 8)), |f, thread| {
    ///         f.store(a, thread, 0.0);
    ///     });
    /// })?;
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn with_as<N: Targets<'a>, T>(
        &mut self,
        names: N,
        item: impl IntoExpr<'a>,
        body: impl FnOnce(&mut Self, N::Variables) -> T,
    ) -> T {
        let at = Location::caller();
        let rhs = self.used(item, at);
        let (inner, (lhs, result)) = self.inner(|inner| {
            let (lhs, vars) = names.targets(inner, at);
            (lhs, body(inner, vars))
        });
        self.add(StmtKind::Scope { lhs: Some(lhs), rhs, body: inner }, at);
        result
    }

    /// `with item: body`, whose variables can be used behind it too, as those of a block of dataflow.
    #[track_caller]
    pub fn with_open<T>(
        &mut self,
        item: impl IntoExpr<'a>,
        body: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let at = Location::caller();
        let rhs = self.used(item, at);
        let mut inner = Self::new(self.recorder, self.id);
        let result = body(&mut inner);
        let inner = inner.take_stmts();
        self.add(StmtKind::Scope { lhs: None, rhs, body: inner }, at);
        result
    }

    /// `if condition: then_body`
    #[track_caller]
    pub fn if_then(&mut self, condition: impl IntoExpr<'a>, then_body: impl FnOnce(&mut Self)) {
        self.if_else(condition, then_body, |_| {});
    }

    /// `if condition: then_body else: else_body`
    #[track_caller]
    pub fn if_else(
        &mut self,
        condition: impl IntoExpr<'a>,
        then_body: impl FnOnce(&mut Self),
        else_body: impl FnOnce(&mut Self),
    ) {
        let at = Location::caller();
        let predicate = self.used(condition, at);
        let (then_branch, ()) = self.inner(then_body);
        let (else_branch, ()) = self.inner(else_body);
        self.add(StmtKind::If { predicate, then_branch, else_branch }, at);
    }

    /// `if condition: … name = value else: … name = value`: the value that one of two bodies ends
    /// with.
    ///
    /// ```
    /// # use tvmscript::builder::{GraphProgram, build_relax_function};
    /// let function = build_relax_function("main", |f| {
    ///     let flag = f.tensor_arg("flag", (), "bool");
    ///     let x = f.tensor_arg("x", (4,), "float32");
    ///     let y = f.branch("y", flag, |f| f.call("R.add", (x, x)), |f| f.call("R.negative", x));
    ///     f.return_value(y);
    /// })?;
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn branch<V: IntoExpr<'a>, W: IntoExpr<'a>>(
        &mut self,
        name: &str,
        condition: impl IntoExpr<'a>,
        then_body: impl FnOnce(&mut Self) -> V,
        else_body: impl FnOnce(&mut Self) -> W,
    ) -> Expr<'a> {
        let at = Location::caller();
        let predicate = self.used(condition, at);
        let var = self.variable(name, at);
        let (then_branch, ()) = self.inner(|inner| {
            let value = then_body(inner);
            inner.end_branch(var, value, at);
        });
        let (else_branch, ()) = self.inner(|inner| {
            let value = else_body(inner);
            inner.end_branch(var, value, at);
        });
        self.add(StmtKind::If { predicate, then_branch, else_branch }, at);
        var
    }

    fn end_branch(
        &mut self,
        var: Expr<'a>,
        value: impl IntoExpr<'a>,
        at: &'static Location<'static>,
    ) {
        let rhs = Some(self.used(value, at));
        self.add(StmtKind::Assign { lhs: var.doc, rhs, annotation: None }, at);
    }

    /// `while condition: body`
    ///
    /// ```
    /// # use tvmscript::builder::{TensorProgram, build_prim_func};
    /// let function = build_prim_func("main", |f| {
    ///     let n = f.scalar_arg("n", "int32");
    ///     let at = f.scalar("at", "int32", 0);
    ///     f.while_loop(at.lt(n), |f| {
    ///         f.if_then(at.equal(7), |f| f.break_loop());
    ///         f.assign(at, at + 1);
    ///     });
    /// })?;
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn while_loop(&mut self, condition: impl IntoExpr<'a>, body: impl FnOnce(&mut Self)) {
        let at = Location::caller();
        let predicate = self.used(condition, at);
        let (body, ()) = self.inner(body);
        self.add(StmtKind::While { predicate, body }, at);
    }
}
