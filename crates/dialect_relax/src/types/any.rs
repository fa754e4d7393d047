//! `relax.AnyType`: `R.Any`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::build::any_type;
use crate::generated::views::relax::{AnyType, AnyTypeFields};
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.AnyType";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect
        .handler("", TYPE_KEY, print)
        .roots(&[TYPE_KEY], frame::enter_root)
        .script_name(NAME, "Any", Name::function(build))
        .script_name(NAME, "Object", Name::function(build))
}

fn print<'a>(node: NodeRef<'a>, _: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let AnyTypeFields { span: _ } = AnyType::view(node).fields();
    Ok(d.prefixed(NAME, "Any").into())
}

/// `R.Any`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [] = args.bind(b, &[], 0)?;
    Ok(Value::Node(any_type(&mut b.graph)))
}
