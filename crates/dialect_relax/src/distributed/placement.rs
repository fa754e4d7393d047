//! `relax.distributed.Placement`: `"S[0], R"`.

use bumpalo::collections::String;
use smallvec::SmallVec;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, Ref, View};

use crate::frame;
use crate::generated::views::relax_distributed::{
    NewPlacement, NewPlacementSpec, Placement, PlacementFields, PlacementSpec, PlacementSpecFields,
};

const TYPE_KEY: &str = "relax.distributed.Placement";
/// `PlacementSpecKind::kReplica`
const REPLICA: i64 = 1;
/// `PlacementSpecKind::kSharding`
const SHARDING: i64 = 0;

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

/// The placement that an argument is, such as `"S[0], R"`.
///
/// # Errors
///
/// `INVALID_PLACEMENT` where it is none.
pub(crate) fn argument<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    let text = match value {
        Value::Node(node) => return Ok(node),
        Value::Str(text) => text,
        Value::Unknown => return Err(b.follows()),
        _ => {
            let message = format!("{} is no placement", b.describe(value));
            return Err(b.error(codes::TYPE_MISMATCH, message));
        }
    };
    let mut specs: SmallVec<[Ref; 4]> = SmallVec::new();
    for part in text.split([',', ' ']).filter(|part| !part.is_empty()) {
        let spec = match part {
            "R" => Some((-1, REPLICA)),
            _ => part
                .strip_prefix("S[")
                .and_then(|rest| rest.strip_suffix(']'))
                .and_then(|axis| axis.trim().parse().ok())
                .map(|axis| (axis, SHARDING)),
        };
        let Some((axis, kind)) = spec else {
            let message = format!("{part:?} is no part of a placement");
            let help = "a placement is written as \"S[0], R\"";
            return Err(b.error_with_help(codes::INVALID_PLACEMENT, message, help));
        };
        specs.push(NewPlacementSpec { axis, kind }.build(&mut b.graph));
    }
    let dim_specs = b.graph.array(&specs);
    Ok(NewPlacement { dim_specs }.build(&mut b.graph))
}
