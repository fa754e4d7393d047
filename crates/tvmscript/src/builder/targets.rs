//! What takes the values of a loop or of a scope.

use std::panic::Location;

use tvmscript_doc::{ExprDoc, ExprKind};

use super::{Expr, Scope};

/// The names of variables that a loop or a scope defines: one name, or an array of names.
///
/// ```
/// # use tvmscript::builder::{TensorProgram, build_prim_func};
/// let function = build_prim_func("main", |f| {
///     let a = f.buffer_arg("A", (4, 4), "float32");
///     f.grid(["i", "j"], (4, 4), |f, [i, j]| f.store(a, (i, j), 0.0));
///     f.grid("i", 4, |f, i| f.store(a, (i, i), 1.0));
/// })?;
/// # Ok::<(), tvmscript::Error>(())
/// ```
pub trait Targets<'a>: sealed::Sealed {
    /// The variables: one, or an array of as many as there are names.
    type Variables;

    /// Defines the variables: what is assigned to, and they.
    #[doc(hidden)]
    fn targets(
        self,
        scope: &Scope<'a>,
        at: &'static Location<'static>,
    ) -> (ExprDoc<'a>, Self::Variables);
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for &str {}
    impl<const N: usize> Sealed for [&str; N] {}
}

impl<'a> Targets<'a> for &str {
    type Variables = Expr<'a>;

    fn targets(self, scope: &Scope<'a>, at: &'static Location<'static>) -> (ExprDoc<'a>, Expr<'a>) {
        let var = scope.variable(self, at);
        (var.doc, var)
    }
}

impl<'a, const N: usize> Targets<'a> for [&str; N] {
    type Variables = [Expr<'a>; N];

    fn targets(
        self,
        scope: &Scope<'a>,
        at: &'static Location<'static>,
    ) -> (ExprDoc<'a>, [Expr<'a>; N]) {
        let vars = self.map(|name| scope.variable(name, at));
        let doc = match vars.as_slice() {
            // One loop has one variable, not a tuple of one.
            [only] => only.doc,
            vars => tuple_target(scope, vars, at),
        };
        (doc, vars)
    }
}

/// `(a, b)` as what is assigned to.
pub(super) fn tuple_target<'a>(
    scope: &Scope<'a>,
    vars: &[Expr<'a>],
    at: &'static Location<'static>,
) -> ExprDoc<'a> {
    let docs: Vec<_> = vars.iter().map(|var| var.doc).collect();
    let context = scope.context();
    context.expr(ExprKind::Tuple(context.docs.list_of(&docs)), at)
}
