//! `relax.distributed.Placement`: `"S[0], R"`.

use bumpalo::collections::String;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::frame;
use crate::generated::views::relax_distributed::{
    Placement, PlacementFields, PlacementSpec, PlacementSpecFields,
};

const TYPE_KEY: &str = "relax.distributed.Placement";
/// `PlacementSpecKind::kReplica`
const REPLICA: i64 = 1;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let PlacementFields { dim_specs } = Placement::view(node).fields();
    let docs = d.docs();
    let mut text = String::new_in(docs.arena());
    for (i, spec) in dim_specs.iter().enumerate() {
        let PlacementSpecFields { axis, kind } = PlacementSpec::view(spec).fields();
        if i != 0 {
            text.push_str(", ");
        }
        match kind {
            REPLICA => text.push('R'),
            _ => text.push_str(docs.format(format_args!("S[{axis}]"))),
        }
    }
    Ok(docs.str(text.into_bump_str(), path).into())
}
