//! What the language of tensor programs lends to other dialects: parameters, blocks and bodies.

use tvmscript_access_path::Path;
use tvmscript_arith::prim_type;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect::{Body, Docsifier, FinishFunction, FrameId, PrintedFunction};
use tvmscript_doc::{Doc, ExprDoc, Function, StmtDoc};
use tvmscript_graph::{DType, NodeRef, Ref};

use crate::build::{body, build_function, declare_function, new_var};
use crate::frame::{define_var, enter};
use crate::function::print_function;
use crate::{root, stmt};

/// Statements of tensor programs in the constructs of other dialects, and theirs among them.
pub(crate) struct TensorProgram;

impl Body for TensorProgram {
    fn statement(&self) -> &'static str {
        "tirx.Stmt"
    }

    fn type_field(&self) -> &'static str {
        "ty"
    }

    fn enter_root<'a>(&self, d: &mut Docsifier<'a>, node: NodeRef<'a>) -> FrameId {
        root::enter(node, d)
    }

    fn enter_block<'a>(&self, d: &mut Docsifier<'a>, node: NodeRef<'a>) -> FrameId {
        enter(d, node)
    }

    fn define_variable<'a>(
        &self,
        d: &mut Docsifier<'a>,
        var: NodeRef<'a>,
        frame: FrameId,
    ) -> Result<ExprDoc<'a>> {
        define_var(d, var, frame)
    }

    fn print_block<'a>(
        &self,
        d: &mut Docsifier<'a>,
        body: NodeRef<'a>,
        path: Path<'a>,
        frame: FrameId,
    ) -> Result<()> {
        stmt::body::print(d, body, path, frame)
    }

    fn print_function<'a>(
        &self,
        d: &mut Docsifier<'a>,
        node: NodeRef<'a>,
        parts: &PrintedFunction<'a, '_>,
    ) -> Result<Doc<'a>> {
        print_function(d, node, parts)
    }

    fn new_variable(&self, b: &mut IRBuilder<'_>) -> Ref {
        let ty = prim_type(&mut b.graph, DType::INT32);
        new_var(b, "v", ty)
    }

    fn join(&self, b: &mut IRBuilder<'_>, stmts: &[Ref]) -> Ref {
        body::as_stmt(b, stmts)
    }

    fn declare<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        function: &'a Function<'a>,
    ) -> Result<Option<Ref>> {
        declare_function(b, stmt, function)
    }

    fn build_function<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        function: &'a Function<'a>,
        private: bool,
        finish: FinishFunction,
    ) -> Result<()> {
        build_function(b, stmt, function, private, finish)
    }
}
