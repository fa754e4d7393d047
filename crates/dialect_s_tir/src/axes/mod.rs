//! The axes of a block: `vi = T.axis.spatial(16, i)`, `vi, vj = T.axis.remap("SR", [i, j])`.

mod build;

use smallvec::SmallVec;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_dialect_ir::generated::views::ir::{Range, RangeFields};
use tvmscript_dialect_tirx::expr::iter_type_name;
use tvmscript_dialect_tirx::frame::define_var;
use tvmscript_dialect_tirx::generated::views::tirx::{For, ForFields, IterVar, IterVarFields};
use tvmscript_dialect_tirx::made::{equal_nodes, is_zero, sum};
use tvmscript_dialect_tirx::t;
use tvmscript_doc::ExprKind;
use tvmscript_graph::{NodeRef, SeqRef, View};

use crate::sblock_realize::Realized;

pub(crate) use build::register;

/// The kinds of axes, by number.
const SPATIAL: i64 = 0;
const REDUCE: i64 = 2;
const SCAN: i64 = 3;
const OPAQUE: i64 = 4;

/// The axes of a block, whose path is `path`. Neighbours that only give a loop another name share a
/// line.
pub(crate) fn print<'a>(
    d: &mut Docsifier<'a>,
    iter_vars: SeqRef<'a>,
    path: Path<'a>,
    realized: Option<Realized<'a>>,
    frame: FrameId,
) -> Result<()> {
    let mut axes = Axes { path, realized, frame, remapped: SmallVec::new() };
    let mut loops = Loops::default();
    for (i, iter_var) in iter_vars.iter().enumerate() {
        let axis = Axis::new(i, iter_var, realized);
        if d.options().syntax_sugar && axis.renames_loop(d, &mut loops) {
            axes.remapped.push(axis);
        } else {
            axes.print_remapped(d)?;
            axes.print_single(d, axis)?;
        }
    }
    axes.print_remapped(d)
}

/// One axis.
#[derive(Clone, Copy)]
struct Axis<'a> {
    index: usize,
    fields: Option<IterVarFields<'a>>,
    var: NodeRef<'a>,
    value: Option<NodeRef<'a>>,
}

impl<'a> Axis<'a> {
    fn new(index: usize, iter_var: NodeRef<'a>, realized: Option<Realized<'a>>) -> Self {
        let fields = IterVar::cast_exact(iter_var).map(IterVar::fields);
        Self {
            index,
            var: fields.map_or(iter_var, |fields| fields.var),
            value: realized.and_then(|realized| realized.iter_values.get(index)),
            fields,
        }
    }

    /// Whether its value is the variable of a loop around the block that has the same range.
    fn renames_loop(&self, d: &Docsifier<'a>, loops: &mut Loops<'a>) -> bool {
        let (Some(fields), Some(value)) = (self.fields, self.value) else { return false };
        let IterVarFields { dom, var: _, iter_type, thread_tag: _, span: _ } = fields;
        if iter_type != SPATIAL && iter_type != REDUCE {
            return false;
        }
        let Some((min, extent)) = loops.range_of(d, value) else { return false };
        let Some(dom) = Range::cast_exact(dom) else { return false };
        let RangeFields { min: own_min, extent: own_extent, span: _ } = dom.fields();
        equal_nodes(min, own_min) && equal_nodes(extent, own_extent)
    }
}

/// The loops around a block with their ranges, gathered when first asked for.
#[derive(Default)]
struct Loops<'a>(Option<LoopList<'a>>);

/// The variable, the beginning and the extent of each.
type LoopList<'a> = bumpalo::collections::Vec<'a, (NodeRef<'a>, NodeRef<'a>, NodeRef<'a>)>;

impl<'a> Loops<'a> {
    /// The beginning and the extent of the loop over `var`.
    fn range_of(
        &mut self,
        d: &Docsifier<'a>,
        var: NodeRef<'a>,
    ) -> Option<(NodeRef<'a>, NodeRef<'a>)> {
        let loops = self.0.get_or_insert_with(|| gather(d));
        loops.iter().find(|(other, ..)| *other == var).map(|&(_, min, extent)| (min, extent))
    }
}

/// The loops that have frames, each with those directly inside it: of one `T.grid` only the first has
/// a frame.
fn gather<'a>(d: &Docsifier<'a>) -> LoopList<'a> {
    let mut loops = d.docs().vec();
    // The loop directly inside the last one, which was gathered with it.
    let mut inner = None;
    for node in d.frames().filter_map(|(_, frame)| frame.node) {
        let Some(loop_) = For::cast_exact(node) else { continue };
        let gathered = inner == Some(loop_);
        inner = For::cast_exact(loop_.fields().body);
        if gathered {
            continue;
        }
        let mut next = Some(loop_);
        while let Some(loop_) = next {
            let ForFields {
                span: _,
                loop_var,
                min,
                extent,
                kind: _,
                body,
                thread_binding: _,
                annotations: _,
                step: _,
            } = loop_.fields();
            loops.push((loop_var, min, extent));
            next = For::cast_exact(body);
        }
    }
    loops
}

