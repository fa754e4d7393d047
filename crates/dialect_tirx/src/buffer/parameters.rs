//! Variables that come into being together with a buffer: in its declaration where nothing else uses
//! them, in front of it otherwise.

use std::rc::Rc;

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_doc::{ExprDoc, ExprKind};
use tvmscript_graph::NodeRef;

use super::attributes::{Buffer, Defines};
use crate::expr::creation;
use crate::frame::{define_var, var_name};
use crate::uses::{for_each_node_and_type, is_var};

/// The variables of one declaration.
pub(super) struct Parameters<'a> {
    buffer: Buffer<'a>,
    names: Vec<ExprDoc<'a>>,
    values: Vec<ExprDoc<'a>>,
}

impl<'a> Parameters<'a> {
    pub(super) fn new(buffer: Buffer<'a>) -> Self {
        Self { buffer, names: Vec::new(), values: Vec::new() }
    }

    /// The path of the buffer.
    pub(super) fn path(&self) -> Path<'a> {
        self.buffer.path
    }

    /// Makes a variable in front of the declaration.
    pub(super) fn make(
        &mut self,
        d: &mut Docsifier<'a>,
        var: NodeRef<'a>,
        path: Path<'a>,
    ) -> Result<()> {
        let name = define_var(d, var, self.buffer.frame)?;
        name.add_source_path(path);
        self.names.push(name);
        self.values.push(creation(var, path, d)?);
        Ok(())
    }

    /// The pointer to the data; `None` where it comes into being as that of the buffer.
    pub(super) fn data(
        &mut self,
        d: &mut Docsifier<'a>,
        data: NodeRef<'a>,
        defines: Defines,
    ) -> Result<Option<ExprDoc<'a>>> {
        let path = self.buffer.path.attr("data");
        if is_new_var(d, data) {
            if defines >= Defines::DataPointer && self.is_used_once(data) {
                self.define_as_attribute(d, data, "data", None);
                return Ok(None);
            }
            self.make(d, data, path)?;
        }
        d.as_expr(data, path).map(Some)
    }

    /// A stride: the name of a variable in quotes where it comes into being with the buffer.
    pub(super) fn stride(
        &mut self,
        d: &mut Docsifier<'a>,
        stride: NodeRef<'a>,
        index: usize,
    ) -> Result<ExprDoc<'a>> {
        let path = self.buffer.path.attr("strides").item(index);
        if is_new_var(d, stride) {
            if self.is_used_once(stride) {
                self.define_as_attribute(d, stride, "strides", Some(index));
                return Ok(d.docs().str(var_name(stride), path));
            }
            self.make(d, stride, path)?;
        }
        d.as_expr(stride, path)
    }

    /// Makes the variable that is the offset of the elements.
    pub(super) fn offset(&mut self, d: &mut Docsifier<'a>, offset: NodeRef<'a>) -> Result<()> {
        if self.is_used_once(offset) {
            self.define_as_attribute(d, offset, "elem_offset", None);
            return Ok(());
        }
        self.make(d, offset, self.buffer.path.attr("elem_offset"))
    }

    /// From now on the variable prints as an attribute of the buffer.
    fn define_as_attribute(
        &self,
        d: &mut Docsifier<'a>,
        var: NodeRef<'a>,
        name: &'static str,
        index: Option<usize>,
    ) {
        let Buffer { var: buffer, path, frame, .. } = self.buffer;
        let make = move |d: &mut Docsifier<'a>| {
            let docs = d.docs();
            let attribute = docs.attr(d.as_expr(buffer, path)?, name);
            Ok(match index {
                Some(index) => docs.index(attribute, &[docs.int(index as i64, Path::untracked())]),
                None => attribute,
            })
        };
        d.define_made(var, frame, Rc::new(make));
    }

    /// Whether the buffer says a variable once and nowhere computes with it.
    fn is_used_once(&self, wanted: NodeRef<'a>) -> bool {
        let Buffer { ty, data, .. } = self.buffer;
        let all = [ty.elem_offset, ty.layout]
            .into_iter()
            .chain(data)
            .chain(ty.strides.iter())
            .chain(ty.shape.iter())
            .chain(ty.allocated_addr.iter());
        let mut uses = 0;
        for part in all {
            for_each_node_and_type(part, |node| uses += usize::from(node == wanted));
        }
        uses == 1
    }

    /// Puts the variables made into a frame: `a, b = T.int32(), T.int32()`.
    pub(super) fn declare(self, d: &mut Docsifier<'a>, frame: FrameId) {
        let docs = d.docs();
        let stmt = match (&self.names[..], &self.values[..]) {
            ([], _) | (_, []) => return,
            ([name], [value]) => docs.assign(name, Some(value), None),
            (names, values) => {
                let names = docs.expr(ExprKind::Tuple(docs.list_of(names)));
                let values = docs.expr(ExprKind::Tuple(docs.list_of(values)));
                docs.assign(names, Some(values), None)
            }
        };
        d.push_stmt(frame, stmt);
    }
}

/// Whether an expression is a variable that nothing defines.
pub(super) fn is_new_var<'a>(d: &Docsifier<'a>, expr: NodeRef<'a>) -> bool {
    is_var(expr) && !d.is_defined(expr)
}
