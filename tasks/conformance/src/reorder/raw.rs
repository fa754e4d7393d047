//! JSON as a tree whose scalars stay text, so that nothing of them is lost.

/// A value; its text borrowed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Raw<'t> {
    /// A scalar as it stands.
    Scalar(&'t str),
    Array(Vec<Raw<'t>>),
    /// Keys with their quotes.
    Object(Vec<(&'t str, Raw<'t>)>),
}

impl<'t> Raw<'t> {
    /// Reads a text that is known to be TVM's JSON; `None` where it is not.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let mut rest = text;
        let value = value(&mut rest)?;
        rest.trim_start().is_empty().then_some(value)
    }

    /// The value under `key` of an object, the key without quotes.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(entries) = self else { return None };
        entries.iter().find(|(name, _)| name.trim_matches('"') == key).map(|(_, value)| value)
    }
}

fn value<'t>(rest: &mut &'t str) -> Option<Raw<'t>> {
    *rest = rest.trim_start();
    match rest.as_bytes().first()? {
        b'[' => {
            let mut items = Vec::new();
            list(rest, ']', |rest| {
                items.push(value(rest)?);
                Some(())
            })?;
            Some(Raw::Array(items))
        }
        b'{' => {
            let mut entries = Vec::new();
            list(rest, '}', |rest| {
                let key = string(rest)?;
                *rest = rest.trim_start().strip_prefix(':')?;
                entries.push((key, value(rest)?));
                Some(())
            })?;
            Some(Raw::Object(entries))
        }
        b'"' => string(rest).map(Raw::Scalar),
        _ => {
            let end = rest.find([',', ']', '}', ' ', '\n']).unwrap_or(rest.len());
            Some(Raw::Scalar(take(rest, end)))
        }
    }
}

/// Reads `(item (, item)*)? close` after the opening bracket.
fn list<'t>(
    rest: &mut &'t str,
    close: char,
    mut item: impl FnMut(&mut &'t str) -> Option<()>,
) -> Option<()> {
    *rest = rest[1..].trim_start();
    if let Some(after) = rest.strip_prefix(close) {
        *rest = after;
        return Some(());
    }
    loop {
        *rest = rest.trim_start();
        item(rest)?;
        *rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix(close) {
            *rest = after;
            return Some(());
        }
        *rest = rest.strip_prefix(',')?;
    }
}

fn string<'t>(rest: &mut &'t str) -> Option<&'t str> {
    let mut escaped = false;
    let end = rest.bytes().enumerate().skip(1).find_map(|(at, byte)| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends.then_some(at + 1)
    })?;
    Some(take(rest, end))
}

fn take<'t>(rest: &mut &'t str, end: usize) -> &'t str {
    let (taken, after) = rest.split_at(end);
    *rest = after;
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_stay_text() {
        let text = r#" {"a\"]": [NaN, 1.0, -Infinity], "b":{},"c":[] }"#;
        let Some(Raw::Object(entries)) = Raw::parse(text) else { panic!("{text}") };
        assert_eq!(entries[0].0, r#""a\"]""#);
        let scalars = ["NaN", "1.0", "-Infinity"].map(Raw::Scalar).to_vec();
        assert_eq!(entries[0].1, Raw::Array(scalars));
        assert_eq!(Raw::parse("[1"), None);
        assert_eq!(Raw::parse("[1]]"), None);
    }
}
