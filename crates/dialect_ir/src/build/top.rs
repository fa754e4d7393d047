//! The top of a script: modules, functions, type variables, metadata.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{IRBuilder, Language, Value};
use tvmscript_doc::{ExprDoc, ExprKind, StmtDoc};
use tvmscript_graph::{TypeSymbol, View};

use crate::generated::views::ir::{BaseFunc, IRModule};

/// The statements outside of any definition.
pub(crate) struct Top;

impl Language for Top {
    fn name(&self) -> &'static str {
        "the top of a script"
    }

    fn assign<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        _: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        rhs: ExprDoc<'a>,
    ) -> Result<()> {
        let value = b.eval(rhs)?;
        if let (Value::Node(node), ExprKind::Id(name)) = (value, lhs.kind) {
            let info = b.graph.node(node).info();
            let is = |symbol: &TypeSymbol| info.is_instance(symbol.index());
            if is(BaseFunc::symbol()) || is(IRModule::symbol()) {
                b.add_result(name, node);
            }
        }
        b.assign(lhs, value, &mut |_, _, _, value| Ok(value))
    }

    fn annotated<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        _: ExprDoc<'a>,
        rhs: Option<ExprDoc<'a>>,
    ) -> Result<()> {
        match rhs {
            Some(rhs) => self.assign(b, stmt, lhs, rhs),
            None => Ok(()),
        }
    }

    /// An expression alone is an object of the script, such as a fragment that was printed.
    fn expr<'a>(&self, b: &mut IRBuilder<'a>, _: StmtDoc<'a>, expr: ExprDoc<'a>) -> Result<()> {
        if let Value::Node(node) = b.eval(expr)? {
            b.add_result("", node);
        }
        Ok(())
    }
}
