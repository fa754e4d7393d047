//! The language of `@R.function`.

mod assign;
mod branch;
mod frame;
mod function;
mod outside;
mod signature;

pub(crate) use frame::{DataflowFrame, FunctionFrame};
pub(crate) use outside::untyped_call;

use tvmscript_diagnostics::Result;
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, FunctionPlace, IRBuilder, Language, Name, Value};
use tvmscript_doc::{ExprDoc, Function, StmtDoc};
use tvmscript_graph::Ref;

use crate::NAME;
use crate::build::{emit, expr_arg, is_expr, is_void, tuple_type};
use crate::types::as_type;

/// Registers the language and the names of its statements.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    let dialect = dialect
        .module("tvm.script.relax", NAME)
        .language(NAME, Relax)
        .script_name(
            NAME,
            "function",
            Name { decorates: Some(NAME), ..Name::function(|_, _| Ok(Value::None)) },
        )
        // The modules of Python that scripts take the same names from.
        .script_name("", "relax", Name::default().with_attributes(python_module))
        .script_name("", "tvm.relax", Name::default().with_attributes(python_module))
        .script_name(NAME, "dataflow", Name::function(dataflow))
        .script_name(NAME, "output", Name::function(frame::output));
    function::register(assign::register(dialect))
}

/// `relax.add` is `R.add`.
fn python_module<'a>(b: &mut IRBuilder<'a>, name: &'a str) -> Result<Option<Value<'a>>> {
    Ok(b.name(NAME, name).map(Value::Name))
}

/// `R.dataflow()`
fn dataflow<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [] = args.bind(b, &[], 0)?;
    Ok(b.pending_frame(DataflowFrame::default()))
}

/// The slot of the type of an expression.
const TYPE: usize = 1;

/// The name of the language in messages.
pub(crate) const LANGUAGE: &str = "R.function";

/// The statements of functions of the dialect (TVM: `relax/script/parser/parser.py`).
struct Relax;

impl Language for Relax {
    fn name(&self) -> &'static str {
        LANGUAGE
    }

    fn function<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        _: StmtDoc<'a>,
        function: &'a Function<'a>,
    ) -> Result<()> {
        function::build(b, function)
    }

    fn declare<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        _: StmtDoc<'a>,
        function: &'a Function<'a>,
    ) -> Result<Option<Ref>> {
        function::declare(b, function)
    }

    fn assign<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        _: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        rhs: ExprDoc<'a>,
    ) -> Result<()> {
        assign::assign(b, lhs, rhs, None)
    }

    fn annotated<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        _: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        annotation: ExprDoc<'a>,
        rhs: Option<ExprDoc<'a>>,
    ) -> Result<()> {
        let Some(rhs) = rhs else { return assign::declare_free(b, lhs, annotation) };
        assign::assign(b, lhs, rhs, Some(annotation))
    }

    fn branch<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        branches: &[(ExprDoc<'a>, &'a [StmtDoc<'a>])],
        else_branch: &'a [StmtDoc<'a>],
    ) -> Result<()> {
        branch::build(b, stmt, branches, else_branch)
    }

    fn scope<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        items: &[(ExprDoc<'a>, Option<ExprDoc<'a>>)],
        body: &'a [StmtDoc<'a>],
    ) -> Result<()> {
        if let Err(error) = enter(b, stmt, items) {
            let targets = items.iter().filter_map(|(_, target)| *target);
            return Err(b.check_body(error, stmt, targets, body));
        }
        // TVM ends the scope here and defines the outputs again. The names of a printed function are
        // unlike one another, so that the others do no harm, and are there for what uses them.
        b.visit_body(body);
        b.exit()
    }

    fn expr<'a>(&self, b: &mut IRBuilder<'a>, _: StmtDoc<'a>, expr: ExprDoc<'a>) -> Result<()> {
        if let Value::Node(node) = b.eval(expr)?
            && is_expr(&b.graph, node)
        {
            if outside::is_untyped_call(b, node) {
                // The printer leaves the variable out where the result is empty.
                outside::accept(b, node, expr, true)?;
                let empty = tuple_type(&mut b.graph, &[]);
                b.graph.set_reference(node, TYPE, empty);
            }
            let var = emit(b, node, Some("_"))?;
            if is_void(b.graph.node(var))
                && let Some(function) = b.nearest::<FunctionFrame>()
            {
                function.add_unnamed(var);
            }
        }
        Ok(())
    }

    fn undefined_function<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        expr: ExprDoc<'a>,
        name: &'a str,
        place: FunctionPlace,
    ) -> Option<Value<'a>> {
        outside::function(b, expr, name, place)
    }

    fn return_value<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        value: Option<ExprDoc<'a>>,
    ) -> Result<()> {
        let value = match value {
            Some(value) => b.eval(value)?,
            None => Value::None,
        };
        if value.is_none() {
            return Err(b.not_in_language(self.name(), "`return` without a value", stmt));
        }
        let value = expr_arg(b, value)?;
        frame::return_value(b, value)
    }
}

/// Opens the frame of a `with`.
fn enter<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    items: &[(ExprDoc<'a>, Option<ExprDoc<'a>>)],
) -> Result<()> {
    let [(item, None)] = items else {
        return Err(b.not_in_language(LANGUAGE, "`with` of several or named things", stmt));
    };
    let Value::Frame(pending) = b.eval(item)? else {
        return Err(b.not_in_language(LANGUAGE, "`with` of something else", stmt));
    };
    frame::enter_dataflow(b, pending)
}

/// The type that an annotation says.
fn annotation<'a>(b: &mut IRBuilder<'a>, annotation: ExprDoc<'a>) -> Result<Ref> {
    let value = b.eval(annotation)?;
    as_type(b, value).map_err(|error| b.place(error, annotation))
}
