//! `relax.distributed`: meshes of devices, placements, distributed tensors.

mod device_mesh;
mod dtensor;
mod placement;

pub(crate) use device_mesh::argument as device_mesh;
pub(crate) use dtensor::DTensorProxy;
pub(crate) use placement::argument as placement;

use tvmscript_dialect::Dialect;

/// Registers all of them.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    placement::register(dtensor::register(device_mesh::register(dialect)))
}
