//! Expressions.

use crate::{BinaryOp, Call, DocBuilder, Expr, ExprDoc, ExprKind, UnaryOp};

impl<'a> DocBuilder<'a> {
    /// An expression of any kind.
    #[inline]
    pub fn expr(self, kind: ExprKind<'a>) -> ExprDoc<'a> {
        self.arena.alloc(Expr::new(kind))
    }

    /// A name.
    #[inline]
    pub fn id(self, name: &'a str) -> ExprDoc<'a> {
        self.expr(ExprKind::Id(name))
    }

    /// `value.name`
    #[inline]
    pub fn attr(self, value: ExprDoc<'a>, name: &'a str) -> ExprDoc<'a> {
        self.expr(ExprKind::AttrAccess { value, name })
    }

    /// `value[indices]`
    #[inline]
    pub fn index(self, value: ExprDoc<'a>, indices: &[ExprDoc<'a>]) -> ExprDoc<'a> {
        self.expr(ExprKind::Index { value, indices: self.list_of(indices) })
    }

    /// `callee(args)`
    #[inline]
    pub fn call(self, callee: ExprDoc<'a>, args: &[ExprDoc<'a>]) -> ExprDoc<'a> {
        self.expr(ExprKind::Call { callee, args: self.list_of(args) })
    }

    /// `callee(args, name=value)`
    #[inline]
    pub fn call_kw(
        self,
        callee: ExprDoc<'a>,
        args: &[ExprDoc<'a>],
        kwargs: &[(&'a str, ExprDoc<'a>)],
    ) -> ExprDoc<'a> {
        if kwargs.is_empty() {
            return self.call(callee, args);
        }
        let (args, kwargs) = (self.list_of(args), self.list_of(kwargs));
        self.expr(ExprKind::CallWithKeywords(self.arena().alloc(Call { callee, args, kwargs })))
    }

    /// `op operand`
    #[inline]
    pub fn unary(self, op: UnaryOp, operand: ExprDoc<'a>) -> ExprDoc<'a> {
        self.expr(ExprKind::Unary { op, operand })
    }

    /// `lhs op rhs`
    #[inline]
    pub fn binary(self, op: BinaryOp, lhs: ExprDoc<'a>, rhs: ExprDoc<'a>) -> ExprDoc<'a> {
        self.expr(ExprKind::Binary { op, lhs, rhs })
    }

    /// `then_value if predicate else else_value`
    #[inline]
    pub fn conditional(
        self,
        predicate: ExprDoc<'a>,
        then_value: ExprDoc<'a>,
        else_value: ExprDoc<'a>,
    ) -> ExprDoc<'a> {
        self.expr(ExprKind::Conditional { predicate, then_value, else_value })
    }

    /// `lambda args: body`
    #[inline]
    pub fn lambda(self, args: &[ExprDoc<'a>], body: ExprDoc<'a>) -> ExprDoc<'a> {
        self.expr(ExprKind::Lambda { args: self.list_of(args), body })
    }

    /// `(elements)`
    #[inline]
    pub fn tuple(self, elements: &[ExprDoc<'a>]) -> ExprDoc<'a> {
        self.expr(ExprKind::Tuple(self.list_of(elements)))
    }

    /// `[elements]`
    #[inline]
    pub fn list(self, elements: &[ExprDoc<'a>]) -> ExprDoc<'a> {
        self.expr(ExprKind::List(self.list_of(elements)))
    }

    /// `{key: value}`
    #[inline]
    pub fn dict(self, entries: &[(ExprDoc<'a>, ExprDoc<'a>)]) -> ExprDoc<'a> {
        self.expr(ExprKind::Dict(self.list_of(entries)))
    }

    /// `start:stop:step`
    #[inline]
    pub fn slice(
        self,
        start: Option<ExprDoc<'a>>,
        stop: Option<ExprDoc<'a>>,
        step: Option<ExprDoc<'a>>,
    ) -> ExprDoc<'a> {
        self.expr(ExprKind::Slice { start, stop, step })
    }
}
