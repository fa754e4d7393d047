//! From a node to the handler of its type.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_doc::{Doc, ExprDoc};
use tvmscript_graph::{NodeKind, NodeRef};

use super::Docsifier;

/// Stack that a handler may use before the next one is given a new piece of stack.
const RED_ZONE: usize = 128 * 1024;
/// The size of a new piece.
const STACK: usize = 4 * 1024 * 1024;
/// So many handlers are called one inside the other between two tests of the stack: all of them
/// together use a small part of the red zone.
const DEPTH_BETWEEN_TESTS: usize = 8;

impl<'a> Docsifier<'a> {
    /// The Doc of a node (TVM's `AsDoc`).
    ///
    /// # Errors
    ///
    /// Those of the handlers.
    pub fn as_doc(&mut self, node: NodeRef<'a>, path: Path<'a>) -> Result<Doc<'a>> {
        let info = node.info();
        if info.kind != NodeKind::Object
            && let Some(literal) = self.scalar_doc(node, info.kind, path)
        {
            return Ok(literal);
        }
        self.budget.spend()?;
        let registry = self.registry;
        let doc = match registry.handler(self.token, info.index) {
            Some(_) if self.metadata.wants(node) => self.add_metadata(node).into(),
            Some(handler) => {
                let depth = self.depth;
                self.depth = depth + 1;
                let doc = if depth % DEPTH_BETWEEN_TESTS == DEPTH_BETWEEN_TESTS - 1 {
                    stacker::maybe_grow(RED_ZONE, STACK, || handler(node, path, self))
                } else {
                    handler(node, path, self)
                };
                self.depth = depth;
                doc?
            }
            None => self.add_metadata(node).into(),
        };
        if self.decorates {
            doc.add_source_path(path);
            self.decorate(doc, node, path);
        }
        Ok(doc)
    }

    /// The literal of a value that is no object; `None` where the types' handlers print it.
    fn scalar_doc(&mut self, node: NodeRef<'a>, kind: NodeKind, path: Path<'a>) -> Option<Doc<'a>> {
        let docs = self.docs;
        let doc = match kind {
            NodeKind::None => docs.none(path),
            NodeKind::Bool => docs.bool(node.as_bool().unwrap_or_default(), path),
            NodeKind::Int => docs.int(node.as_int().unwrap_or_default(), path),
            NodeKind::Float => docs.float(node.as_float().unwrap_or_default(), path),
            NodeKind::String => {
                let text = node.as_str().unwrap_or_default();
                if text.contains('\n') { self.add_metadata(node) } else { docs.str(text, path) }
            }
            NodeKind::DataType => {
                let dtype = node.as_data_type().unwrap_or(tvmscript_graph::DType::VOID);
                self.data_type(dtype, path)
            }
            NodeKind::Device => docs.str(self.device_text(node), path),
            _ => return None,
        };
        Some(doc.into())
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
