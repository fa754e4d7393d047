//! Tensor programs: the names of `T` as methods.
//!
//! No rule of the dialect is here: each method says one name of it, with its arguments. What has no
//! method is said by its name: `f.call("T.ptx.mma", …)`.

use std::panic::Location;

use tvmscript_doc::{ExprDoc, ExprKind};

use super::{Arguments, Expr, IntoExpr, Keywords, Recorder, Scope, Targets};

/// Tensor programs: the parameters, loops, buffers and scalars of `T.prim_func`, as methods of its body
/// and of the bodies in it.
///
/// ```
/// use tvmscript::builder::{TensorProgram, build_prim_func};
///
/// let add = build_prim_func("add", |f| {
///     let a = f.buffer_arg("A", (1024,), "float32");
///     let b = f.buffer_arg("B", (1024,), "float32");
///     let block = f.launch_thread("block", "blockIdx.x", 4);
///     let thread = f.launch_thread("thread", "threadIdx.x", 256);
///     let at = f.let_scalar("at", "int32", block * 256 + thread);
///     f.store(b, at, a.at(at) + b.at(at));
/// })?;
/// # Ok::<(), tvmscript::Error>(())
/// ```
pub trait TensorProgram<'a> {
    /// A parameter `name: T.Buffer(shape, dtype)`.
    fn buffer_arg(
        &mut self,
        name: &str,
        shape: impl IntoExpr<'a>,
        dtype: impl IntoExpr<'a>,
    ) -> Expr<'a>;

    /// A parameter `name: T.handle`: what `match_buffer` makes a buffer of.
    fn handle_arg(&mut self, name: &str) -> Expr<'a>;

    /// A parameter that is a number: `name: T.int32`.
    fn scalar_arg(&mut self, name: &str, dtype: &str) -> Expr<'a>;

    /// `name = T.match_buffer(handle, shape, dtype)`
    fn match_buffer(
        &mut self,
        name: &str,
        handle: Expr<'a>,
        shape: impl IntoExpr<'a>,
        dtype: impl IntoExpr<'a>,
    ) -> Expr<'a>;

    /// `T.func_attr({key: value})`
    fn func_attr(&mut self, attrs: impl Keywords<'a>);

    /// `for name in range(extent)`; a range `2..n` gives both ends. Likewise the other loops.
    fn serial<T>(
        &mut self,
        name: &str,
        extent: impl IntoExpr<'a>,
        body: impl FnOnce(&mut Self, Expr<'a>) -> T,
    ) -> T;

    /// `for name in T.parallel(extent)`
    fn parallel<T>(
        &mut self,
        name: &str,
        extent: impl IntoExpr<'a>,
        body: impl FnOnce(&mut Self, Expr<'a>) -> T,
    ) -> T;

    /// `for name in T.vectorized(extent)`
    fn vectorized<T>(
        &mut self,
        name: &str,
        extent: impl IntoExpr<'a>,
        body: impl FnOnce(&mut Self, Expr<'a>) -> T,
    ) -> T;

    /// `for name in T.unroll(extent)`
    fn unroll<T>(
        &mut self,
        name: &str,
        extent: impl IntoExpr<'a>,
        body: impl FnOnce(&mut Self, Expr<'a>) -> T,
    ) -> T;

    /// `for name in T.thread_binding(extent, thread=thread)`
    fn thread_binding<T>(
        &mut self,
        name: &str,
        extent: impl IntoExpr<'a>,
        thread: &str,
        body: impl FnOnce(&mut Self, Expr<'a>) -> T,
    ) -> T;

    /// `for names in T.grid(extents)`
    fn grid<N: Targets<'a>, T>(
        &mut self,
        names: N,
        extents: impl Arguments<'a>,
        body: impl FnOnce(&mut Self, N::Variables) -> T,
    ) -> T;

    /// `name = T.launch_thread(thread, extent)`: up to the end of the body.
    fn launch_thread(&mut self, name: &str, thread: &str, extent: impl IntoExpr<'a>) -> Expr<'a>;

    /// `name = T.alloc_buffer(shape, dtype, scope=scope)`: a buffer up to the end of the body.
    fn alloc_buffer(
        &mut self,
        name: &str,
        shape: impl IntoExpr<'a>,
        dtype: impl IntoExpr<'a>,
        scope: &str,
    ) -> Expr<'a>;

    /// `name = T.decl_buffer(shape, dtype, data=data)`: a view of memory.
    fn decl_buffer(
        &mut self,
        name: &str,
        shape: impl IntoExpr<'a>,
        dtype: impl IntoExpr<'a>,
        data: Expr<'a>,
    ) -> Expr<'a>;

    /// `name: T.let[T.dtype] = value`: a variable that never changes.
    fn let_scalar(&mut self, name: &str, dtype: &str, value: impl IntoExpr<'a>) -> Expr<'a>;

    /// `name: T.dtype = value`: a scalar that [`Scope::assign`] changes.
    fn scalar(&mut self, name: &str, dtype: &str, value: impl IntoExpr<'a>) -> Expr<'a>;

    /// `with T.attr(node, key, value): body`
    fn attr_scope<T>(
        &mut self,
        node: impl IntoExpr<'a>,
        key: &str,
        value: impl IntoExpr<'a>,
        body: impl FnOnce(&mut Self) -> T,
    ) -> T;
}

/// What a loop goes through: the name called with an extent, or with both ends of a range.
fn bounds<'a>(
    recorder: Recorder<'a>,
    name: &str,
    extent: impl IntoExpr<'a>,
    at: &'static Location<'static>,
) -> Expr<'a> {
    let extent = extent.into_expr(recorder);
    let part = |doc: ExprDoc<'a>| Expr { doc, ..extent };
    let callee = recorder.name_at(name, at);
    match extent.doc.kind {
        ExprKind::Slice { start: Some(start), stop: Some(stop), step: None } => {
            callee.call_at((part(start), part(stop)), (), at)
        }
        _ => callee.call_at(extent, (), at),
    }
}

macro_rules! loops {
    ($($method:ident = $name:literal;)*) => {
        $(
            #[track_caller]
            fn $method<T>(
                &mut self,
                name: &str,
                extent: impl IntoExpr<'a>,
                body: impl FnOnce(&mut Self, Expr<'a>) -> T,
            ) -> T {
                let iter = bounds(self.recorder, $name, extent, Location::caller());
                self.for_each(name, iter, body)
            }
        )*
    };
}

impl<'a> TensorProgram<'a> for Scope<'a> {
    #[track_caller]
    fn buffer_arg(
        &mut self,
        name: &str,
        shape: impl IntoExpr<'a>,
        dtype: impl IntoExpr<'a>,
    ) -> Expr<'a> {
        self.arg(name, self.call("T.Buffer", (shape, dtype)))
    }

    #[track_caller]
    fn handle_arg(&mut self, name: &str) -> Expr<'a> {
        self.arg(name, self.name("T.handle"))
    }

    #[track_caller]
    fn scalar_arg(&mut self, name: &str, dtype: &str) -> Expr<'a> {
        self.arg(name, self.name("T").attr(dtype))
    }

    #[track_caller]
    fn match_buffer(
        &mut self,
        name: &str,
        handle: Expr<'a>,
        shape: impl IntoExpr<'a>,
        dtype: impl IntoExpr<'a>,
    ) -> Expr<'a> {
        self.bind(name, self.call("T.match_buffer", (handle, shape, dtype)))
    }

    #[track_caller]
    fn func_attr(&mut self, attrs: impl Keywords<'a>) {
        self.evaluate(self.call("T.func_attr", self.dict(attrs)));
    }

    loops! {
        serial = "T.serial";
        parallel = "T.parallel";
        vectorized = "T.vectorized";
        unroll = "T.unroll";
    }

    #[track_caller]
    fn thread_binding<T>(
        &mut self,
        name: &str,
        extent: impl IntoExpr<'a>,
        thread: &str,
        body: impl FnOnce(&mut Self, Expr<'a>) -> T,
    ) -> T {
        let iter = self.call_with("T.thread_binding", (extent,), ("thread", thread));
        self.for_each(name, iter, body)
    }

    #[track_caller]
    fn grid<N: Targets<'a>, T>(
        &mut self,
        names: N,
        extents: impl Arguments<'a>,
        body: impl FnOnce(&mut Self, N::Variables) -> T,
    ) -> T {
        let iter = self.call("T.grid", extents);
        self.for_each(names, iter, body)
    }

    #[track_caller]
    fn launch_thread(&mut self, name: &str, thread: &str, extent: impl IntoExpr<'a>) -> Expr<'a> {
        self.bind(name, self.call("T.launch_thread", (thread, extent)))
    }

    #[track_caller]
    fn alloc_buffer(
        &mut self,
        name: &str,
        shape: impl IntoExpr<'a>,
        dtype: impl IntoExpr<'a>,
        scope: &str,
    ) -> Expr<'a> {
        self.bind(name, self.call_with("T.alloc_buffer", (shape, dtype), ("scope", scope)))
    }

    #[track_caller]
    fn decl_buffer(
        &mut self,
        name: &str,
        shape: impl IntoExpr<'a>,
        dtype: impl IntoExpr<'a>,
        data: Expr<'a>,
    ) -> Expr<'a> {
        self.bind(name, self.call_with("T.decl_buffer", (shape, dtype), ("data", data)))
    }

    #[track_caller]
    fn let_scalar(&mut self, name: &str, dtype: &str, value: impl IntoExpr<'a>) -> Expr<'a> {
        let ty = self.name("T").attr(dtype);
        self.bind_as(name, self.name("T.let").at(ty), value)
    }

    #[track_caller]
    fn scalar(&mut self, name: &str, dtype: &str, value: impl IntoExpr<'a>) -> Expr<'a> {
        self.bind_as(name, self.name("T").attr(dtype), value)
    }

    #[track_caller]
    fn attr_scope<T>(
        &mut self,
        node: impl IntoExpr<'a>,
        key: &str,
        value: impl IntoExpr<'a>,
        body: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.with(self.call("T.attr", (node, key, value)), body)
    }
}
