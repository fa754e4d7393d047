//! A side table of nodes: a cell for each, found without hashing.

use super::NodeRef;

const PAGE: usize = 256;

/// A cell for every node of every chunk, the default of `T` until it is set. Pages of cells come
/// into being when one of their cells is set, so that work on a small part of a large graph costs
/// what the part costs.
#[derive(Debug)]
pub(crate) struct NodeTable<T> {
    chunks: Vec<Column<T>>,
    /// The chunk of the last access: nodes mostly refer to nodes of their own chunk.
    last: usize,
}

#[derive(Debug)]
struct Column<T> {
    chunk: usize,
    pages: Vec<Option<Box<[T; PAGE]>>>,
}

impl<T: Copy + Default> NodeTable<T> {
    pub(crate) fn new() -> Self {
        Self { chunks: Vec::new(), last: 0 }
    }

    /// The cell of `node`.
    #[inline]
    pub(crate) fn get(&mut self, node: NodeRef<'_>) -> T {
        let index = node.index() as usize;
        match self.column(node).pages.get(index / PAGE) {
            Some(Some(page)) => page[index % PAGE],
            _ => T::default(),
        }
    }

    /// Sets the cell of `node`.
    #[inline]
    pub(crate) fn set(&mut self, node: NodeRef<'_>, value: T) {
        let index = node.index() as usize;
        if let Some(page) = self.column(node).pages.get_mut(index / PAGE) {
            page.get_or_insert_with(|| Box::new([T::default(); PAGE]))[index % PAGE] = value;
        }
    }

    #[inline]
    fn column(&mut self, node: NodeRef<'_>) -> &mut Column<T> {
        let chunk = std::ptr::from_ref(node.chunk()).addr();
        if self.chunks.get(self.last).is_none_or(|column| column.chunk != chunk) {
            self.last = self.find(node, chunk);
        }
        &mut self.chunks[self.last]
    }

    #[cold]
    fn find(&mut self, node: NodeRef<'_>, chunk: usize) -> usize {
        match self.chunks.iter().position(|column| column.chunk == chunk) {
            Some(at) => at,
            None => {
                let mut pages = Vec::new();
                pages.resize_with(node.chunk().len().div_ceil(PAGE), || None);
                self.chunks.push(Column { chunk, pages });
                self.chunks.len() - 1
            }
        }
    }
}
