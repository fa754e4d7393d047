//! `with frame as x:`, and several frames that one call makes.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Class, IRBuilder, Value};
use tvmscript_doc::{ExprDoc, StmtDoc};

use super::for_loop::name_all;
use super::var_frame;

/// Several frames inside one another; its fields are the frames, the outermost first.
pub(super) struct FrameScope;

impl Class for FrameScope {
    fn name(&self) -> &'static str {
        "a scope"
    }
}

/// Enters a frame, or several; what the last one binds.
///
/// # Errors
///
/// `NOT_A_SCOPE` where the value is no frame; those of the frame.
pub(super) fn enter<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Value<'a>> {
    match value {
        Value::Frame(frame) => b.enter_pending(frame),
        Value::Object(object) if object.is(&FrameScope) => {
            let mut bound = Value::None;
            for frame in object.fields {
                if let Value::Frame(frame) = frame {
                    bound = b.enter_pending(*frame)?;
                }
            }
            Ok(bound)
        }
        Value::Unknown => Err(b.follows()),
        _ => {
            let message = format!("{} cannot be entered with `with`", b.describe(value));
            Err(b.error(codes::NOT_A_SCOPE, message))
        }
    }
}

/// `with item as target, …: …`
pub(super) fn statement<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    items: &[(ExprDoc<'a>, Option<ExprDoc<'a>>)],
    body: &'a [StmtDoc<'a>],
) -> Result<()> {
    let depth = b.frame_depth();
    let mark = var_frame::open(b);
    let built = match enter_all(b, items) {
        Ok(()) => {
            b.visit_body(body);
            Ok(())
        }
        Err(error) => {
            let targets = items.iter().filter_map(|(_, target)| *target);
            Err(b.check_body(error, stmt, targets, body))
        }
    };
    var_frame::close(b, mark);
    built?;
    b.exit_to(depth)
}

fn enter_all<'a>(
    b: &mut IRBuilder<'a>,
    items: &[(ExprDoc<'a>, Option<ExprDoc<'a>>)],
) -> Result<()> {
    for (item, target) in items {
        let value = b.eval(item)?;
        let bound = enter(b, value).map_err(|error| b.place(error, item))?;
        if let Some(target) = target {
            b.assign(target, bound, &mut |b, _, name, value| {
                name_all(b, name, value);
                Ok(value)
            })?;
        }
    }
    Ok(())
}
