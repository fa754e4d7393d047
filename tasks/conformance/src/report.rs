//! The report: the counts, then only what fails.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::outcome::CategoryResult;

/// How many ids of one cause the report lists.
const MAX_IDS: usize = 40;

/// A figure that has fallen.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fall {
    pub name: &'static str,
    pub before: usize,
    pub now: usize,
}

/// The whole report in Markdown.
pub(crate) fn render(results: &[CategoryResult]) -> String {
    let mut text = String::from(
        "# Conformance\n\n\
         Written by `npm run conformance -- --write` against apache-tvm 0.27.0.post1's own answers: \
         the counts, then what fails, by cause. Known differences count as failures.\n\n\
         | category | agrees with TVM | of | |\n| --- | ---: | ---: | ---: |\n",
    );
    for result in results {
        let CategoryResult { name, passed, failures: _ } = result;
        let _ = writeln!(text, "| {name} | {passed} | {} | {} |", result.total(), percent(result));
    }
    for result in results.iter().filter(|result| !result.failures.is_empty()) {
        let _ = writeln!(text, "\n## {}", result.name);
        let mut by_cause: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for failure in &result.failures {
            by_cause.entry(&failure.cause).or_default().push(&failure.id);
        }
        let mut causes: Vec<_> = by_cause.into_iter().collect();
        causes.sort_by_key(|(cause, ids)| (usize::MAX - ids.len(), *cause));
        for (cause, ids) in causes {
            let _ = writeln!(text, "\n- {} × {cause}", ids.len());
            let more = ids.len().saturating_sub(MAX_IDS);
            let shown = &ids[..ids.len() - more];
            let _ = write!(text, "  {}", shown.join(" "));
            let _ = if more > 0 { writeln!(text, " and {more} more") } else { writeln!(text) };
        }
    }
    text
}

/// A line a category.
pub(crate) fn summary(results: &[CategoryResult]) -> String {
    let mut text = String::new();
    for result in results {
        let CategoryResult { name, passed, failures: _ } = result;
        let _ = writeln!(text, "{name:26} {passed:5} of {:5}  {}", result.total(), percent(result));
    }
    text
}

/// The figures that are below those of a report written before.
pub(crate) fn falls(before: &str, results: &[CategoryResult]) -> Vec<Fall> {
    results
        .iter()
        .filter_map(|result| {
            let row = before.lines().find_map(|line| {
                let mut cells = line.strip_prefix("| ")?.split(" | ");
                (cells.next()? == result.name).then(|| cells.next())?
            });
            let before = row?.trim().parse().ok()?;
            (result.passed < before).then_some(Fall {
                name: result.name,
                before,
                now: result.passed,
            })
        })
        .collect()
}

/// The share that agrees, rounded down: 100 % is said of all only.
#[expect(clippy::cast_precision_loss, reason = "the counts are small")]
fn percent(result: &CategoryResult) -> String {
    let share = result.passed as f64 / result.total().max(1) as f64 * 10_000.0;
    format!("{:.2} %", share.floor() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Failure;

    fn results(failing: usize) -> Vec<CategoryResult> {
        let outcomes = (0..1000)
            .map(|id| match id < failing {
                true => Err(Failure { cause: "`a` for `b`".into(), id: id.to_string() }),
                false => Ok(()),
            })
            .collect();
        vec![CategoryResult::new("script", outcomes)]
    }

    #[test]
    fn a_fall_is_seen() {
        let before = render(&results(1));
        assert!(before.contains("| script | 999 | 1000 | 99.90 % |"), "{before}");
        assert_eq!(falls(&before, &results(1)), []);
        assert_eq!(falls(&before, &results(0)), []);
        assert_eq!(falls(&before, &results(3)), [Fall { name: "script", before: 999, now: 997 }]);
    }
}
