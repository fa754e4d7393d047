//! Devices: `R.device(device_type=1, index=0)`, `R.cpu()`, `R.cuda(1)`.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};

use crate::NAME;

/// The names of devices and their numbers (`DLDeviceType`).
const DEVICES: &[(&str, i32)] = &[
    ("llvm", 1),
    ("stackvm", 1),
    ("cpu", 1),
    ("c", 1),
    ("test", 1),
    ("hybrid", 1),
    ("composite", 1),
    ("cuda", 2),
    ("nvptx", 2),
    ("cl", 4),
    ("opencl", 4),
    ("sdaccel", 4),
    ("vulkan", 7),
    ("metal", 8),
    ("vpi", 9),
    ("rocm", 10),
    ("ext_dev", 12),
    ("hexagon", 16),
    ("webgpu", 15),
];

/// Those of them that are functions of their own.
const FUNCTIONS: &[&str] =
    &["cpu", "cuda", "ext_dev", "hexagon", "metal", "opencl", "rocm", "vpi", "vulkan", "webgpu"];

pub(super) fn register(dialect: Dialect) -> Dialect {
    let dialect = dialect.script_name(NAME, "device", Name::function(device));
    FUNCTIONS.iter().fold(dialect, |dialect, name| {
        dialect.script_name(
            NAME,
            *name,
            Name::function(move |b, args| {
                let [index] = args.bind(b, &["dev_id"], 0)?;
                let index = number(b, index.unwrap_or(Value::Int(0)))?;
                let device_type = device_type(name).unwrap_or_default();
                Ok(Value::Node(b.graph.device(device_type, index)))
            }),
        )
    })
}

fn device<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [device_type, index] = args.bind(b, &["device_type", "index"], 1)?;
    device_of(b, device_type.unwrap_or(Value::None), index)
}

/// The device of a type, given by number or by name such as `cuda:1`, and a number.
///
/// # Errors
///
/// `UNKNOWN_DEVICE` where there is none of this name.
pub(crate) fn device_of<'a>(
    b: &mut IRBuilder<'a>,
    kind: Value<'a>,
    index: Option<Value<'a>>,
) -> Result<Value<'a>> {
    let mut index = number(b, index.filter(|index| !index.is_none()).unwrap_or(Value::Int(0)))?;
    let Value::Str(text) = kind else {
        let kind = number(b, kind)?;
        return Ok(Value::Node(b.graph.device(kind, index)));
    };
    let name = match text.split_once(':') {
        Some((name, digits)) => {
            index = digits.parse().map_err(|_| unknown(b, text))?;
            name
        }
        None => text,
    };
    let kind =
        name.split_whitespace().next().and_then(device_type).ok_or_else(|| unknown(b, text))?;
    Ok(Value::Node(b.graph.device(kind, index)))
}

fn device_type(name: &str) -> Option<i32> {
    DEVICES.iter().find(|(other, _)| *other == name).map(|(_, number)| *number)
}

fn number<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<i32> {
    value.as_int().and_then(|value| i32::try_from(value).ok()).ok_or_else(|| {
        let message = format!("{} is no number of a device", b.describe(value));
        b.error(codes::TYPE_MISMATCH, message)
    })
}

#[cold]
fn unknown(b: &IRBuilder<'_>, text: &str) -> tvmscript_diagnostics::Error {
    b.error(codes::UNKNOWN_DEVICE, format!("there is no device `{text}`"))
}
