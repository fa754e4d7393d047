//! The names of LLVM's intrinsics by number, those of the LLVM in the pinned wheel.

use std::collections::HashMap;
use std::sync::LazyLock;

static TEXT: &str = include_str!("../../../../schema/0.27.0/llvm_intrinsics.txt");
static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| TEXT.lines().collect());

/// The name of an intrinsic.
pub(crate) fn name(number: i64) -> Option<&'static str> {
    NAMES.get(usize::try_from(number).ok()?).copied()
}

/// The number of an intrinsic; names of its overloads, such as `llvm.fma.f32`, are its names too.
pub(crate) fn number(name: &str) -> Option<i64> {
    static NUMBERS: LazyLock<HashMap<&'static str, i64>> =
        LazyLock::new(|| (0..).zip(NAMES.iter()).skip(1).map(|(at, name)| (*name, at)).collect());
    let mut name = name;
    loop {
        if let Some(number) = NUMBERS.get(name) {
            return Some(*number);
        }
        name = name.rsplit_once('.')?.0;
    }
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

    #[test]
    fn overloads_are_found() {
        let fma = super::number("llvm.fma");
        assert_eq!(fma.and_then(super::name), Some("llvm.fma"));
        assert_eq!(super::number("llvm.fma.v4f32"), fma);
        assert_eq!(super::number("llvm.nothing"), None);
        assert_eq!(super::number("not_intrinsic"), None);
    }
}
