//! `tirx.DeclBuffer`: `B = T.decl_buffer((16,), "float32", data=A.data)`, or shorter where the other
//! buffer says most of it.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use super::{Declared, Defines, alias, buffer_declaration, define_buffer};
use crate::generated::views::tirx::{DeclBuffer, DeclBufferFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let DeclBufferFields { span: _, buffer, data } = DeclBuffer::view(node).fields();
    let docs = d.docs();
    let Some(frame) = d.innermost() else { return Ok(d.as_expr(buffer, path)?.into()) };
    let alias = if d.options().syntax_sugar { alias::print(d, buffer, data, path)? } else { None };
    let rhs = match alias {
        Some(alias) => alias,
        None => {
            let declared = Declared::Over(data.some());
            let path = path.attr("buffer");
            buffer_declaration(d, buffer, declared, None, path, frame, Defines::Nothing)?
        }
    };
    let lhs = define_buffer(d, buffer, frame);
    Ok(docs.assign(lhs, Some(rhs), None).into())
}
