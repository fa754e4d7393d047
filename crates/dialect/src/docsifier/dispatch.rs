//! From a node to the handler of its type.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_doc::{Doc, ExprDoc};
use tvmscript_graph::{NodeKind, NodeRef, TypeIndex};

use super::Docsifier;

/// Stack that a handler may use before the next one is given a new piece of stack.
const RED_ZONE: usize = 128 * 1024;
/// The size of a new piece.
const STACK: usize = 4 * 1024 * 1024;

impl<'a> Docsifier<'a> {
    /// The Doc of a node (TVM's `AsDoc`).
    ///
    /// # Errors
    ///
    /// Those of the handlers.
    pub fn as_doc(&mut self, node: NodeRef<'a>, path: Path<'a>) -> Result<Doc<'a>> {
        let docs = self.docs;
        let info = node.info();
        Ok(match info.kind {
            NodeKind::None => docs.none(path).into(),
            NodeKind::Bool => docs.bool(node.as_bool().unwrap_or_default(), path).into(),
            NodeKind::Int => docs.int(node.as_int().unwrap_or_default(), path).into(),
            NodeKind::Float => docs.float(node.as_float().unwrap_or_default(), path).into(),
            NodeKind::String => {
                let text = node.as_str().unwrap_or_default();
                if text.contains('\n') {
                    self.add_metadata(node).into()
                } else {
                    docs.str(text, path).into()
                }
            }
            NodeKind::DataType => {
                let dtype = node.as_data_type().unwrap_or(tvmscript_graph::DType::VOID);
                self.data_type(dtype, path).into()
            }
            NodeKind::Device => docs.str(self.device_text(node), path).into(),
            _ => {
                let doc = self.dispatch(node, info.index, path)?;
                if self.tracks_paths {
                    doc.add_source_path(path);
                }
                if self.decorates {
                    self.decorate(doc, node, path);
                }
                doc
            }
        })
    }

    #[inline]
    fn dispatch(&mut self, node: NodeRef<'a>, index: TypeIndex, path: Path<'a>) -> Result<Doc<'a>> {
        let token = self.tokens.last().copied().unwrap_or(0);
        let registry = self.registry;
        match registry.handler(token, index) {
            Some(handler) => stacker::maybe_grow(RED_ZONE, STACK, || handler(node, path, self)),
            None => Ok(self.add_metadata(node).into()),
        }
    }

    /// What the handler under exactly this token makes of a node, with nothing noted on it; `None`
    /// where there is none. So one dialect asks the others without knowing them.
    ///
    /// # Errors
    ///
    /// Those of the handler.
    pub fn as_doc_under(
        &mut self,
        token: &str,
        node: NodeRef<'a>,
        path: Path<'a>,
    ) -> Result<Option<Doc<'a>>> {
        let registry = self.registry;
        match registry.handler_under(token, node.type_index()) {
            Some(handler) => handler(node, path, self).map(Some),
            None => Ok(None),
        }
    }

    /// The expression of a node.
    ///
    /// # Errors
    ///
    /// `NOT_PRINTABLE` where the node is a statement; those of the handlers.
    #[inline]
    pub fn as_expr(&mut self, node: NodeRef<'a>, path: Path<'a>) -> Result<ExprDoc<'a>> {
        match self.as_doc(node, path)? {
            Doc::Expr(expr) => Ok(expr),
            Doc::Stmt(_) | Doc::Block(_) => Err(Diagnostic::error(
                codes::NOT_PRINTABLE,
                format!("`{}` stands where only an expression can be printed", node.type_key()),
            )
            .into()),
        }
    }

    /// The expressions of the elements of an array, each with its path below `path`; the node
    /// itself as the only expression where it is no array.
    ///
    /// # Errors
    ///
    /// As [`Docsifier::as_expr`].
    pub fn as_exprs(&mut self, array: NodeRef<'a>, path: Path<'a>) -> Result<Vec<ExprDoc<'a>>> {
        match array.as_seq() {
            Some(seq) => {
                seq.iter().enumerate().map(|(i, item)| self.as_expr(item, path.item(i))).collect()
            }
            None => Ok(vec![self.as_expr(array, path)?]),
        }
    }

    /// The text of a device, such as `cuda:1`.
    fn device_text(&self, node: NodeRef<'a>) -> &'a str {
        let (device_type, id) = node.as_device().unwrap_or_default();
        match device_text(device_type) {
            Some(name) => self.docs.format(format_args!("{name}:{id}")),
            None => self.docs.format(format_args!("unknown type={device_type}:{id}")),
        }
    }
}

/// The name of a type of devices (`DLDeviceType`).
pub(crate) fn device_text(device_type: i32) -> Option<&'static str> {
    Some(match device_type {
        1 => "cpu",
        2 => "cuda",
        3 => "cuda_host",
        4 => "opencl",
        7 => "vulkan",
        8 => "metal",
        9 => "vpi",
        10 => "rocm",
        11 => "rocm_host",
        12 => "ext_dev",
        13 => "cuda_managed",
        14 => "oneapi",
        15 => "webgpu",
        16 => "hexagon",
        17 => "maia",
        18 => "trn",
        _ => return None,
    })
}
