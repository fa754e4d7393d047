//! What objects of this dialect without syntax are written as.

use tvmscript_dialect::{Dialect, ReprParts};
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::s_tir::{
    SBijectiveLayout, SBijectiveLayoutFields, SLayout, SLayoutFields, Trace, TraceFields,
};

/// Adds them to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect
        .repr_template("s_tir.SLayout", "SLayout({name})")
        .repr("s_tir.SBijectiveLayout", bijective_layout)
        .repr("s_tir.Trace", trace)
        .repr_template("s_tir.meta_schedule.TensorInfo", "TensorInfo(\"{dtype}\", [{shape|, }])")
}

/// `SBijectiveLayout(NCHW->NHWC)`
fn bijective_layout<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    let SBijectiveLayoutFields {
        src_layout,
        dst_layout,
        index_forward_rule: _,
        index_backward_rule: _,
        shape_forward_rule: _,
        shape_backward_rule: _,
    } = SBijectiveLayout::view(node).fields();
    let name = |layout| {
        let Some(layout) = SLayout::cast(layout) else { return "__undef__" };
        let SLayoutFields { name, axes: _ } = layout.fields();
        name
    };
    parts.text("SBijectiveLayout(").text(name(src_layout)).text("->");
    parts.text(name(dst_layout)).text(")");
}

/// A function that applies the instructions.
fn trace<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    let TraceFields { insts, decisions: _ } = Trace::view(node).fields();
    parts.text("# from tvm import s_tir\ndef apply_trace(sch: s_tir.Schedule) -> None:\n");
    if insts.is_empty() {
        parts.text("  pass");
    }
    for (index, instruction) in insts.iter().enumerate() {
        parts.text(if index == 0 { "  " } else { "\n  " }).node(instruction);
    }
}
