//! `tirx.Axis`: its name as a string.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use super::layout_spec::on_axis;
use crate::argument::text;
use crate::generated::views::tirx::Axis;
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Operand, Value};
use tvmscript_doc::BinaryOp;
use tvmscript_graph::Ref;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    Ok(d.docs().str(Axis::view(node).name(), path.attr("name")).into())
}

/// The axes that TVM knows.
const AXES: &[&str] = &[
    "bx",
    "by",
    "bz",
    "cbx",
    "cby",
    "cbz",
    "tx",
    "warpid",
    "laneid",
    "wgid",
    "tid_in_wg",
    "wid_in_wg",
    "m",
    "P",
    "F",
    "Bank",
    "TCol",
    "TLane",
];

/// Adds `Axis`, which has no prefix, and what axes do.
pub(crate) fn register_names(dialect: Dialect) -> Dialect {
    let axes = Name::default()
        .with_attributes(|b, name| Ok(AXES.contains(&name).then(|| Value::Node(axis(b, name)))));
    dialect
        .script_name("", "Axis", axes)
        .script_name("", "Axis.get", Name::function(get))
        .operand("tirx.Axis", OnAxis)
}

/// An axis by its name.
pub(crate) fn axis(b: &mut IRBuilder<'_>, name: &str) -> Ref {
    b.graph.named_once(Axis::symbol(), name)
}

/// `Axis.get("m")`
fn get<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [name] = args.bind(b, &["name"], 1)?;
    let name = text(b, name.unwrap_or(Value::None))?;
    Ok(Value::Node(axis(b, name)))
}

/// What axes do: `value @ axis`.
struct OnAxis;

impl Operand for OnAxis {
    fn binary<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        op: BinaryOp,
        lhs: Value<'a>,
        rhs: Value<'a>,
    ) -> Result<Option<Value<'a>>> {
        match (op, rhs) {
            (BinaryOp::MatMul, Value::Node(axis))
                if Axis::cast_exact(b.graph.node(axis)).is_some() =>
            {
                on_axis(b, lhs, axis).map(Some)
            }
            _ => Ok(None),
        }
    }
}
