//! Strings.

/// Writes text as it stands between double quotes (TVM: `support::StrEscape`): byte by byte, everything
/// that is not printable ASCII escaped.
pub(super) fn write_escaped(out: &mut String, text: &str) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| !is_plain(*byte)) {
        out.push_str(text.get(start..at).unwrap_or_default());
        write_escaped_byte(out, byte);
        start = at + 1;
    }
    out.push_str(text.get(start..).unwrap_or_default());
}

/// The same for a single byte.
pub(super) fn write_escaped_byte(out: &mut String, byte: u8) {
    if is_plain(byte) {
        out.push(char::from(byte));
    } else {
        write_escape(out, byte);
    }
}

/// Whether a byte stands for itself.
#[inline]
pub(super) const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\'
}

fn write_escape(out: &mut String, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    match byte {
        b'"' => out.push_str("\\\""),
        b'\\' => out.push_str("\\\\"),
        b'\t' => out.push_str("\\t"),
        b'\r' => out.push_str("\\r"),
        b'\n' => out.push_str("\\n"),
        _ => {
            out.push_str("\\x");
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(HEX[usize::from(digit)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::write_escaped;

    #[test]
    fn escapes_as_tvm_does() {
        for (text, expected) in [
            ("plain 'text' /", "plain 'text' /"),
            ("", ""),
            ("\"\\", "\\\"\\\\"),
            ("\n\t\r\u{b}", "\\n\\t\\r\\x0B"),
            ("\0\u{1}~\u{7f}", "\\x00\\x01~\\x7F"),
            ("aéb", "a\\xC3\\xA9b"),
            ("😀", "\\xF0\\x9F\\x98\\x80"),
        ] {
            let mut out = String::new();
            write_escaped(&mut out, text);
            assert_eq!(out, expected);
        }
    }
}
