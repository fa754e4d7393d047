//! A large source cut as two halves at the same time.

use super::scanner::{Scanner, Tail};
use super::{Layout, Line, MAX_DEPTH};

/// Bytes of source below which one thread is faster.
const WORTH_IT: usize = 1 << 20;
/// How far from the middle a place to cut at is looked for.
const FAR: usize = 1 << 18;
/// How far the line may be indented at which the source is cut.
const MOST_COLUMNS: usize = 64;

/// Cuts a source whose halves have no fault of their own; `None` where one pass over all of it must say
/// what it is: a half that begins or ends inside of a string or of brackets has a fault.
pub(super) fn scan(source: &str) -> Option<Layout<'_>> {
    let bytes = source.as_bytes();
    // With tabs, a line is compared with all lines that it is nested in.
    if bytes.len() < WORTH_IT
        || u32::try_from(bytes.len()).is_err()
        || memchr::memchr2(b'\t', 0x0c, bytes).is_some()
    {
        return None;
    }
    let middle = place_to_cut(bytes)?;
    let ((mut first, tail), second) = std::thread::scope(|scope| {
        let second = scope.spawn(|| {
            let mut scanner = Scanner::new(source, middle..bytes.len());
            scanner.lines();
            scanner
        });
        let mut first = Scanner::new(source, 0..middle);
        first.begin();
        let tail = first.lines();
        match second.join() {
            Ok(second) => ((first, tail), second),
            // A defect of the library: the guard of whoever called us catches it.
            Err(panic) => std::panic::resume_unwind(panic),
        }
    });
    let shallow = |line: &Line| (line.column as usize) < MAX_DEPTH - MOST_COLUMNS;
    if !first.faults.is_empty() || !second.faults.is_empty() || !second.lines.iter().all(shallow) {
        return None;
    }
    append(&mut first, tail, second);
    Some(first.finish())
}

/// The beginning of a line behind the middle that begins with a decorator.
fn place_to_cut(bytes: &[u8]) -> Option<usize> {
    let middle = bytes.len() / 2;
    let behind = bytes.get(middle..bytes.len().min(middle + FAR))?;
    memchr::memchr_iter(b'@', behind).find_map(|at| {
        let before = behind.get(..at)?;
        let line = before.iter().rposition(|&byte| byte != b' ').map_or(0, |last| last + 1);
        let begins = line.checked_sub(1).and_then(|last| before.get(last)) == Some(&b'\n');
        (begins && at - line < MOST_COLUMNS).then_some(middle + line)
    })
}

/// Appends the second half, which begins with a logical line.
fn append(first: &mut Scanner<'_>, Tail { first_comment, blank }: Tail, second: Scanner<'_>) {
    let (tokens, comments) = (first.kinds.len() as u32, first.comments.len() as u32);
    first.kinds.extend_from_slice(&second.kinds);
    first.spans.extend_from_slice(&second.spans);
    first.comments.extend(second.comments.into_iter().map(|mut comment| {
        comment.token += tokens;
        comment
    }));
    first.lines.extend(second.lines.into_iter().enumerate().map(|(at, mut line)| {
        line.token += tokens;
        line.comment += comments;
        if at == 0 {
            line.comment = first_comment;
            line.after_blank = blank.is_some();
            line.after_indented_blank = blank == Some(line.column);
        }
        line
    }));
}

#[cfg(test)]
mod tests {
    use super::super::Layout;

    /// Some 2 MB of functions, of which `middle` stands among those around the middle.
    fn source(middle: &str) -> String {
        let function = "    @D.function\n    def f(x):\n        # why\n        y = g(x, [1,\n            2])\n\n";
        let half = function.repeat(12_000);
        format!("# first\n@D.module\nclass Module:\n{half}{middle}{half}# last\n")
    }

    #[track_caller]
    fn check(source: &str, in_halves: bool) {
        let halves = super::scan(source);
        assert_eq!(halves.is_some(), in_halves);
        let (one, two) = (Layout::new(source), Layout::new_on(source, 2));
        assert_eq!(one.kinds, two.kinds);
        assert_eq!(one.spans, two.spans);
        assert_eq!(format!("{:?}", one.lines), format!("{:?}", two.lines));
        assert_eq!(format!("{:?}", one.comments), format!("{:?}", two.comments));
        assert_eq!(format!("{:?}", one.faults), format!("{:?}", two.faults));
    }

    #[test]
    fn halves_are_the_whole() {
        check(&source(""), true);
        check(&source("    # a comment\n\n\n    # another\n"), true);
        check(&source("    x = 1\n"), true);
    }

    #[test]
    fn what_goes_over_the_middle_is_read_in_one_pass() {
        let inside = "    @D.function\n    def f(x):\n        pass\n".repeat(20_000);
        check(&source(&format!("    text = \"\"\"\n{inside}\"\"\"\n")), false);
        check(&source(&format!("    text = (\n{inside}\n")), false);
        check(&source("    x = 'never closed\n"), false);
        check(&source("\tx = 1\n"), false);
    }
}