/// The state of printing the axes of one block.
struct Axes<'a> {
    path: Path<'a>,
    realized: Option<Realized<'a>>,
    frame: FrameId,
    /// Axes that rename loops and wait for the end of their line.
    remapped: SmallVec<[Axis<'a>; 4]>,
}

impl<'a> Axes<'a> {
    /// `vi = T.axis.spatial(extent, value)`
    fn print_single(&self, d: &mut Docsifier<'a>, axis: Axis<'a>) -> Result<()> {
        let docs = d.docs();
        let Some(fields) = axis.fields else { return Ok(()) };
        let IterVarFields { dom, var, iter_type, thread_tag: _, span: _ } = fields;
        let kind = match iter_type {
            SPATIAL => "spatial",
            REDUCE => "reduce",
            SCAN => "scan",
            OPAQUE => "opaque",
            _ => return Err(unknown_kind(iter_type)),
        };
        // TVM names the field by one of its elements here.
        let dom_path = self.path.attr("iter_var").item(axis.index).attr("dom");
        let callee = docs.attr(t(d, "axis"), kind);
        let RangeFields { min, extent, span: _ } = Range::view(dom).fields();
        let extent_path = dom_path.attr("extent");
        let dom = if is_zero(min) {
            d.as_expr(extent, extent_path)?
        } else {
            let begin = d.as_expr(min, dom_path.attr("min"))?;
            let end = sum(d, min, extent, extent_path)?;
            docs.tuple(&[begin, end])
        };
        let rhs = match (self.realized, axis.value) {
            (Some(realized), Some(value)) => {
                let path = realized.path.attr("iter_values").item(axis.index);
                let value = d.as_expr(value, path)?;
                docs.call(callee, &[dom, value])
            }
            _ => docs.call(callee, &[dom]),
        };
        let lhs = define_var(d, var, self.frame)?;
        d.push_stmt(self.frame, docs.assign(lhs, Some(rhs), None));
        Ok(())
    }

    /// `vi, vj = T.axis.remap("SR", [i, j])`
    fn print_remapped(&mut self, d: &mut Docsifier<'a>) -> Result<()> {
        let (Some(realized), [_, ..]) = (self.realized, &self.remapped[..]) else { return Ok(()) };
        if let [axis] = self.remapped[..] {
            self.remapped.clear();
            return self.print_single(d, axis);
        }
        let docs = d.docs();
        let mut names = docs.vec_with_capacity(self.remapped.len());
        let mut values = docs.vec_with_capacity(self.remapped.len());
        let mut kinds = bumpalo::collections::String::new_in(docs.arena());
        for axis in &self.remapped {
            names.push(define_var(d, axis.var, self.frame)?);
            if let Some(value) = axis.value {
                let path = realized.path.attr("iter_values").item(axis.index);
                values.push(d.as_expr(value, path)?);
            }
            let is_spatial = axis.fields.is_some_and(|fields| fields.iter_type == SPATIAL);
            kinds.push(if is_spatial { 'S' } else { 'R' });
        }
        let kinds = docs.str(kinds.into_bump_str(), Path::untracked());
        for axis in self.remapped.drain(..) {
            kinds.add_source_path(self.path.attr("iter_vars").item(axis.index).attr("iter_type"));
        }
        let callee = docs.attr(t(d, "axis"), "remap");
        let values = docs.expr(ExprKind::List(values.into_bump_slice()));
        let rhs = docs.call(callee, &[kinds, values]);
        let lhs = docs.expr(ExprKind::Tuple(names.into_bump_slice()));
        d.push_stmt(self.frame, docs.assign(lhs, Some(rhs), None));
        Ok(())
    }
}

fn unknown_kind(iter_type: i64) -> tvmscript_diagnostics::Error {
    let message = format!("no axis of a block is of the kind {}", iter_type_name(iter_type));
    Diagnostic::error(codes::NOT_PRINTABLE, message)
        .with_help("kinds of axes are DataPar, CommReduce, Ordered and Opaque")
        .into()
}
