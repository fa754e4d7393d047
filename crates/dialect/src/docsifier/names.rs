//! Names in use, and new ones that differ from them.

use rustc_hash::{FxHashMap, FxHashSet};

/// The names in use.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    used: FxHashSet<&'a str>,
    /// For a base name, a suffix below which all are taken: a search that began at 1 each time
    /// would be quadratic in the variables of one name.
    first_free: FxHashMap<&'a str, u32>,
}

impl<'a> Names<'a> {
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
        let keep = |text: &str| &*Box::leak(text.to_owned().into_boxed_str());
        let mut names = Names::default();
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
