//! Names in use, and new ones that differ from them.

use bumpalo::Bump;
use hashbrown::{HashMap, HashSet};
use rustc_hash::FxBuildHasher;

/// Room for so many names at first: most functions have fewer, and a table that grows is filled anew.
const NAMES: usize = 48;

/// The names in use.
#[derive(Debug)]
pub(super) struct Names<'a> {
    used: HashSet<&'a str, FxBuildHasher, &'a Bump>,
    /// For a base name, a suffix below which all are taken: a search that began at 1 each time
    /// would be quadratic in the variables of one name.
    first_free: HashMap<&'a str, u32, FxBuildHasher, &'a Bump>,
}

impl<'a> Names<'a> {
    /// No names, in tables that live in `arena`.
    pub(super) fn new(arena: &'a Bump) -> Self {
        Self {
            used: HashSet::with_capacity_and_hasher_in(NAMES, FxBuildHasher, arena),
            first_free: HashMap::with_hasher_in(FxBuildHasher, arena),
        }
    }

    /// Makes a name unavailable.
    pub(super) fn reserve(&mut self, name: &'a str) {
        self.used.insert(name);
    }

    /// A name for `hint` that is not in use (TVM's `GenerateUniqueName`): characters that cannot
    /// stand in a name become `_`, and the smallest free number is appended where the name is
    /// taken. `keep` makes a text live long enough.
    pub(super) fn define(&mut self, hint: &'a str, keep: impl Fn(&str) -> &'a str) -> &'a str {
        let base = if hint.bytes().all(is_name_byte) { hint } else { keep(&sanitize(hint)) };
        if self.used.insert(base) {
            return base;
        }
        let start = self.first_free.get(base).copied().unwrap_or(1);
        let mut name = String::with_capacity(base.len() + 4);
        for suffix in start.. {
            name.clear();
            name.push_str(base);
            name.push('_');
            name.push_str(&suffix.to_string());
            if !self.used.contains(name.as_str()) {
                self.first_free.insert(base, suffix + 1);
                break;
            }
        }
        let name = keep(&name);
        self.used.insert(name);
        name
    }

    /// Gives a name back.
    pub(super) fn release(&mut self, name: &str) {
        self.used.remove(name);
        if let Some((base, digits)) = name.rsplit_once('_')
            && let Ok(suffix) = digits.parse::<u32>()
            && let Some(free) = self.first_free.get_mut(base)
        {
            *free = (*free).min(suffix.max(1));
        }
    }
}

fn is_name_byte(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

/// Replaces each byte that cannot stand in a name: TVM looks at bytes, not at characters.
fn sanitize(hint: &str) -> String {
    hint.bytes().map(|byte| if is_name_byte(byte) { char::from(byte) } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_free_number_is_taken() {
        let arena = Bump::new();
        let keep = |text: &str| &*arena.alloc_str(text);
        let mut names = Names::new(&arena);
        assert_eq!(names.define("a b", keep), "a_b");
        assert_eq!(names.define("x", keep), "x");
        assert_eq!(names.define("x", keep), "x_1");
        assert_eq!(names.define("x", keep), "x_2");
        names.release("x_1");
        assert_eq!(names.define("x", keep), "x_1");
        assert_eq!(names.define("x_1", keep), "x_1_1");
        names.release("x_2");
        assert_eq!(names.define("x", keep), "x_2");
        names.release("x");
        assert_eq!(names.define("x", keep), "x");
        assert_eq!(names.define("é", keep), "__");
    }
}
