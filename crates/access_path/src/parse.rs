//! Text -> path.

use std::str::FromStr;

use tvmscript_diagnostics::{Diagnostic, Error, codes};

use crate::{AccessPath, Step};

const HELP: &str =
    "write it as TVM does, for example `<root>.body.seq[1]` or `<root>.attrs[\"name\"]`";

impl FromStr for AccessPath {
    type Err = Error;

    /// Reads TVM's notation. A bracketed integer becomes [`Step::ArrayItem`], any other bracketed text
    /// [`Step::MapItem`]; likewise for missing ones.
    ///
    /// # Errors
    /// `PATH_SYNTAX`, with the place in the text.
    fn from_str(text: &str) -> Result<Self, Error> {
        let mut reader = Reader { text, at: 0 };
        reader.path()
    }
}

struct Reader<'t> {
    text: &'t str,
    /// Always on a character boundary.
    at: usize,
}

impl<'t> Reader<'t> {
    fn path(&mut self) -> Result<AccessPath, Error> {
        const ROOT: &str = "<root>";
        if !self.text.starts_with(ROOT) {
            return Err(self.error(
                0,
                self.text.len().min(1),
                "an access path starts with `<root>`",
            ));
        }
        self.at = ROOT.len();
        let mut path = AccessPath::root();
        while let Some(first) = self.rest().bytes().next() {
            match first {
                b'.' => path.push(Step::Attr(self.attr()?)),
                b'[' => path.push(self.bracket()?),
                _ => {
                    return Err(self.error(self.at, self.at + 1, "expected `.` or `[` here"));
                }
            }
        }
        Ok(path)
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn attr(&mut self) -> Result<&'t str, Error> {
        let start = self.at + 1;
        let name = self.text.get(start..).unwrap_or("");
        let name = name.split(['.', '[']).next().unwrap_or("");
        if name.is_empty() {
            return Err(self.error(self.at, start, "expected the name of a field after `.`"));
        }
        self.at = start + name.len();
        Ok(name)
    }

    fn bracket(&mut self) -> Result<Step<'t>, Error> {
        let start = self.at + 1;
        let Some(length) = key_length(self.text.get(start..).unwrap_or("")) else {
            return Err(self.error(self.at, start, "this bracket is never closed"));
        };
        let inner = self.text.get(start..start + length).unwrap_or("");
        self.at = start + length + 1;
        let missing = inner.strip_prefix("<missing:").and_then(|key| key.strip_suffix('>'));
        let key = missing.unwrap_or(inner);
        if key.is_empty() {
            return Err(self.error(start, start + length, "expected an index or a key"));
        }
        let index = key.parse::<i64>().ok().filter(|index| index.to_string() == key);
        Ok(match (index, missing.is_some()) {
            (Some(index), false) => Step::ArrayItem(index),
            (Some(index), true) => Step::ArrayItemMissing(index),
            (None, false) => Step::MapItem(key),
            (None, true) => Step::MapItemMissing(key),
        })
    }

    fn error(&self, start: usize, end: usize, message: &str) -> Error {
        Diagnostic::error(codes::PATH_SYNTAX, message)
            .with_span(self.text.as_bytes(), start, end)
            .with_help(HELP)
            .into()
    }
}

/// The number of bytes up to the `]` that closes a key; `None` where there is none. Brackets nest, and
/// in a string they do not count.
fn key_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b']' if depth == 0 => return Some(at),
            b'[' | b'(' | b'{' => depth += 1,
            b']' | b')' | b'}' => depth = depth.checked_sub(1)?,
            b'"' | b'\'' => loop {
                match bytes.next()?.1 {
                    b'\\' => drop(bytes.next()?),
                    end if end == byte => break,
                    _ => {}
                }
            },
            _ => {}
        }
    }
    None
}
