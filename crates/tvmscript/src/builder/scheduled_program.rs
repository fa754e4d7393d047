//! Scheduled tensor programs: the names of `T` that make blocks, as methods.
//!
//! No rule of the dialect is here: each method says one name of it, with its arguments.

use std::panic::Location;

use super::{Arguments, Expr, IntoExpr, Keywords, Scope};

/// Scheduled tensor programs: blocks, their axes and what they read and write, as methods of the bodies
/// of functions with the option `s_tir`.
///
/// ```
/// use tvmscript::builder::{ScheduledProgram, TensorProgram, build_prim_func};
///
/// let matmul = build_prim_func("matmul", |f| {
///     f.options([("s_tir", true)]);
///     let a = f.buffer_arg("A", (128, 64), "float32");
///     let b = f.buffer_arg("B", (64, 32), "float32");
///     let c = f.buffer_arg("C", (128, 32), "float32");
///     f.grid(["i", "j", "k"], (128, 32, 64), |f, [i, j, k]| {
///         f.sblock("C", |f| {
///             let [vi, vj, vk] = f.axis_remap("SSR", ["vi", "vj", "vk"], [i, j, k]);
///             f.init(|f| f.store(c, (vi, vj), 0.0));
///             f.store(c, (vi, vj), c.at((vi, vj)) + a.at((vi, vk)) * b.at((vk, vj)));
///         });
///     });
/// })?;
/// # Ok::<(), tvmscript::Error>(())
/// ```
pub trait ScheduledProgram<'a> {
    /// `with T.sblock(name): body`
    fn sblock<T>(&mut self, name: &str, body: impl FnOnce(&mut Self) -> T) -> T;

    /// `with T.init(): body`
    fn init<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T;

    /// `name = T.axis.spatial(dom, value)`
    fn axis_spatial(
        &mut self,
        name: &str,
        dom: impl IntoExpr<'a>,
        value: impl IntoExpr<'a>,
    ) -> Expr<'a>;

    /// `name = T.axis.reduce(dom, value)`
    fn axis_reduce(
        &mut self,
        name: &str,
        dom: impl IntoExpr<'a>,
        value: impl IntoExpr<'a>,
    ) -> Expr<'a>;

    /// `names = T.axis.remap(kinds, values)`: an axis a loop, `S` spatial or `R` reduced.
    fn axis_remap<const N: usize>(
        &mut self,
        kinds: &str,
        names: [&str; N],
        values: [Expr<'a>; N],
    ) -> [Expr<'a>; N];

    /// `T.reads(regions)`
    fn reads(&mut self, regions: impl Arguments<'a>);

    /// `T.writes(regions)`
    fn writes(&mut self, regions: impl Arguments<'a>);

    /// `T.where(predicate)`: when the block runs.
    fn predicate(&mut self, predicate: impl IntoExpr<'a>);

    /// `T.sblock_attr({key: value})`
    fn sblock_attr(&mut self, attrs: impl Keywords<'a>);

    /// `name = T.sblock_alloc_buffer(shape, dtype, scope=scope)`: a buffer of the block.
    fn sblock_alloc_buffer(
        &mut self,
        name: &str,
        shape: impl IntoExpr<'a>,
        dtype: impl IntoExpr<'a>,
        scope: &str,
    ) -> Expr<'a>;
}

impl<'a> ScheduledProgram<'a> for Scope<'a> {
    #[track_caller]
    fn sblock<T>(&mut self, name: &str, body: impl FnOnce(&mut Self) -> T) -> T {
        self.with(self.call("T.sblock", name), body)
    }

    #[track_caller]
    fn init<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        self.with(self.call("T.init", ()), body)
    }

    #[track_caller]
    fn axis_spatial(
        &mut self,
        name: &str,
        dom: impl IntoExpr<'a>,
        value: impl IntoExpr<'a>,
    ) -> Expr<'a> {
        self.bind(name, self.call("T.axis.spatial", (dom, value)))
    }

    #[track_caller]
    fn axis_reduce(
        &mut self,
        name: &str,
        dom: impl IntoExpr<'a>,
        value: impl IntoExpr<'a>,
    ) -> Expr<'a> {
        self.bind(name, self.call("T.axis.reduce", (dom, value)))
    }

    #[track_caller]
    fn axis_remap<const N: usize>(
        &mut self,
        kinds: &str,
        names: [&str; N],
        values: [Expr<'a>; N],
    ) -> [Expr<'a>; N] {
        let axes = self.call("T.axis.remap", (kinds, values));
        self.bind_all(names, axes, Location::caller())
    }

    #[track_caller]
    fn reads(&mut self, regions: impl Arguments<'a>) {
        self.evaluate(self.call("T.reads", regions));
    }

    #[track_caller]
    fn writes(&mut self, regions: impl Arguments<'a>) {
        self.evaluate(self.call("T.writes", regions));
    }

    #[track_caller]
    fn predicate(&mut self, predicate: impl IntoExpr<'a>) {
        self.evaluate(self.call("T.where", (predicate,)));
    }

    #[track_caller]
    fn sblock_attr(&mut self, attrs: impl Keywords<'a>) {
        self.evaluate(self.call("T.sblock_attr", self.dict(attrs)));
    }

    #[track_caller]
    fn sblock_alloc_buffer(
        &mut self,
        name: &str,
        shape: impl IntoExpr<'a>,
        dtype: impl IntoExpr<'a>,
        scope: &str,
    ) -> Expr<'a> {
        let buffer = self.call_with("T.sblock_alloc_buffer", (shape, dtype), ("scope", scope));
        self.bind(name, buffer)
    }
}
