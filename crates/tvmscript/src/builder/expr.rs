//! Expressions.

use std::panic::Location;

use tvmscript_doc::{BinaryOp, Call, ExprDoc, ExprKind, UnaryOp};

use super::recorder::Parts;
use super::scopes::ScopeId;
use super::{Arguments, IntoExpr, Keywords, Recorder};

/// An expression: a variable, a constant, a call, a type. Small and `Copy`.
///
/// Rust's operators make expressions of expressions, with numbers on either side: `x * 2 + 1`,
/// `1.0 - y` (on the left an `i64` or an `f64`; [`Recorder::value`] makes an expression of any other). Comparisons are methods, as Rust's yield truth values at once. What an operator means is
/// said by the operands, as in a script; `/` between integers, for example, is an error.
///
/// ```
/// # use tvmscript::builder::build_expr;
/// let sum = build_expr(|b| {
///     let n = b.call("T.int32", 5);
///     (2 * n + 1).floor_div(n - 1)
/// })?;
/// assert_eq!(tvmscript::script(&sum, &Default::default())?, "2");
/// # Ok::<(), tvmscript::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Expr<'a> {
    pub(super) doc: ExprDoc<'a>,
    pub(super) recorder: Recorder<'a>,
    /// The innermost scope that it needs.
    pub(super) scope: ScopeId,
}

impl<'a> Expr<'a> {
    /// What makes further expressions.
    pub fn recorder(self) -> Recorder<'a> {
        self.recorder
    }

    /// `self.name`: an attribute, such as the `dtype` or `shape` of a buffer, or a name below a name.
    #[track_caller]
    pub fn attr(self, name: &str) -> Self {
        let mut parts = Parts::new(self.recorder, Location::caller());
        let value = parts.add(self);
        let name = self.recorder.context.docs.text(name);
        parts.expr(ExprKind::AttrAccess { value, name })
    }

    /// `self(args)`
    #[track_caller]
    pub fn call(self, args: impl Arguments<'a>) -> Self {
        self.call_at(args, (), Location::caller())
    }

    /// `self(args, key=value)`
    #[track_caller]
    pub fn call_with(self, args: impl Arguments<'a>, keywords: impl Keywords<'a>) -> Self {
        self.call_at(args, keywords, Location::caller())
    }

    pub(super) fn call_at(
        self,
        args: impl Arguments<'a>,
        keywords: impl Keywords<'a>,
        at: &'static Location<'static>,
    ) -> Self {
        let docs = self.recorder.context.docs;
        let mut parts = Parts::new(self.recorder, at);
        let callee = parts.add(self);
        let args = parts.add_all(&args.into_arguments(self.recorder));
        let kwargs: Vec<_> = keywords
            .into_keywords(self.recorder)
            .into_iter()
            .map(|(name, value)| (name, parts.add(value)))
            .collect();
        let args = docs.list_of(&args);
        if kwargs.is_empty() {
            return parts.expr(ExprKind::Call { callee, args });
        }
        let call = docs.arena().alloc(Call { callee, args, kwargs: docs.list_of(&kwargs) });
        parts.expr(ExprKind::CallWithKeywords(call))
    }

    /// `self[indices]`: an element of a buffer, a region (`0..4` is a slice), a type with parameters.
    ///
    /// ```
    /// # use tvmscript::builder::{TensorProgram, build_prim_func};
    /// let copy = build_prim_func("copy", |f| {
    ///     let a = f.buffer_arg("A", (4, 4), "float32");
    ///     let b = f.buffer_arg("B", (4, 4), "float32");
    ///     f.grid(["i", "j"], (4, 4), |f, [i, j]| f.store(b, (i, j), a.at((j, i)) + 1.0));
    /// })?;
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn at(self, indices: impl Arguments<'a>) -> Self {
        let mut parts = Parts::new(self.recorder, Location::caller());
        let value = parts.add(self);
        let indices = parts.add_all(&indices.into_arguments(self.recorder));
        parts.expr(ExprKind::Index { value, indices: self.recorder.context.docs.list_of(&indices) })
    }

    /// `not self`
    #[track_caller]
    pub fn logical_not(self) -> Self {
        self.recorder.unary(UnaryOp::Not, self, Location::caller())
    }
}

/// Methods for operators of scripts that Rust has not, or that mean something else in Rust.
macro_rules! binary_methods {
    ($($(#[$doc:meta])* $name:ident = $op:ident;)*) => {
        impl<'a> Expr<'a> {
            $(
                $(#[$doc])*
                #[track_caller]
                pub fn $name(self, rhs: impl IntoExpr<'a>) -> Self {
                    self.recorder.binary(BinaryOp::$op, self, rhs, Location::caller())
                }
            )*
        }
    };
}

binary_methods! {
    /// `self < rhs`
    lt = Lt;
    /// `self <= rhs`
    le = LtE;
    /// `self > rhs`
    gt = Gt;
    /// `self >= rhs`
    ge = GtE;
    /// `self == rhs`
    equal = Eq;
    /// `self != rhs`
    not_equal = NotEq;
    /// `self and rhs`
    and = And;
    /// `self or rhs`
    or = Or;
    /// `self // rhs`
    floor_div = FloorDiv;
    /// `self ** rhs`
    pow = Pow;
    /// `self @ rhs`
    matmul = MatMul;
}
