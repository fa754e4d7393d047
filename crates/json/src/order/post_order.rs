//! The visit itself.

use std::collections::HashMap;

use tvmscript_graph::{Chunk, NodeKind};

use super::numbers::Numbers;
use super::source::{Place, Source};
use super::values::{ValueTable, equal_values, identity_hash, value_hash};

/// The nodes to save, in order.
pub(crate) struct Order {
    /// Each node that is saved, once.
    pub nodes: Vec<Place>,
    /// By number of the node: its place in `nodes` plus 1, or 0 where it is not reached. Equal
    /// values have equal places.
    numbers: Numbers,
    /// Maps with equal keys, by number of the node: their entries without those overwritten.
    overwritten: HashMap<u32, Box<[u32]>>,
    /// The first node of an unknown type whose data has numbers, which may refer to nodes.
    pub pinned: Option<Place>,
}

/// Why there is no order.
pub(crate) enum Stop {
    /// The node refers to one that does not exist.
    Dangling { node: Place },
    /// The node contains itself.
    Cycle { node: Place },
    /// The node was to be avoided.
    Avoided { node: Place },
}

impl Order {
    /// The place of the node that `reference` in `chunk` names.
    #[inline]
    pub fn number(&self, source: &Source<'_>, chunk: u32, reference: u32) -> u32 {
        let id = source.target(chunk, reference).map(|place| source.id(place));
        id.map_or(0, |id| self.numbers.get(id).wrapping_sub(1))
    }

    /// The slots of a node, a map without entries that later ones overwrite.
    #[inline]
    pub fn slots<'a>(&'a self, source: &Source<'a>, place: Place) -> &'a [u32] {
        if !self.overwritten.is_empty()
            && let Some(entries) = self.overwritten.get(&source.id(place))
        {
            return entries;
        }
        source.chunk(place.0).slots(place.1)
    }
}

struct Frame {
    place: Place,
    next: u32,
}

/// A number that says that the visit of the node has not ended.
const OPEN: u32 = u32::MAX;

/// Visits all that `root` reaches. `avoid` is a sorted list of nodes of the first chunk that must
/// not be reached.
pub(crate) fn post_order(source: &Source<'_>, root: Place, avoid: &[u32]) -> Result<Order, Stop> {
    let order = Order {
        nodes: Vec::new(),
        numbers: Numbers::new(source.total()),
        overwritten: HashMap::default(),
        pinned: None,
    };
    let mut visit =
        Visit { source, avoid, order, values: ValueTable::default(), stack: Vec::new() };
    visit.enter(root)?;
    while let Some(frame) = visit.stack.last_mut() {
        let place = frame.place;
        let Some(reference) = child(source, &visit.order, place, frame.next) else {
            visit.leave(place);
            continue;
        };
        frame.next += 1;
        let Some(to) = source.target(place.0, reference) else {
            return Err(Stop::Dangling { node: place });
        };
        match visit.order.numbers.get(source.id(to)) {
            0 => visit.enter(to)?,
            OPEN => return Err(Stop::Cycle { node: to }),
            _ => {}
        }
    }
    Ok(visit.order)
}

struct Visit<'a, 'g> {
    source: &'a Source<'g>,
    avoid: &'a [u32],
    order: Order,
    /// The places in `order.nodes` of the nodes that are compared by value.
    values: ValueTable,
    stack: Vec<Frame>,
}

