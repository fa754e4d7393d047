//! `tirx.For`: `for i in range(n)`, `for i, j in T.grid(n, m)`, `for i in T.parallel(n)` and its kin.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{Doc, ExprDoc, ExprKind, StmtKind};
use tvmscript_graph::{NodeRef, View};

use super::body;
use crate::frame::{define_var, enter};
use crate::generated::views::tirx::{For, ForFields, IterVar, IterVarFields};
use crate::made::{int_value, is_one, is_zero, sum};
use crate::node_set::FewNodes;
use crate::prefix::t;
use crate::uses::uses_any;

/// The kinds of loops, by number.
const SERIAL: i64 = 0;
const PARALLEL: i64 = 1;
const VECTORIZED: i64 = 2;
const UNROLLED: i64 = 3;
const THREAD_BINDING: i64 = 4;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let (count, last) = if d.options().syntax_sugar { grid(node) } else { (0, node) };
    let frame = enter(d, node);
    let docs = d.docs();
    let (lhs, rhs, inner, body_path) = if count > 1 {
        let mut vars = docs.vec_with_capacity(count);
        let mut extents = docs.vec_with_capacity(count);
        let (mut at, mut path) = (node, path);
        loop {
            let loop_ = For::view(at).fields();
            vars.push(define_var(d, loop_.loop_var, frame)?);
            extents.push(d.as_expr(loop_.extent, path.attr("extent"))?);
            path = path.attr("body");
            if at == last {
                let lhs = docs.expr(ExprKind::Tuple(vars.into_bump_slice()));
                break (lhs, docs.call(t(d, "grid"), &extents), loop_.body, path);
            }
            at = loop_.body;
        }
    } else {
        let loop_ = For::view(node).fields();
        let lhs = define_var(d, loop_.loop_var, frame)?;
        (lhs, range(d, loop_, path)?, loop_.body, path.attr("body"))
    };
    body::print(d, inner, body_path, frame)?;
    let body = d.exit(frame);
    Ok(docs.stmt(StmtKind::For { lhs, rhs, body }).into())
}

/// How many loops, the first being `node`, fit into one `T.grid`, and the last of them.
fn grid(node: NodeRef<'_>) -> (usize, NodeRef<'_>) {
    let mut outer = OuterVars { vars: FewNodes::default(), next: node };
    let (mut count, mut last, mut at) = (0, node, node);
    while let Some(loop_) = For::cast_exact(at) {
        let ForFields {
            span: _,
            loop_var: _,
            min,
            extent,
            kind,
            body,
            thread_binding: _,
            annotations,
            step,
        } = loop_.fields();
        if kind != SERIAL
            || !is_zero(min)
            || !annotations.is_empty()
            || !is_trivial(step)
            || (int_value(extent).is_none() && uses_any(extent, outer.until(at)))
        {
            break;
        }
        count += 1;
        last = at;
        at = body;
    }
    (count, last)
}

/// The variables of the loops of a grid, gathered as far as they are asked for: most extents are
/// constants.
struct OuterVars<'a> {
    vars: FewNodes<'a>,
    next: NodeRef<'a>,
}

impl<'a> OuterVars<'a> {
    /// Those of the loops around `inner`.
    fn until(&mut self, inner: NodeRef<'a>) -> &FewNodes<'a> {
        while self.next != inner {
            let loop_ = For::view(self.next).fields();
            self.vars.insert(loop_.loop_var);
            self.next = loop_.body;
        }
        &self.vars
    }
}

/// Whether a step is 1.
fn is_trivial(step: NodeRef<'_>) -> bool {
    step.is_none() || is_one(step)
}

/// What a single loop goes through.
fn range<'a>(d: &mut Docsifier<'a>, loop_: ForFields<'a>, path: Path<'a>) -> Result<ExprDoc<'a>> {
    let ForFields {
        span: _,
        loop_var: _,
        min,
        extent,
        kind,
        body: _,
        thread_binding,
        annotations,
        step,
    } = loop_;
    let docs = d.docs();
    let mut args = docs.vec_with_capacity(3);
    let mut kwargs = docs.vec();
    let trivial_step = is_trivial(step);
    if is_zero(min) && trivial_step {
        args.push(d.as_expr(extent, path.attr("extent"))?);
    } else {
        args.push(d.as_expr(min, path.attr("min"))?);
        args.push(sum(d, min, extent, path.attr("extent"))?);
    }
    let annotations_path = path.attr("annotations");
    let annotation = if annotations.is_empty() {
        None
    } else {
        Some(d.as_expr(annotations.node(), annotations_path)?)
    };
    let plain = kind == SERIAL && annotation.is_none();
    let callee = match kind {
        SERIAL if plain => docs.id("range"),
        SERIAL => t(d, "serial"),
        PARALLEL => t(d, "parallel"),
        VECTORIZED => t(d, "vectorized"),
        UNROLLED => t(d, "unroll"),
        THREAD_BINDING => {
            let thread = docs.str(thread_tag(thread_binding), path.attr("thread_binding"));
            kwargs.push(("thread", thread));
            t(d, "thread_binding")
        }
        _ => return Err(unknown_kind(kind)),
    };
    if let Some(annotation) = annotation {
        let only = |key| (annotations.len() == 1).then(|| annotations.get(key))?;
        if only("disable_unroll").is_some() {
            kwargs.push(("unroll", docs.bool(false, annotations_path)));
        } else if let Some(value) = only("pragma_unroll") {
            kwargs.push(("unroll", d.as_expr(value, annotations_path)?));
        } else {
            kwargs.push(("annotations", annotation));
        }
    }
    if !trivial_step {
        let step = d.as_expr(step, path.attr("step"))?;
        if plain {
            args.push(step);
        } else {
            kwargs.push(("step", step));
        }
    }
    Ok(docs.call_kw(callee, &args, &kwargs))
}

/// The thread that a loop is bound to.
fn thread_tag(binding: NodeRef<'_>) -> &str {
    match IterVar::cast_exact(binding) {
        Some(var) => {
            let IterVarFields { dom: _, var: _, iter_type: _, thread_tag, span: _ } = var.fields();
            thread_tag
        }
        None => "",
    }
}

fn unknown_kind(kind: i64) -> tvmscript_diagnostics::Error {
    Diagnostic::error(codes::NOT_PRINTABLE, format!("there is no kind {kind} of loops"))
        .with_help("kinds are 0 to 4: serial, parallel, vectorized, unrolled, bound to a thread")
        .into()
}
