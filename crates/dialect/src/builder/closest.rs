//! "Did you mean …?"

/// How unlike a name may be to be suggested.
const LIKE_ENOUGH: f64 = 0.7;

/// The candidate most like `name`, if one is: a slip of a letter in three at most, or another case.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name && slipped(name, candidate))
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= LIKE_ENOUGH)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

fn slipped(name: &str, candidate: &str) -> bool {
    let most = name.len().max(candidate.len()) / 3;
    name.len().abs_diff(candidate.len()) <= most.max(1)
        && (name.eq_ignore_ascii_case(candidate)
            || strsim::damerau_levenshtein(name, candidate) <= most.max(1))
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn slips_are_suggested_and_nothing_else() {
        let names = ["n", "range", "grid", "reduce", "int8"];
        assert_eq!(closest("rnage", names), Some("range"));
        assert_eq!(closest("Grid", names), Some("grid"));
        assert_eq!(closest("gird", names), Some("grid"));
        assert_eq!(closest("ir_module", names), None);
        assert_eq!(closest("np", ["number", "x"]), None);
    }
}
