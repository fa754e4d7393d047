//! `relax.PackedFuncType`: `R.PackedFunc`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::relax::{NewPackedFuncType, PackedFuncType, PackedFuncTypeFields};
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.PackedFuncType";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root).script_name(
        NAME,
        "PackedFunc",
        Name::function(build),
    )
}

fn print<'a>(node: NodeRef<'a>, _: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let PackedFuncTypeFields { span: _ } = PackedFuncType::view(node).fields();
    Ok(d.prefixed(NAME, "PackedFunc").into())
}

/// `R.PackedFunc`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [] = args.bind(b, &[], 0)?;
    let span = b.graph.none();
    Ok(Value::Node(NewPackedFuncType { span }.build(&mut b.graph)))
}
