//! The rules of TVM's `RewriteSimplifier` as data: tried from the top, the first that fits decides.

mod arithmetic;
mod comparison;
mod division;
mod extrema;
mod pattern;

use std::sync::LazyLock;

pub(crate) use pattern::{NAMES, Pattern, Rule, Test};

/// Declares tables, each parsed at first use.
macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $file:ident::$table:ident;)*) => {
        $(
            $(#[$doc])*
            pub(super) static $name: LazyLock<Vec<Rule>> =
                LazyLock::new(|| pattern::parse($file::$table));
        )*

        #[cfg(test)]
        mod tests {
            use super::*;

            #[test]
            fn every_line_is_a_rule() {
                for table in [$($file::$table),*] {
                    for line in table.lines().filter(|line| !line.is_empty()) {
                        assert!(pattern::rule(line).is_some(), "{line}");
                    }
                }
            }
        }
    };
}

tables! {
    ADD = arithmetic::ADD;
    ADD_SELECT = arithmetic::ADD_SELECT;
    SUB = arithmetic::SUB;
    SUB_OTHER = arithmetic::SUB_OTHER;
    SUB_SELECT = arithmetic::SUB_SELECT;
    MUL = arithmetic::MUL;
    DIV = division::DIV;
    MOD = division::MOD;
    FLOOR_DIV = division::FLOOR_DIV;
    FLOOR_DIV_MORE = division::FLOOR_DIV_MORE;
    FLOOR_MOD = division::FLOOR_MOD;
    MIN_CONSTANTS = extrema::MIN_CONSTANTS;
    MIN = extrema::MIN;
    MIN_SELECT = extrema::MIN_SELECT;
    MAX_CONSTANTS = extrema::MAX_CONSTANTS;
    MAX = extrema::MAX;
    MAX_SELECT = extrema::MAX_SELECT;
    EQ = comparison::EQ;
    LT = comparison::LT;
    NOT = comparison::NOT;
    AND = comparison::AND;
    OR = comparison::OR;
}
