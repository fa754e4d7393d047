//! Comments.

/// A comment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Comment {
    /// Where it starts, with its `#`.
    pub(crate) start: u32,
    /// Where the line ends.
    pub(crate) end: u32,
    /// The token in front of which it stands.
    pub(crate) token: u32,
    /// How far it is indented; it has a line of its own.
    pub(crate) column: u32,
    pub(crate) place: CommentPlace,
    /// Whether a blank line stands in front of it.
    pub(crate) after_blank: bool,
}

/// Where a comment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommentPlace {
    /// On a line of its own between logical lines.
    Between,
    /// On a line of its own inside of brackets.
    InsideAlone,
    /// Behind something inside of brackets.
    InsideBehind,
    /// Behind a logical line.
    Behind,
}

impl Comment {
    /// The text, without `#` and the space behind it. One that begins with another `#`, or with `!`, keeps
    /// its spaces, so that `##` and `# #` stay apart.
    pub(crate) fn text<'s>(&self, source: &'s str) -> &'s str {
        let text = source.get(self.start as usize..self.end as usize).unwrap_or_default();
        let text = text.strip_prefix('#').unwrap_or(text).trim_end();
        if text.trim_start().starts_with(['#', '!']) {
            return text;
        }
        text.strip_prefix(' ').unwrap_or(text)
    }
}
