//! Making expressions.

use std::panic::Location;

use tvmscript_doc::{BinaryOp, ExprKind, Literal, UnaryOp};
use tvmscript_graph::Object;

use super::context::Context;
use super::scopes::ScopeId;
use super::{Arguments, Expr, IntoExpr, Keywords};
use crate::CapturedValue;

/// Makes expressions. `Copy`: hand it on freely. Whatever has statements ([`Scope`](super::Scope))
/// or functions ([`Module`](super::Module)) is one as well.
///
/// An expression is not computed when it is made but when all has been said: what it means, and
/// whether it means anything, is said by the dialects, as for an expression of a script.
#[derive(Clone, Copy, Debug)]
pub struct Recorder<'a> {
    pub(super) context: &'a Context<'a>,
}

/// An expression under construction: its kind, and the innermost scope that its parts need.
pub(super) struct Parts<'a> {
    pub recorder: Recorder<'a>,
    pub at: &'static Location<'static>,
    pub scope: ScopeId,
}

impl<'a> Parts<'a> {
    /// No parts yet.
    pub const fn new(recorder: Recorder<'a>, at: &'static Location<'static>) -> Self {
        Self { recorder, at, scope: ScopeId::OUTERMOST }
    }

    /// The Doc of a part.
    pub fn add(&mut self, part: impl IntoExpr<'a>) -> tvmscript_doc::ExprDoc<'a> {
        let part = part.into_expr(self.recorder);
        let doc = self.recorder.context.used(part, self.at);
        // Where it cannot be used, something else stands for it.
        if std::ptr::eq(doc, part.doc) {
            self.scope = self.recorder.context.inner(self.scope, part.scope);
        }
        doc
    }

    /// The Docs of several parts.
    pub fn add_all(&mut self, parts: &[Expr<'a>]) -> Vec<tvmscript_doc::ExprDoc<'a>> {
        parts.iter().map(|part| self.add(*part)).collect()
    }

    /// The expression.
    pub fn expr(self, kind: ExprKind<'a>) -> Expr<'a> {
        let Self { recorder, at, scope } = self;
        Expr { doc: recorder.context.expr(kind, at), recorder, scope }
    }
}

impl<'a> Recorder<'a> {
    /// A dotted name: `T.float32`, `R.Tensor`, `my_dialect_prefix.load`. Every name of every
    /// registered dialect can be said; one that no dialect has is an error with what is most like it.
    ///
    /// ```
    /// # use tvmscript::builder::build_expr;
    /// let infinity = build_expr(|b| b.name("T.infinity").call("float32"))?;
    /// assert_eq!(tvmscript::script(&infinity, &Default::default())?, "T.float32(\"inf\")");
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn name(self, path: &str) -> Expr<'a> {
        self.name_at(path, Location::caller())
    }

    pub(super) fn name_at(self, path: &str, at: &'static Location<'static>) -> Expr<'a> {
        let mut parts = path.split('.').map(|part| self.context.docs.text(part));
        let root = parts.next().unwrap_or_default();
        let root = Parts::new(self, at).expr(ExprKind::Id(root));
        parts.fold(root, |value, name| {
            Parts::new(self, at).expr(ExprKind::AttrAccess { value: value.doc, name })
        })
    }

    /// `name(args)`: calls a dotted name; see [`Recorder::name`].
    ///
    /// ```
    /// # use tvmscript::builder::build_expr;
    /// let sum = build_expr(|b| b.call("T.max", (b.call("T.float32", 1), 2.0)))?;
    /// assert_eq!(tvmscript::script(&sum, &Default::default())?, "T.float32(2.0)");
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn call(self, name: &str, args: impl Arguments<'a>) -> Expr<'a> {
        self.name(name).call(args)
    }

    /// `name(args, key=value)`
    ///
    /// ```
    /// # use tvmscript::builder::build_expr;
    /// let buffer = build_expr(|b| {
    ///     b.call_with("T.Buffer", ((16, 16), "float32"), [("scope", "shared")])
    /// })?;
    /// assert_eq!(buffer.type_key(), "ir.Var");
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn call_with(
        self,
        name: &str,
        args: impl Arguments<'a>,
        keywords: impl Keywords<'a>,
    ) -> Expr<'a> {
        self.name(name).call_with(args, keywords)
    }

    /// A value as an expression: a number, a text, a list (an array or a `Vec`), a tuple, an
    /// [`Object`].
    #[track_caller]
    pub fn value(self, value: impl IntoExpr<'a>) -> Expr<'a> {
        value.into_expr(self)
    }

    /// `None`
    #[track_caller]
    pub fn none(self) -> Expr<'a> {
        self.literal(Literal::None)
    }

    /// `[items]`
    #[track_caller]
    pub fn list(self, items: impl Arguments<'a>) -> Expr<'a> {
        let mut parts = Parts::new(self, Location::caller());
        let items = parts.add_all(&items.into_arguments(self));
        parts.expr(ExprKind::List(self.context.docs.list_of(&items)))
    }

    /// `(items)`
    #[track_caller]
    pub fn tuple(self, items: impl Arguments<'a>) -> Expr<'a> {
        let mut parts = Parts::new(self, Location::caller());
        let items = parts.add_all(&items.into_arguments(self));
        parts.expr(ExprKind::Tuple(self.context.docs.list_of(&items)))
    }

    /// `{key: value}`
    ///
    /// ```
    /// # use tvmscript::builder::build_module;
    /// let module = build_module("Module", |m| {
    ///     let limits = m.dict([("threads", 256)]);
    ///     m.attrs([("limits", limits)]);
    /// })?;
    /// assert!(tvmscript::script(&module, &Default::default())?.contains("\"threads\": 256"));
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn dict(self, entries: impl Keywords<'a>) -> Expr<'a> {
        let mut parts = Parts::new(self, Location::caller());
        let entries: Vec<_> = entries
            .into_keywords(self)
            .into_iter()
            .map(|(key, value)| (parts.add(key), parts.add(value)))
            .collect();
        parts.expr(ExprKind::Dict(self.context.docs.list_of(&entries)))
    }

    /// An object that exists already, such as a function that was loaded. It is copied into what is
    /// built, with all it refers to; nodes that several such objects share stay shared.
    #[track_caller]
    pub fn object(self, object: &Object) -> Expr<'a> {
        let name = self.context.capture(CapturedValue::Object(object.clone()));
        Parts::new(self, Location::caller()).expr(ExprKind::Id(name))
    }

    /// `then_value if condition else else_value`
    #[track_caller]
    pub fn conditional(
        self,
        condition: impl IntoExpr<'a>,
        then_value: impl IntoExpr<'a>,
        else_value: impl IntoExpr<'a>,
    ) -> Expr<'a> {
        let mut parts = Parts::new(self, Location::caller());
        let (predicate, then_value) = (parts.add(condition), parts.add(then_value));
        let else_value = parts.add(else_value);
        parts.expr(ExprKind::Conditional { predicate, then_value, else_value })
    }

    /// `lambda params: body`: what some names take, such as `T.comm_reducer`.
    ///
    /// ```
    /// # use tvmscript::builder::build_expr;
    /// let map = build_expr(|b| {
    ///     let transpose = b.lambda(["i", "j"], |[i, j]| b.tuple((j, i)));
    ///     b.call("T.index_map", transpose)
    /// })?;
    /// assert_eq!(map.type_key(), "tirx.IndexMap");
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn lambda<const N: usize, V: IntoExpr<'a>>(
        self,
        params: [&str; N],
        body: impl FnOnce([Expr<'a>; N]) -> V,
    ) -> Expr<'a> {
        let at = Location::caller();
        let outer = self.context.innermost();
        let (args, body) = self.context.scoped(|scope| {
            let params = params.map(|param| self.variable(param, scope, at));
            let body = Parts::new(self, at).add(body(params));
            (params.map(|param| param.doc), body)
        });
        let args = self.context.docs.list_of(&args);
        Parts { scope: outer, ..Parts::new(self, at) }.expr(ExprKind::Lambda { args, body })
    }

    #[track_caller]
    pub(super) fn literal(self, literal: Literal<'a>) -> Expr<'a> {
        Parts::new(self, Location::caller()).expr(ExprKind::Literal(literal))
    }

    pub(super) fn unary(
        self,
        op: UnaryOp,
        operand: Expr<'a>,
        at: &'static Location<'static>,
    ) -> Expr<'a> {
        let mut parts = Parts::new(self, at);
        let operand = parts.add(operand);
        parts.expr(ExprKind::Unary { op, operand })
    }

    pub(super) fn binary(
        self,
        op: BinaryOp,
        lhs: impl IntoExpr<'a>,
        rhs: impl IntoExpr<'a>,
        at: &'static Location<'static>,
    ) -> Expr<'a> {
        let mut parts = Parts::new(self, at);
        let (lhs, rhs) = (parts.add(lhs), parts.add(rhs));
        parts.expr(ExprKind::Binary { op, lhs, rhs })
    }

    /// A new variable of a scope, with the name wanted or one like it.
    pub(super) fn variable(
        self,
        wanted: &str,
        scope: ScopeId,
        at: &'static Location<'static>,
    ) -> Expr<'a> {
        let name = self.context.fresh(wanted);
        Expr { doc: self.context.expr(ExprKind::Id(name), at), recorder: self, scope }
    }
}
