//! A number for each node, of which a visit of a small part of a large graph needs few.

/// How many nodes share a page.
const PAGE: usize = 512;

/// A number for each node, 0 at first; pages are made when they are written to.
pub(super) struct Numbers {
    pages: Vec<Option<Box<[u32; PAGE]>>>,
}

impl Numbers {
    /// A number for each of `count` nodes.
    pub fn new(count: usize) -> Self {
        let mut pages = Vec::new();
        pages.resize_with(count.div_ceil(PAGE), || None);
        Self { pages }
    }

    /// The number of node `id`.
    #[inline]
    pub fn get(&self, id: u32) -> u32 {
        let id = id as usize;
        match self.pages.get(id / PAGE) {
            Some(Some(page)) => page[id % PAGE],
            _ => 0,
        }
    }

    /// Sets the number of node `id`, which must be below the count.
    #[inline]
    pub fn set(&mut self, id: u32, number: u32) {
        let id = id as usize;
        if let Some(page) = self.pages.get_mut(id / PAGE) {
            page.get_or_insert_with(|| Box::new([0; PAGE]))[id % PAGE] = number;
        }
    }
}
