//! Where a bracket that is never closed must end all the same.

use super::scanner::Scanner;

impl Scanner<'_> {
    /// Whether the next line of text begins a statement, although a bracket is open: it begins with a
    /// keyword that can stand in no bracket, or with one that can, but as the header of a block.
    pub(super) fn statement_follows(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let rest = match rest {
            [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => rest,
            rest => rest,
        };
        let indentation = rest.iter().position(|byte| !matches!(byte, b' ' | b'\t')).unwrap_or(0);
        // What may go on with an expression must not stand deeper than the line it would end.
        let outside = self.levels.last().is_none_or(|level| indentation <= level.column as usize);
        let rest = rest.get(indentation..).unwrap_or_default();
        let length = rest.iter().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        match word {
            b"" => outside && rest.first() == Some(&b'@') && decorates(rest),
            b"def" | b"class" => behind.first() == Some(&b' '),
            b"return" | b"assert" | b"while" | b"with" | b"import" | b"del" | b"raise" => {
                matches!(behind.first(), Some(b' ' | b'\n' | b'\r') | None)
            }
            b"pass" | b"break" | b"continue" => {
                matches!(behind.first(), Some(b'\n' | b'\r') | None)
            }
            b"for" | b"if" | b"elif" | b"else" => outside && ends_with_colon(behind),
            _ => false,
        }
    }
}

/// Whether the line ends with a colon.
fn ends_with_colon(line: &[u8]) -> bool {
    let length = memchr::memchr2(b'\n', b'\r', line).unwrap_or(line.len());
    line.get(..length).unwrap_or_default().trim_ascii_end().ends_with(b":")
}

/// Whether the next line but this defines something.
fn decorates(line: &[u8]) -> bool {
    let length = memchr::memchr(b'\n', line).unwrap_or(line.len());
    let next = line.get(length..).unwrap_or_default().trim_ascii_start();
    [&b"def "[..], b"class ", b"@"].iter().any(|word| next.starts_with(word))
}
