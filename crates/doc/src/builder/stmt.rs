//! Statements and blocks.

use crate::{
    Block, BlockDoc, Class, DocBuilder, ExprDoc, Function, OpCall, Stmt, StmtDoc, StmtKind,
};

impl<'a> DocBuilder<'a> {
    /// A statement of any kind.
    #[inline]
    pub fn stmt(self, kind: StmtKind<'a>) -> StmtDoc<'a> {
        self.arena.alloc(Stmt::new(kind))
    }

    /// Statements one after another.
    #[inline]
    pub fn block(self, stmts: &[StmtDoc<'a>]) -> BlockDoc<'a> {
        self.arena.alloc(Block::new(self.list_of(stmts)))
    }

    /// `lhs: annotation = rhs`; TVM wants at least one of the two, and an annotation only for a name.
    #[inline]
    pub fn assign(
        self,
        lhs: ExprDoc<'a>,
        rhs: Option<ExprDoc<'a>>,
        annotation: Option<ExprDoc<'a>>,
    ) -> StmtDoc<'a> {
        self.stmt(StmtKind::Assign { lhs, rhs, annotation })
    }

    /// `if predicate: … else: …`
    pub fn if_stmt(
        self,
        predicate: ExprDoc<'a>,
        then_branch: &[StmtDoc<'a>],
        else_branch: &[StmtDoc<'a>],
    ) -> StmtDoc<'a> {
        let (then_branch, else_branch) = (self.list_of(then_branch), self.list_of(else_branch));
        self.stmt(StmtKind::If { predicate, then_branch, else_branch })
    }

    /// `while predicate: …`
    pub fn while_stmt(self, predicate: ExprDoc<'a>, body: &[StmtDoc<'a>]) -> StmtDoc<'a> {
        self.stmt(StmtKind::While { predicate, body: self.list_of(body) })
    }

    /// `for lhs in rhs: …`
    pub fn for_stmt(self, lhs: ExprDoc<'a>, rhs: ExprDoc<'a>, body: &[StmtDoc<'a>]) -> StmtDoc<'a> {
        self.stmt(StmtKind::For { lhs, rhs, body: self.list_of(body) })
    }

    /// `with rhs as lhs: …`
    pub fn scope(
        self,
        lhs: Option<ExprDoc<'a>>,
        rhs: ExprDoc<'a>,
        body: &[StmtDoc<'a>],
    ) -> StmtDoc<'a> {
        self.stmt(StmtKind::Scope { lhs, rhs, body: self.list_of(body) })
    }

    /// An expression for its effect.
    #[inline]
    pub fn expr_stmt(self, expr: ExprDoc<'a>) -> StmtDoc<'a> {
        self.stmt(StmtKind::ExprStmt(expr))
    }

    /// `assert test, msg`
    pub fn assert(self, test: ExprDoc<'a>, msg: Option<ExprDoc<'a>>) -> StmtDoc<'a> {
        self.stmt(StmtKind::Assert { test, msg })
    }

    /// `return value`
    pub fn return_stmt(self, value: ExprDoc<'a>) -> StmtDoc<'a> {
        self.stmt(StmtKind::Return(Some(value)))
    }

    /// `break`
    pub fn break_stmt(self) -> StmtDoc<'a> {
        self.stmt(StmtKind::Break)
    }

    /// `continue`
    pub fn continue_stmt(self) -> StmtDoc<'a> {
        self.stmt(StmtKind::Continue)
    }

    /// `def …`
    pub fn function(self, function: Function<'a>) -> StmtDoc<'a> {
        self.stmt(StmtKind::Function(self.arena.alloc(function)))
    }

    /// `class …`
    pub fn class(self, class: Class<'a>) -> StmtDoc<'a> {
        self.stmt(StmtKind::Class(self.arena.alloc(class)))
    }

    /// Lines of comment, without their `#`.
    pub fn comment(self, text: &'a str) -> StmtDoc<'a> {
        let doc = self.stmt(StmtKind::Comment);
        doc.set_comment(Some(text));
        doc
    }

    /// `"""text"""`
    pub fn doc_string(self, text: &'a str) -> StmtDoc<'a> {
        let doc = self.stmt(StmtKind::DocString);
        doc.set_comment(Some(text));
        doc
    }

    /// A call of an operator with its settings.
    pub fn op_call(self, call: OpCall<'a>) -> StmtDoc<'a> {
        self.stmt(StmtKind::OpCall(self.arena.alloc(call)))
    }
}
