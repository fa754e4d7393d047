//! Which names the innermost block of a script defines itself (TVM's `VarTableFrame`).

use tvmscript_dialect::builder::{IRBuilder, ScopeMark};

/// Where the blocks that are open began.
#[derive(Default)]
struct Marks(Vec<ScopeMark>);

/// Begins a block.
pub(super) fn open(b: &mut IRBuilder<'_>) -> ScopeMark {
    let mark = b.open_scope();
    b.state::<Marks>().0.push(mark);
    mark
}

/// Ends a block, and those inside it that an error left open.
pub(super) fn close(b: &mut IRBuilder<'_>, mark: ScopeMark) {
    b.close_scope(mark);
    let marks = &mut b.state::<Marks>().0;
    if let Some(at) = marks.iter().rposition(|other| *other == mark) {
        marks.truncate(at);
    }
}

/// Whether the innermost block defines a name.
pub(super) fn defines(b: &mut IRBuilder<'_>, name: &str) -> bool {
    let mark = b.state::<Marks>().0.last().copied();
    mark.is_some_and(|mark| b.is_defined_since(mark, name))
}
