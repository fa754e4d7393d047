//! Whether nodes fit the declared types of fields, each answer found once.

use std::collections::HashMap;

use super::{Chunk, EXTERNAL};
use crate::schema::TypePattern;
use crate::{FieldKind, NodeKind, NodeRef};

/// How many bytes the table of answers may take; with more types than that allows there is none.
const MAX_TABLE: usize = 1 << 20;

/// How many slots a container has that is worth a place in a table of its own.
const LARGE: usize = 8;

const UNKNOWN: u8 = 0;
const FITS: u8 = 1;
/// The type alone does not say: it is a container, or wrong.
const LOOK: u8 = 2;

/// Whether nodes of one chunk fit the declared types of fields. The type of a node mostly says it
/// all, so the answer is kept for each field and type; a large container is looked into once for
/// each declared type, however often it is referred to.
pub(super) struct Fits<'g> {
    chunk: &'g Chunk,
    /// By the first row of the type and the number among its fields, then by the type of the
    /// target; empty where it would be too large.
    table: Vec<u8>,
    /// By local type: the number of its first row.
    rows: Vec<usize>,
    large: HashMap<(usize, u32), bool>,
}

impl<'g> Fits<'g> {
    pub fn new(chunk: &'g Chunk) -> Self {
        let mut count = 0_usize;
        let rows = chunk
            .types
            .iter()
            .map(|info| {
                count += info.fields.len();
                count - info.fields.len()
            })
            .collect();
        let size = count.saturating_mul(chunk.types.len());
        let table = if size <= MAX_TABLE { vec![UNKNOWN; size] } else { Vec::new() };
        Self { chunk, table, rows, large: HashMap::new() }
    }

    /// The first field of node `index` that what it refers to does not fit.
    #[inline]
    pub fn misfit(&mut self, index: usize) -> Option<usize> {
        let chunk = self.chunk;
        let ty = usize::from(chunk.kinds[index]);
        let info = &*chunk.types[ty];
        if info.kind != NodeKind::Object {
            return None;
        }
        let slots = chunk.slots(index as u32);
        let row = self.rows[ty];
        info.fields.iter().enumerate().position(|(number, field)| {
            if field.kind != FieldKind::Node {
                return false;
            }
            let Some(&target) = slots.get(field.slot) else { return true };
            !self.fits(row + number, &field.pattern, target)
        })
    }

    #[inline]
    fn fits(&mut self, row: usize, pattern: &TypePattern, target: u32) -> bool {
        if target & EXTERNAL == 0 {
            let ty = usize::from(self.chunk.kinds[target as usize]);
            let place = row * self.chunk.types.len() + ty;
            match self.table.get(place) {
                Some(&FITS) => return true,
                Some(&UNKNOWN) => {
                    let node = NodeRef::new(self.chunk, target);
                    let decided = !node.kind().is_container() && pattern.matches(node);
                    self.table[place] = if decided { FITS } else { LOOK };
                }
                _ => {}
            }
        }
        self.look(pattern, NodeRef::new(self.chunk, 0).target(target))
    }

    /// Tests a node and, where it is a container, its elements to the depth of the pattern.
    fn look(&mut self, pattern: &TypePattern, node: NodeRef<'g>) -> bool {
        let slots = node.slots();
        if !node.kind().is_container() || slots.len() <= LARGE {
            return self.look_inside(pattern, node);
        }
        if !std::ptr::eq(node.chunk(), self.chunk) {
            // Of another chunk, and so frozen: its address and index may repeat, its size not be
            // hostile beyond what that chunk was.
            return pattern.matches(node);
        }
        let key = (std::ptr::from_ref(pattern).addr(), node.index());
        if let Some(&fits) = self.large.get(&key) {
            return fits;
        }
        let fits = self.look_inside(pattern, node);
        self.large.insert(key, fits);
        fits
    }

    fn look_inside(&mut self, pattern: &TypePattern, node: NodeRef<'g>) -> bool {
        let slots = node.slots();
        match pattern {
            TypePattern::Optional(inner) => node.is_none() || self.look(inner, node),
            TypePattern::OneOf(patterns) => patterns.iter().any(|one| self.look(one, node)),
            TypePattern::Sequence(kind, element) => {
                node.kind() == *kind
                    && (**element == TypePattern::Any || self.all_fit(element, node))
            }
            TypePattern::Mapping(kind, key, value) => {
                node.kind() == *kind
                    && ((**key == TypePattern::Any && **value == TypePattern::Any)
                        || slots.chunks_exact(2).all(|pair| {
                            self.look(key, node.target(pair[0]))
                                && self.look(value, node.target(pair[1]))
                        }))
            }
            TypePattern::Any
            | TypePattern::Kind(_)
            | TypePattern::Integer
            | TypePattern::Instance(_) => pattern.matches(node),
        }
    }

    /// Whether all elements of a sequence fit. Neighbours mostly have one type.
    fn all_fit(&mut self, element: &TypePattern, node: NodeRef<'g>) -> bool {
        let mut fitting = None;
        node.slots().iter().all(|&slot| {
            let item = node.target(slot);
            let info = std::ptr::from_ref(item.info());
            if fitting == Some(info) {
                return true;
            }
            let fits = self.look(element, item);
            if fits && !item.kind().is_container() {
                fitting = Some(info);
            }
            fits
        })
    }
}
