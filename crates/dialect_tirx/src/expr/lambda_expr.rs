//! `tirx.LambdaExpr`: `lambda x: x < 4`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use super::lambda::print_lambda;
use crate::generated::views::tirx::{LambdaExpr, LambdaExprFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let LambdaExprFields { vars, pred } = LambdaExpr::view(node).fields();
    Ok(print_lambda(node, vars, pred, path.attr("pred"), d)?.into())
}
