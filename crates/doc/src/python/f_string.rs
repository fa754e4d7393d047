//! F-strings.

use crate::FStringPart;
use crate::python::precedence;
use crate::python::printer::Printer;

impl<'a> Printer<'a, '_> {
    /// In single quotes: strings inside have double ones, and must differ before Python 3.12. Around other
    /// f-strings in three double ones.
    pub(super) fn f_string(&mut self, parts: &'a [FStringPart<'a>]) {
        let start = self.out.len();
        self.f_strings += 1;
        let inner = self.f_strings;
        self.quoted_f_string(parts, "'");
        if inner == 1 {
            if self.f_strings > inner && self.marks.is_none() && self.lines.is_none() {
                self.out.truncate(start);
                self.quoted_f_string(parts, "\"\"\"");
            }
            self.f_strings = 0;
        }
    }

    fn quoted_f_string(&mut self, parts: &'a [FStringPart<'a>], quotes: &str) {
        self.out.push('f');
        self.out.push_str(quotes);
        self.f_string_parts(parts);
        self.out.push_str(quotes);
    }

    fn f_string_parts(&mut self, parts: &'a [FStringPart<'a>]) {
        for part in parts {
            match *part {
                FStringPart::Text(text) => self.f_string_text(text),
                FStringPart::Value { value, conversion, format } => {
                    self.out.push('{');
                    let start = self.out.len();
                    // The `:` of a lambda would end the value.
                    self.child(value, precedence::CONDITIONAL);
                    if self.out.get(start..).is_some_and(|text| text.starts_with('{')) {
                        // Two braces would stand for one.
                        self.out.insert(start, ' ');
                    }
                    if let Some(conversion) = conversion {
                        self.out.push('!');
                        self.out.push(conversion);
                    }
                    if let Some(format) = format {
                        self.out.push(':');
                        self.f_string_parts(format);
                    }
                    self.out.push('}');
                }
            }
        }
    }

    /// Text is kept as Unicode: an f-string is source, of which TVM prints none.
    fn f_string_text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '{' => self.out.push_str("{{"),
                '}' => self.out.push_str("}}"),
                '\'' => self.out.push_str("\\'"),
                '"' if self.f_strings > 1 => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                c => self.out.push(c),
            }
        }
    }
}
