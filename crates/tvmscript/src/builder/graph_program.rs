//! Graph programs: the names of `R` as methods.
//!
//! No rule of the dialect is here: each method says one name of it, with its arguments. What has no
//! method is said by its name: `f.call("R.nn.softmax", x)`.

use super::{Arguments, Expr, IntoExpr, Keywords, Scope};

/// Graph programs: the parameters, blocks of dataflow and calls of `R.function`, as methods of its body
/// and of the bodies in it.
///
/// ```
/// use tvmscript::builder::{GraphProgram, TensorProgram, build_module};
///
/// let module = build_module("Module", |m| {
///     let kernel = m.prim_func("relu", |f| {
///         let n = f.symbol("n");
///         let x = f.buffer_arg("x", (n, 16), "float32");
///         let y = f.buffer_arg("y", (n, 16), "float32");
///         f.grid(["i", "j"], (n, 16), |f, [i, j]| {
///             let value = f.call("T.max", (x.at((i, j)), f.call("T.float32", 0)));
///             f.store(y, (i, j), value);
///         });
///     });
///     m.relax_function("main", |f| {
///         let n = f.symbol("n");
///         let x = f.tensor_arg("x", (n, 16), "float32");
///         let y = f.dataflow(|f| {
///             let double = f.bind("double", f.call("R.add", (x, x)));
///             let out_ty = f.tensor((n, 16), "float32");
///             let y = f.call_tir("y", kernel, (double,), out_ty);
///             f.output(y);
///             y
///         });
///         f.return_value(y);
///     });
/// })?;
/// # Ok::<(), tvmscript::Error>(())
/// ```
pub trait GraphProgram<'a> {
    /// A type `R.Tensor(shape, dtype=dtype)`.
    fn tensor(&self, shape: impl IntoExpr<'a>, dtype: &str) -> Expr<'a>;

    /// A parameter `name: R.Tensor(shape, dtype=dtype)`.
    fn tensor_arg(&mut self, name: &str, shape: impl IntoExpr<'a>, dtype: &str) -> Expr<'a>;

    /// `with R.dataflow(): body`; what it outputs can be used behind it.
    fn dataflow<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T;

    /// `R.output(vars)`: what can be used behind the block of dataflow.
    fn output(&mut self, vars: impl Arguments<'a>);

    /// `name = R.match_cast(value, ty)`: the value as one of another type, which may define symbols.
    fn match_cast(
        &mut self,
        name: &str,
        value: impl IntoExpr<'a>,
        ty: impl IntoExpr<'a>,
    ) -> Expr<'a>;

    /// `name = R.call_tir(function, args, out_ty=out_ty)`
    fn call_tir(
        &mut self,
        name: &str,
        function: Expr<'a>,
        args: impl Arguments<'a>,
        out_ty: impl IntoExpr<'a>,
    ) -> Expr<'a>;

    /// `R.const(value, dtype)`: a number, or nested arrays of numbers, as a tensor.
    fn constant(&self, value: impl IntoExpr<'a>, dtype: &str) -> Expr<'a>;

    /// `R.func_attr({key: value})`
    fn function_attrs(&mut self, attrs: impl Keywords<'a>);
}

impl<'a> GraphProgram<'a> for Scope<'a> {
    #[track_caller]
    fn tensor(&self, shape: impl IntoExpr<'a>, dtype: &str) -> Expr<'a> {
        self.call_with("R.Tensor", (shape,), ("dtype", dtype))
    }

    #[track_caller]
    fn tensor_arg(&mut self, name: &str, shape: impl IntoExpr<'a>, dtype: &str) -> Expr<'a> {
        self.arg(name, self.tensor(shape, dtype))
    }

    #[track_caller]
    fn dataflow<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        self.with_open(self.call("R.dataflow", ()), body)
    }

    #[track_caller]
    fn output(&mut self, vars: impl Arguments<'a>) {
        self.evaluate(self.call("R.output", vars));
    }

    #[track_caller]
    fn match_cast(
        &mut self,
        name: &str,
        value: impl IntoExpr<'a>,
        ty: impl IntoExpr<'a>,
    ) -> Expr<'a> {
        self.bind(name, self.call("R.match_cast", (value, ty)))
    }

    #[track_caller]
    fn call_tir(
        &mut self,
        name: &str,
        function: Expr<'a>,
        args: impl Arguments<'a>,
        out_ty: impl IntoExpr<'a>,
    ) -> Expr<'a> {
        let args = self.tuple(args);
        self.bind(name, self.call_with("R.call_tir", (function, args), ("out_ty", out_ty)))
    }

    #[track_caller]
    fn constant(&self, value: impl IntoExpr<'a>, dtype: &str) -> Expr<'a> {
        self.call("R.const", (value, dtype))
    }

    #[track_caller]
    fn function_attrs(&mut self, attrs: impl Keywords<'a>) {
        self.evaluate(self.call("R.func_attr", self.dict(attrs)));
    }
}
