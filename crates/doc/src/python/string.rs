//! Strings.

/// Writes text as it stands between double quotes (TVM: `support::StrEscape`): byte by byte, everything
/// that is not printable ASCII escaped.
pub(super) fn write_escaped(out: &mut String, mut text: &[u8]) {
    loop {
        let plain = text.iter().take_while(|byte| is_plain(**byte)).count();
        let (head, rest) = text.split_at_checked(plain).unwrap_or((text, &[]));
        // All ASCII, so this never fails.
        out.push_str(std::str::from_utf8(head).unwrap_or_default());
        let Some((&byte, rest)) = rest.split_first() else { return };
        write_escape(out, byte);
        text = rest;
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
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}
