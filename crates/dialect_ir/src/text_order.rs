//! The order of texts.

use std::cmp::Ordering;

/// The order of texts as TVM has it (`ffi::String`): by bytes, which are signed, so that what is
/// not ASCII comes first.
pub fn compare_texts(a: &str, b: &str) -> Ordering {
    a.bytes().map(u8::cast_signed).cmp(b.bytes().map(u8::cast_signed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_signed() {
        let mut texts = ["b", "é", "", "ba", "Z", "a", "zé"];
        texts.sort_by(|a, b| compare_texts(a, b));
        assert_eq!(texts, ["", "é", "Z", "a", "b", "ba", "zé"]);
    }
}
