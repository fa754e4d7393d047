//! A side table of nodes: a cell for each, found without hashing.

use super::NodeRef;

/// Cells of a page.
const PAGE: usize = 256;

/// Pages of a directory.
const DIRECTORY: usize = 128;

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
    directories: Vec<Option<Box<Directory<T>>>>,
}

type Directory<T> = [Option<Box<[T; PAGE]>>; DIRECTORY];

impl<T: Copy + Default> NodeTable<T> {
    pub(crate) fn new() -> Self {
        Self { chunks: Vec::new(), last: 0 }
    }

    /// The cell of `node`.
    #[inline]
    pub(crate) fn get(&mut self, node: NodeRef<'_>) -> T {
        let index = node.index() as usize;
        let page = match self.column(node).directories.get(index / PAGE / DIRECTORY) {
            Some(Some(directory)) => &directory[index / PAGE % DIRECTORY],
            _ => &None,
        };
        page.as_ref().map_or_else(T::default, |page| page[index % PAGE])
    }

    /// Sets the cell of `node`.
    #[inline]
    pub(crate) fn set(&mut self, node: NodeRef<'_>, value: T) {
        let index = node.index() as usize;
        if let Some(slot) = self.column(node).directories.get_mut(index / PAGE / DIRECTORY) {
            let directory = slot.get_or_insert_with(|| Box::new([const { None }; DIRECTORY]));
            let page = directory[index / PAGE % DIRECTORY]
                .get_or_insert_with(|| Box::new([T::default(); PAGE]));
            page[index % PAGE] = value;
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
                let mut directories = Vec::new();
                let count = node.chunk().len().div_ceil(PAGE * DIRECTORY);
                directories.resize_with(count, || None);
                self.chunks.push(Column { chunk, directories });
                self.chunks.len() - 1
            }
        }
    }
}
