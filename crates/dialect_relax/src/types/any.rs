//! `relax.AnyType`: `R.Any`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::relax::{AnyType, AnyTypeFields};
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.AnyType";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, _: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let AnyTypeFields { span: _ } = AnyType::view(node).fields();
    Ok(d.prefixed(NAME, "Any").into())
}
