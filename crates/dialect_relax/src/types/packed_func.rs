//! `relax.PackedFuncType`: `R.PackedFunc`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::relax::{PackedFuncType, PackedFuncTypeFields};
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.PackedFuncType";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, _: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let PackedFuncTypeFields { span: _ } = PackedFuncType::view(node).fields();
    Ok(d.prefixed(NAME, "PackedFunc").into())
}
