//! That no node of a chunk contains itself.

use super::freeze::references;
use super::{Chunk, EXTERNAL};

/// Where references go forward: to a node that stands no earlier than the one that refers to it.
/// Nodes that are built one after the other, each of earlier ones, hardly have any.
#[derive(Debug, Default)]
pub(super) struct Forward {
    targets: Vec<u32>,
}

impl Forward {
    /// Notes what such a reference names.
    #[inline]
    pub fn note(&mut self, target: u32) {
        if self.targets.last() != Some(&target) {
            self.targets.push(target);
        }
    }
}

const NEW: u8 = 0;
const OPEN: u8 = 1;
const DONE: u8 = 2;

/// A node that contains itself. All references of the chunk name nodes.
pub(super) fn find(chunk: &Chunk, forward: &[Forward]) -> Option<u32> {
    let targets = || forward.iter().flat_map(|forward| forward.targets.iter().copied());
    targets().next()?;
    // Going backward alone leads nowhere twice: a way round passes the target of a forward reference.
    search(chunk, targets())?;
    // Which one is said does not depend on how it was found.
    search(chunk, 0..chunk.len() as u32)
}

/// Depth first with a stack of our own.
fn search(chunk: &Chunk, roots: impl Iterator<Item = u32>) -> Option<u32> {
    let mut state = vec![NEW; chunk.len()];
    let mut stack = Vec::new();
    for root in roots {
        if state[root as usize] != NEW {
            continue;
        }
        state[root as usize] = OPEN;
        stack.push((root, references(chunk, root)));
        while let Some((node, rest)) = stack.last_mut() {
            match rest.find(|target| target & EXTERNAL == 0) {
                Some(target) => match state[target as usize] {
                    NEW => {
                        state[target as usize] = OPEN;
                        stack.push((target, references(chunk, target)));
                    }
                    OPEN => return Some(target),
                    _ => {}
                },
                None => {
                    state[*node as usize] = DONE;
                    stack.pop();
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::{ChunkBuilder, Schema};

    /// Whether arrays that refer to these nodes freeze; the node that contains itself where not.
    fn cycle(arrays: &[&[u32]], threads: usize) -> Option<u32> {
        let mut open = ChunkBuilder::new(Arc::new(Schema::builder().build()));
        for array in arrays {
            open.array(array).unwrap();
        }
        open.freeze_on(threads).err().map(|error| error.node)
    }

    #[test]
    fn the_way_round_is_found_wherever_it_begins() {
        assert_eq!(cycle(&[&[1], &[2], &[]], 1), None);
        assert_eq!(cycle(&[&[0]], 1), Some(0));
        assert_eq!(cycle(&[&[], &[0, 3], &[1], &[2]], 1), Some(1));
        // The forward reference is not on the way round that a search from it finds first.
        assert_eq!(cycle(&[&[4], &[], &[5], &[2], &[1], &[3, 1]], 1), Some(2));
    }

    #[test]
    fn several_threads_find_the_same() {
        let refers: Vec<[u32; 1]> = (0..200_000_u32).map(|at| [at.saturating_sub(1)]).collect();
        let mut arrays: Vec<&[u32]> = refers.iter().map(<[u32; 1]>::as_slice).collect();
        arrays[0] = &[];
        assert_eq!(cycle(&arrays, 4), None);
        arrays[50_000] = &[150_000];
        assert_eq!(cycle(&arrays, 1), Some(50_000));
        assert_eq!(cycle(&arrays, 4), Some(50_000));
    }
}
