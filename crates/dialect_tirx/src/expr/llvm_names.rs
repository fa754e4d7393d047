//! The names of LLVM's intrinsics by number, those of the LLVM in the pinned wheel.

use std::sync::LazyLock;

static TEXT: &str = include_str!("../../../../schema/0.27.0/llvm_intrinsics.txt");
static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| TEXT.lines().collect());

/// The name of an intrinsic.
pub(crate) fn name(number: i64) -> Option<&'static str> {
    NAMES.get(usize::try_from(number).ok()?).copied()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_begins_with_none() {
        assert_eq!(super::name(0), Some("not_intrinsic"));
        assert_eq!(super::name(1), Some("llvm.abs"));
        assert_eq!(super::name(-1), None);
        assert_eq!(super::name(i64::MAX), None);
    }
}
