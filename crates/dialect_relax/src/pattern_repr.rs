//! What patterns, which have no syntax, are written as.

use tvmscript_dialect::{Dialect, ReprParts};
use tvmscript_graph::NodeRef;

const TEMPLATES: &[(&str, &str)] = &[
    ("relax.dpl.AndPattern", "AndPattern({left} & {right})"),
    ("relax.dpl.AttrPattern", "AttrPattern({pattern} has attributes {attrs})"),
    ("relax.dpl.CallPattern", "{op}({args|, })"),
    ("relax.dpl.ConstantPattern", "ConstantPattern()"),
    ("relax.dpl.DataTypePattern", "DataTypePattern({pattern} has dtype {dtype})"),
    ("relax.dpl.DataflowVarPattern", "DataflowVarPattern({name})"),
    ("relax.dpl.ExprPattern", "{expr}"),
    ("relax.dpl.ExternFuncPattern", "ExternFuncPattern({global_symbol})"),
    ("relax.dpl.FunctionPattern", "FunctionPattern({params}, {body})"),
    ("relax.dpl.GlobalVarPattern", "GlobalVarPattern({name})"),
    ("relax.dpl.NotPattern", "!({reject})"),
    ("relax.dpl.OrPattern", "OrPattern({left} | {right})"),
    ("relax.dpl.PatternSeq", "[{patterns| ^ }]"),
    ("relax.dpl.PrimArrPattern", "PrimArrPattern({fields})"),
    ("relax.dpl.ShapePattern", "ShapePattern({pattern} has shape {shape})"),
    ("relax.dpl.TupleGetItemPattern", "TupleGetItemPattern({tuple}, {index})"),
    ("relax.dpl.TuplePattern", "TuplePattern({fields})"),
    ("relax.dpl.TypePattern", "TypePattern({pattern} has relax Type {ty})"),
    ("relax.dpl.UnorderedTuplePattern", "UnorderedTuplePattern({fields})"),
    ("relax.dpl.VarPattern", "VarPattern({name})"),
    ("relax.dpl.WildcardPattern", "*"),
];

/// Adds them to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    TEMPLATES
        .iter()
        .fold(dialect, |dialect, (key, template)| dialect.repr_template(key, template))
        .repr("relax.dpl.SameShapeConstraint", same_shape_constraint)
}

/// TVM writes the whole list once for each of its elements.
fn same_shape_constraint<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    parts.text("SameShapeConstraint(");
    if let Some(args) = node.node_named("args") {
        let count = args.as_seq().map_or(0, |seq| seq.len());
        for index in 0..count {
            parts.text(if index == 0 { "" } else { ", " }).node(args);
        }
    }
    parts.text(")");
}
