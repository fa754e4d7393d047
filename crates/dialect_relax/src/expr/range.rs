//! `ir.Range` within the dialect: `R.Range(begin, end)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{Range, RangeFields};
use tvmscript_dialect_tirx::expr::Constant;
use tvmscript_dialect_tirx::made::{Made, add, doc};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::NAME;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler(NAME, "ir.Range", print)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let RangeFields { min, extent, span: _ } = Range::view(node).fields();
    let docs = d.docs();
    let callee = d.prefixed(NAME, "Range");
    let begin = d.as_expr(min, path.attr("min"))?;
    let end_path = path.attr("extent");
    let end = match add(docs, Made::Node(extent), Made::Node(min)) {
        // An integer stands alone within the dialect, whatever its type.
        Made::Constant { value: Constant::Int(value), dtype: _ } => match i64::try_from(value) {
            Ok(value) => docs.int(value, end_path),
            Err(_) => docs.big_int(docs.format(format_args!("{value}")), end_path),
        },
        end => doc(d, end, end_path)?,
    };
    Ok(docs.call(callee, &[begin, end]).into())
}
