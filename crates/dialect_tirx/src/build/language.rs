//! What statements in the bodies of functions mean.

use tvmscript_arith::prim_type;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{IRBuilder, Language, Value};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::Var;
use tvmscript_doc::{BinaryOp, ExprDoc, Function, StmtDoc};
use tvmscript_graph::{DType, Ref, View};

use super::buffer::call;
use super::expr::expr;
use super::frame_scope::FrameScope;
use super::store_names::evaluate;
use super::{
    annotated, assert_stmt, assign, branch, for_loop, frame_scope, function, simple_stmt,
    while_loop,
};

/// The name of the language.
pub(super) const LANGUAGE: &str = "a TIR function";

/// The language of bodies of functions.
pub(super) struct Tirx;

impl Language for Tirx {
    fn name(&self) -> &'static str {
        LANGUAGE
    }

    fn function<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        function: &'a Function<'a>,
    ) -> Result<()> {
        function::statement(b, stmt, function)
    }

    fn declare<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        function: &'a Function<'a>,
    ) -> Result<Option<Ref>> {
        function::declare(b, stmt, function)
    }

    fn assign<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        _stmt: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        rhs: ExprDoc<'a>,
    ) -> Result<()> {
        assign::statement(b, lhs, rhs)
    }

    fn annotated<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        _stmt: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        annotation: ExprDoc<'a>,
        rhs: Option<ExprDoc<'a>>,
    ) -> Result<()> {
        annotated::statement(b, lhs, annotation, rhs)
    }

    fn augmented<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        _stmt: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        op: BinaryOp,
        rhs: ExprDoc<'a>,
    ) -> Result<()> {
        assign::augmented(b, lhs, op, rhs)
    }

    fn for_loop<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        target: ExprDoc<'a>,
        iter: ExprDoc<'a>,
        body: &'a [StmtDoc<'a>],
    ) -> Result<()> {
        for_loop::statement(b, stmt, (target, iter), body)
    }

    fn while_loop<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        condition: ExprDoc<'a>,
        body: &'a [StmtDoc<'a>],
    ) -> Result<()> {
        while_loop::statement(b, stmt, condition, body)
    }

    fn branch<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        branches: &[(ExprDoc<'a>, &'a [StmtDoc<'a>])],
        else_branch: &'a [StmtDoc<'a>],
    ) -> Result<()> {
        branch::statement(b, stmt, branches, else_branch)
    }

    fn scope<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        items: &[(ExprDoc<'a>, Option<ExprDoc<'a>>)],
        body: &'a [StmtDoc<'a>],
    ) -> Result<()> {
        frame_scope::statement(b, stmt, items, body)
    }

    fn expr<'a>(&self, b: &mut IRBuilder<'a>, _stmt: StmtDoc<'a>, doc: ExprDoc<'a>) -> Result<()> {
        let value = b.eval(doc)?;
        effect(b, value).map_err(|error| b.place(error, doc))
    }

    fn assert<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        _stmt: StmtDoc<'a>,
        test: ExprDoc<'a>,
        message: Option<ExprDoc<'a>>,
    ) -> Result<()> {
        assert_stmt::statement(b, test, message)
    }

    fn return_value<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        _stmt: StmtDoc<'a>,
        value: Option<ExprDoc<'a>>,
    ) -> Result<()> {
        let value = match value {
            Some(value) => b.eval(value)?,
            None => Value::None,
        };
        simple_stmt::return_value(b, value)
    }

    fn break_loop<'a>(&self, b: &mut IRBuilder<'a>, _stmt: StmtDoc<'a>) -> Result<()> {
        control(b, "tirx.break_loop");
        Ok(())
    }

    fn continue_loop<'a>(&self, b: &mut IRBuilder<'a>, _stmt: StmtDoc<'a>) -> Result<()> {
        control(b, "tirx.continue_loop");
        Ok(())
    }
}

/// Evaluates a call without arguments and value, which is what TVM makes of `break` and `continue`.
fn control(b: &mut IRBuilder<'_>, op: &str) {
    let ty = prim_type(&mut b.graph, DType::VOID);
    let value = call(b, op, ty, &[]);
    evaluate(b, value);
}

/// An expression for its effect: a frame is open from here on, a call is evaluated.
fn effect<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<()> {
    match value {
        Value::Frame(_) => {
            frame_scope::enter(b, value)?;
        }
        Value::Object(object) if object.is(&FrameScope) => {
            frame_scope::enter(b, value)?;
        }
        Value::Node(node) => {
            let found = b.graph.node(node);
            if expr_type(found).is_some() && Var::cast(found).is_none() {
                evaluate(b, node);
            }
        }
        Value::Int(_) | Value::Bool(_) => {
            let value = expr(b, value)?;
            evaluate(b, value);
        }
        Value::Unknown => return Err(b.follows()),
        // Docstrings, and what names of the dialect did already.
        _ => {}
    }
    Ok(())
}