impl Visit<'_, '_> {
    /// Begins the visit of a node; that of a value which was met before ends here.
    fn enter(&mut self, place: Place) -> Result<(), Stop> {
        if place.0 == 0 && !self.avoid.is_empty() && self.avoid.binary_search(&place.1).is_ok() {
            return Err(Stop::Avoided { node: place });
        }
        let chunk = self.source.chunk(place.0);
        let id = self.source.id(place);
        let info = chunk.info(place.1);
        if !info.own_identity
            && let Some(found) = value_hash(chunk, place.1).and_then(|hash| self.find(hash, place))
        {
            self.order.numbers.set(id, found + 1);
            return Ok(());
        }
        match info.kind {
            NodeKind::Raw if self.order.pinned.is_none() && has_numbers(chunk, place.1) => {
                self.order.pinned = Some(place);
            }
            NodeKind::Map | NodeKind::Dict => {
                if let Some(entries) = without_overwritten(self.source, place)? {
                    self.order.overwritten.insert(id, entries);
                }
            }
            _ => {}
        }
        self.order.numbers.set(id, OPEN);
        self.stack.push(Frame { place, next: 0 });
        Ok(())
    }

    /// Ends the visit of the innermost node, which is `place`.
    fn leave(&mut self, place: Place) {
        let chunk = self.source.chunk(place.0);
        if !chunk.info(place.1).own_identity
            && let Some(hash) = value_hash(chunk, place.1)
        {
            self.values.insert(hash, self.order.nodes.len() as u32);
        }
        self.order.nodes.push(place);
        self.order.numbers.set(self.source.id(place), self.order.nodes.len() as u32);
        self.stack.pop();
    }

    /// The place in `order.nodes` of a node equal to this one.
    fn find(&self, hash: u64, (chunk, index): Place) -> Option<u32> {
        self.values.find(hash, |at| {
            let (other, at) = self.order.nodes[at as usize];
            equal_values((self.source.chunk(other), at), (self.source.chunk(chunk), index))
        })
    }
}

/// The reference number `at` of a node.
#[inline]
fn child(source: &Source<'_>, order: &Order, place: Place, at: u32) -> Option<u32> {
    let chunk = source.chunk(place.0);
    let info = chunk.info(place.1);
    match info.kind {
        NodeKind::Object => {
            info.references.get(at as usize).and_then(|&slot| chunk.slots(place.1).get(slot))
        }
        NodeKind::Array | NodeKind::List => chunk.slots(place.1).get(at as usize),
        NodeKind::Map | NodeKind::Dict => order.slots(source, place).get(at as usize),
        _ => None,
    }
    .copied()
}

/// Whether the data of a node of unknown type has numbers outside its strings.
pub(crate) fn has_numbers(chunk: &Chunk, index: u32) -> bool {
    let text = match *chunk.slots(index) {
        [offset, len] => chunk.text(offset, len),
        _ => "",
    };
    let mut in_string = false;
    let mut escaped = false;
    text.bytes().any(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            _ => return !in_string && byte.is_ascii_digit(),
        }
        false
    })
}

/// The entries of a map whose keys are not all different: a later value takes the place of an
/// earlier one, as `Map::Set` has it. `None` where they are all different.
fn without_overwritten(source: &Source<'_>, place: Place) -> Result<Option<Box<[u32]>>, Stop> {
    let slots = source.chunk(place.0).slots(place.1);
    let mut keys = ValueTable::default();
    let mut kept: Vec<u32> = Vec::with_capacity(slots.len());
    let locate =
        |reference: u32| source.target(place.0, reference).ok_or(Stop::Dangling { node: place });
    for entry in slots.chunks_exact(2) {
        let key = locate(entry[0])?;
        let chunk = source.chunk(key.0);
        let hash = value_hash(chunk, key.1).unwrap_or_else(|| identity_hash(source.id(key)));
        let earlier = keys.find_or_insert(hash, (kept.len() / 2) as u32, |at| {
            let other = kept.get(2 * at as usize).and_then(|&slot| locate(slot).ok());
            other.is_some_and(|other| {
                other == key || equal_values((source.chunk(other.0), other.1), (chunk, key.1))
            })
        });
        match earlier.and_then(|at| kept.get_mut(2 * at as usize + 1)) {
            Some(value) => *value = entry[1],
            None => kept.extend_from_slice(entry),
        }
    }
    Ok((kept.len() < slots.len()).then(|| kept.into()))
}
