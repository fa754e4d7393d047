//! `with T.launch_thread("threadIdx.x", 128) as tx`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{NodeRef, View};

use crate::frame::{define_var, lowest_frame};
use crate::generated::views::tirx::{AttrStmtFields, IterVar, IterVarFields};
use crate::prefix::t;

/// The call, and the variable that it defines, where what the statement is about is an iterator.
pub(super) fn print<'a>(
    d: &mut Docsifier<'a>,
    node: NodeRef<'a>,
    stmt: AttrStmtFields<'a>,
    path: Path<'a>,
) -> Result<Option<(ExprDoc<'a>, Option<NodeRef<'a>>)>> {
    let AttrStmtFields { span: _, node: subject, attr_key: _, value, body: _ } = stmt;
    let Some(iter_var) = IterVar::cast_exact(subject) else { return Ok(None) };
    let IterVarFields { dom: _, var, iter_type: _, thread_tag, span: _ } = iter_var.fields();
    let docs = d.docs();
    let iter_path = path.attr("node");
    let mut defines = None;
    let thread = if d.is_defined(var) {
        d.as_expr(var, iter_path.attr("var"))?
    } else if d.contains_all_uses(node, var) {
        defines = Some(var);
        docs.str(thread_tag, iter_path.attr("thread_tag"))
    } else {
        env_thread(d, var, thread_tag, iter_path)?;
        d.as_expr(var, iter_path.attr("var"))?
    };
    let extent = d.as_expr(value, path.attr("value"))?;
    Ok(Some((docs.call(t(d, "launch_thread"), &[thread, extent]), defines)))
}

/// `tx = T.env_thread("threadIdx.x")`, further out: the variable is used outside of the statement too
/// (TVM's `InsertEnvThread`).
fn env_thread<'a>(
    d: &mut Docsifier<'a>,
    var: NodeRef<'a>,
    thread_tag: &'a str,
    path: Path<'a>,
) -> Result<()> {
    let Some(frame) = lowest_frame(d, var) else { return Ok(()) };
    let docs = d.docs();
    define_var(d, var, frame)?;
    let callee = t(d, "env_thread");
    let call = docs.call(callee, &[docs.str(thread_tag, path.attr("thread_tag"))]);
    let name = d.as_expr(var, path.attr("var"))?;
    let stmt = docs.assign(name, Some(call), None);
    d.push_stmt(frame, stmt);
    Ok(())
}
