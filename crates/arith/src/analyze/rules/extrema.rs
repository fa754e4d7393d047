//! Rules of the smaller and the greater of two indices. Those of `max` are those of `min` with the
//! two exchanged, but for rounding and for the order in which some are tried.

pub(super) const MIN: &str = "
min(tdiv(x + c1, c2) * c2, x) | min(x, tdiv(x + c1, c2) * c2) | min((x + c1) // c2 * c2, x) | min(x, (x + c1) // c2 * c2) => x if c2 > 0 and c1 + 1 == c2
min(tdiv(x + c1, c2) * c2, max(x, c2)) | min(max(x, c2), tdiv(x + c1, c2) * c2) | min((x + c1) // c2 * c2, max(x, c2)) | min(max(x, c2), (x + c1) // c2 * c2) => max(x, c2) if c2 > 0 and c1 + 1 == c2 and at_least(x, 1)
min(x, x // c2 * c2) | min(x // c2 * c2, x) => x // c2 * c2 if c2 > 0
min(max(x, y), min(x, y)) | min(max(x, y), min(y, x)) | min(min(x, y), max(x, y)) | min(min(x, y), max(y, x)) => min(x, y)
min(min(x, y), x) | min(min(x, y), y) | min(x, min(x, y)) | min(y, min(x, y)) => min(x, y)
min(max(x, y), x) | min(max(y, x), x) | min(x, max(x, y)) | min(x, max(y, x)) => x
min(min(min(x, y), z), y) => min(min(x, y), z)
min(min(min(min(x, y), z), s), y) => min(min(min(x, y), z), s)
min(min(min(min(min(x, y), z), s), t), y) => min(min(min(min(x, y), z), s), t)
min(max(x, y), max(x, z)) | min(max(x, y), max(z, x)) | min(max(y, x), max(x, z)) | min(max(y, x), max(z, x)) => max(min(y, z), x)
min(min(x, y), min(x, z)) | min(min(x, y), min(z, x)) | min(min(y, x), min(x, z)) | min(min(y, x), min(z, x)) => min(min(y, z), x)
min(y + x, z + x) | min(y + x, x + z) | min(x + y, x + z) | min(x + y, z + x) => min(y, z) + x
min(y - x, z - x) => min(y, z) - x
min(x - y, x - z) => x - max(y, z)
min(min(x, c1), c2) => min(x, min(c1, c2))
min(tdiv(x, c1), tdiv(y, c1)) => tdiv(min(x, y), c1) if c1 > 0
min(tdiv(x, c1), tdiv(y, c1)) => tdiv(max(x, y), c1)
min(x // c1, y // c1) => min(x, y) // c1 if c1 > 0
min(x // c1, y // c1) => max(x, y) // c1
min(x * c1, y * c1) => min(x, y) * c1 if c1 > 0
min(x * c1, y * c1) => max(x, y) * c1
min(x * c1, c2) => min(x, c2 // c1) * c1 if c1 > 0 and c2 % c1 == 0
min(x * c1, c2) => max(x, c2 // c1) * c1 if c1 < 0 and c2 % c1 == 0
min(min(x, c1), y) =>* min(min(x, y), c1)
min(c1 - x, c2) =>* c1 - max(x, c1 - c2) if c2 != 0
";

pub(super) const MAX: &str = "
max(tdiv(x + c1, c2) * c2, x) | max(x, tdiv(x + c1, c2) * c2) => tdiv(x + c1, c2) * c2 if c2 > 0 and c1 + 1 == c2
max((x + c1) // c2 * c2, x) | max(x, (x + c1) // c2 * c2) => (x + c1) // c2 * c2 if c2 > 0 and c1 + 1 == c2
max(x // c2 * c2, x) | max(x, x // c2 * c2) => x if c2 > 0
max(min(x, y), x) | max(min(y, x), x) | max(x, min(x, y)) | max(x, min(y, x)) => x
max(min(x, y), max(x, y)) | max(min(x, y), max(y, x)) | max(max(x, y), min(x, y)) | max(max(x, y), min(y, x)) => max(x, y)
max(max(x, y), x) | max(max(x, y), y) | max(x, max(x, y)) | max(y, max(x, y)) => max(x, y)
max(max(max(x, y), z), y) => max(max(x, y), z)
max(max(max(max(x, y), z), s), y) => max(max(max(x, y), z), s)
max(max(max(max(max(x, y), z), s), t), y) => max(max(max(max(x, y), z), s), t)
max(max(x, y), max(x, z)) | max(max(x, y), max(z, x)) | max(max(y, x), max(x, z)) | max(max(y, x), max(z, x)) => max(max(y, z), x)
max(min(x, y), min(x, z)) | max(min(x, y), min(z, x)) | max(min(y, x), min(x, z)) | max(min(y, x), min(z, x)) => min(max(y, z), x)
max(y + x, z + x) | max(y + x, x + z) | max(x + y, x + z) | max(x + y, z + x) => max(y, z) + x
max(y - x, z - x) => max(y, z) - x
max(x - y, x - z) => x - min(y, z)
max(max(x, c1), c2) => max(x, max(c1, c2))
max(tdiv(x, c1), tdiv(y, c1)) => tdiv(max(x, y), c1) if c1 > 0
max(tdiv(x, c1), tdiv(y, c1)) => tdiv(min(x, y), c1)
max(x // c1, y // c1) => max(x, y) // c1 if c1 > 0
max(x // c1, y // c1) => min(x, y) // c1
max(x * c1, y * c1) => max(x, y) * c1 if c1 > 0
max(x * c1, y * c1) => min(x, y) * c1
max(x * c1, c2) => max(x, c2 // c1) * c1 if c1 > 0 and c2 % c1 == 0
max(x * c1, c2) => min(x, c2 // c1) * c1 if c1 < 0 and c2 % c1 == 0
max(max(x, c1), y) =>* max(max(x, y), c1)
max(c1 - x, c2) =>* c1 - min(x, c1 - c2) if c2 != 0
";

/// What is tried first: sums with constants.
pub(super) const MIN_CONSTANTS: &str = "
min(x + c1, x + c2) => x + c1 if c1 < c2
min(x + c1, x + c2) => x + c2
min(x + c1, x) | min(x, x + c1) => x + c1 if c1 < 0
min(x + c1, x) | min(x, x + c1) => x
min(c1 - x, c2 - x) => c1 - x if c1 < c2
min(c1 - x, c2 - x) => c2 - x
";

pub(super) const MAX_CONSTANTS: &str = "
max(x + c1, x + c2) => x + c1 if c1 > c2
max(x + c1, x + c2) => x + c2
max(x + c1, x) | max(x, x + c1) => x + c1 if c1 > 0
max(x + c1, x) | max(x, x + c1) => x
max(c1 - x, c2 - x) => c1 - x if c1 > c2
max(c1 - x, c2 - x) => c2 - x
";

pub(super) const MIN_SELECT: &str = "
min(select(x, y, z), select(x, s, t)) => select(x, min(y, s), min(z, t))
";

pub(super) const MAX_SELECT: &str = "
max(select(x, y, z), select(x, s, t)) => select(x, max(y, s), max(z, t))
";
