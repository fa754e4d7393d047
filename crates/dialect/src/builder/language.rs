//! What statements mean, by the language they are written in (TVM: the parser's dispatch token).

use tvmscript_diagnostics::Result;
use tvmscript_doc::{BinaryOp, Class, ExprDoc, Function, StmtDoc};
use tvmscript_graph::Ref;

use super::{IRBuilder, NameId, Value};

/// Where a name stands that may mean a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionPlace {
    /// It is called.
    Called,
    /// It is the first argument of a call of this name.
    FirstArgument(NameId),
}

/// What the statements of a language mean. A language that a dialect registers is that of the
/// bodies of its functions; the token of the decorator chooses it.
///
/// A method that is not overridden reports that the statement is not part of the language.
///
/// # Errors
///
/// Each method fails with what is wrong with its statement; the caller reports it and goes on with
/// the next one.
pub trait Language: Send + Sync {
    /// Its name in messages.
    fn name(&self) -> &'static str;

    /// `def …`, below the decorator that chose this language.
    fn function<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        function: &'a Function<'a>,
    ) -> Result<()> {
        let _ = function;
        Err(b.not_in_language(self.name(), "a function", stmt))
    }

    /// Declares a function before any body is built, so that bodies can refer to it; what its name
    /// means in the module.
    fn declare<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        function: &'a Function<'a>,
    ) -> Result<Option<Ref>> {
        let _ = (b, stmt, function);
        Ok(None)
    }

    /// `class …`, below the decorator that chose this language.
    fn class<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        class: &'a Class<'a>,
    ) -> Result<()> {
        let _ = class;
        Err(b.not_in_language(self.name(), "a class", stmt))
    }

    /// `lhs = rhs`
    fn assign<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        rhs: ExprDoc<'a>,
    ) -> Result<()> {
        let _ = (lhs, rhs);
        Err(b.not_in_language(self.name(), "an assignment", stmt))
    }

    /// `lhs: annotation = rhs`
    fn annotated<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        annotation: ExprDoc<'a>,
        rhs: Option<ExprDoc<'a>>,
    ) -> Result<()> {
        let _ = (lhs, annotation, rhs);
        Err(b.not_in_language(self.name(), "an annotated assignment", stmt))
    }

    /// `lhs op= rhs`
    fn augmented<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        op: BinaryOp,
        rhs: ExprDoc<'a>,
    ) -> Result<()> {
        let _ = (lhs, op, rhs);
        Err(b.not_in_language(self.name(), "an augmented assignment", stmt))
    }

    /// `for target in iter: …`
    fn for_loop<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        target: ExprDoc<'a>,
        iter: ExprDoc<'a>,
        body: &'a [StmtDoc<'a>],
    ) -> Result<()> {
        let _ = (target, iter, body);
        Err(b.not_in_language(self.name(), "`for`", stmt))
    }

    /// `while condition: …`
    fn while_loop<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        condition: ExprDoc<'a>,
        body: &'a [StmtDoc<'a>],
    ) -> Result<()> {
        let _ = (condition, body);
        Err(b.not_in_language(self.name(), "`while`", stmt))
    }

    /// `if condition: … else: …`; `elif` is an `if` in the `else`.
    fn branch<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        branches: &[(ExprDoc<'a>, &'a [StmtDoc<'a>])],
        else_branch: &'a [StmtDoc<'a>],
    ) -> Result<()> {
        let _ = (branches, else_branch);
        Err(b.not_in_language(self.name(), "`if`", stmt))
    }

    /// `with item as target, …: …`
    fn scope<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        items: &[(ExprDoc<'a>, Option<ExprDoc<'a>>)],
        body: &'a [StmtDoc<'a>],
    ) -> Result<()> {
        let _ = (items, body);
        Err(b.not_in_language(self.name(), "`with`", stmt))
    }

    /// An expression for its effect.
    fn expr<'a>(&self, b: &mut IRBuilder<'a>, stmt: StmtDoc<'a>, expr: ExprDoc<'a>) -> Result<()> {
        let _ = expr;
        Err(b.not_in_language(self.name(), "an expression", stmt))
    }

    /// `assert test, message`
    fn assert<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        test: ExprDoc<'a>,
        message: Option<ExprDoc<'a>>,
    ) -> Result<()> {
        let _ = (test, message);
        Err(b.not_in_language(self.name(), "`assert`", stmt))
    }

    /// `return value`
    fn return_value<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        value: Option<ExprDoc<'a>>,
    ) -> Result<()> {
        let _ = value;
        Err(b.not_in_language(self.name(), "`return`", stmt))
    }

    /// What a name means that nothing defines, where a function may stand; `None` where it is an
    /// error.
    fn undefined_function<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        expr: ExprDoc<'a>,
        name: &'a str,
        place: FunctionPlace,
    ) -> Option<Value<'a>> {
        let _ = (b, expr, name, place);
        None
    }

    /// `break`
    fn break_loop<'a>(&self, b: &mut IRBuilder<'a>, stmt: StmtDoc<'a>) -> Result<()> {
        Err(b.not_in_language(self.name(), "`break`", stmt))
    }

    /// `continue`
    fn continue_loop<'a>(&self, b: &mut IRBuilder<'a>, stmt: StmtDoc<'a>) -> Result<()> {
        Err(b.not_in_language(self.name(), "`continue`", stmt))
    }
}
