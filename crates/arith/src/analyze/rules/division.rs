//! Rules of quotients and remainders of indices.

pub(super) const DIV: &str = "
tdiv(tdiv(x, c1), c2) => tdiv(x, c1 * c2) if c1 > 0 and c2 > 0
tdiv(tdiv(x, c1) + c2, c3) => tdiv(x + c1 * c2, c1 * c3) if c1 > 0 and c2 >= 0 and c3 > 0 and at_least(x, 0)
tdiv(x * c1, c2) => x * tdiv(c1, c2) if c1 > 0 and c2 > 0 and c1 % c2 == 0
tdiv(x * c1, c2) => tdiv(x, tdiv(c2, c1)) if c1 > 0 and c2 > 0 and c2 % c1 == 0
tdiv(x, x) => 1
tdiv(x * c1, x) | tdiv(c1 * x, x) => c1
tdiv(x * c1 + y, c2) => x * tdiv(c1, c2) + tdiv(y, c2) if c1 >= 0 and c2 > 0 and c1 % c2 == 0 and at_least(x, 0) and at_least(y, 0)
tdiv(min(x * c1, y), c2) => min(x * tdiv(c1, c2), tdiv(y, c2)) if c1 >= 0 and c2 > 0 and c1 % c2 == 0 and at_least(x, 0) and at_least(y, 0)
tdiv(max(x * c1, y), c2) => max(x * tdiv(c1, c2), tdiv(y, c2)) if c1 >= 0 and c2 > 0 and c1 % c2 == 0 and at_least(x, 0) and at_least(y, 0)
tdiv(y + x * c1, c2) => tdiv(y, c2) + x * tdiv(c1, c2) if c1 >= 0 and c2 > 0 and c1 % c2 == 0 and at_least(x, 0) and at_least(y, 0)
tdiv(min(y, x * c1), c2) => min(tdiv(y, c2), x * tdiv(c1, c2)) if c1 >= 0 and c2 > 0 and c1 % c2 == 0 and at_least(x, 0) and at_least(y, 0)
tdiv(max(y, x * c1), c2) => max(tdiv(y, c2), x * tdiv(c1, c2)) if c1 >= 0 and c2 > 0 and c1 % c2 == 0 and at_least(x, 0) and at_least(y, 0)
tdiv(x * c1 + y + z, c2) => x * tdiv(c1, c2) + tdiv(y + z, c2) if c1 >= 0 and c2 > 0 and c1 % c2 == 0 and at_least(x, 0) and at_least(y + z, 0)
tdiv(x * c1 - y + z, c2) => x * tdiv(c1, c2) + tdiv(z - y, c2) if c1 >= 0 and c2 > 0 and c1 % c2 == 0 and at_least(x, 0) and at_least(z - y, 0)
tdiv(x * c1 + y - z, c2) => x * tdiv(c1, c2) + tdiv(y - z, c2) if c1 >= 0 and c2 > 0 and c1 % c2 == 0 and at_least(x, 0) and at_least(y - z, 0)
tdiv(y + x * c1 + z, c2) => x * tdiv(c1, c2) + tdiv(y + z, c2) if c1 > 0 and c2 > 0 and c1 % c2 == 0 and at_least(x, 0) and at_least(y + z, 0)
tdiv(x + c1, c2) => tdiv(x, c2) + tdiv(c1, c2) if c1 > 0 and c2 > 0 and c1 % c2 == 0 and at_least(x, 0)
tdiv(x + y, x) | tdiv(y + x, x) => tdiv(y, x) + 1 if at_least(x, 0) and at_least(y, 0)
tdiv((x + y) + z, x) | tdiv((y + x) + z, x) | tdiv(y + (z + x), x) | tdiv(y + (x + z), x) => tdiv(y + z, x) + 1 if at_least(x, 0) and at_least(y + z, 0)
tdiv(x * y, y) | tdiv(y * x, y) => x if at_least(x, 0) and at_least(y, 0)
tdiv(x * z + y, z) | tdiv(z * x + y, z) => x + tdiv(y, z) if at_least(x, 0) and at_least(y, 0) and at_least(z, 0)
tdiv(y + x * z, z) | tdiv(y + z * x, z) => tdiv(y, z) + x if at_least(x, 0) and at_least(y, 0) and at_least(z, 0)
";

pub(super) const MOD: &str = "
tmod(x * c1, c2) => 0 if c2 != 0 and c1 % c2 == 0
tmod(x * c1 + y, c2) => tmod(y, c2) if c2 > 0 and c1 % c2 == 0 and at_least(x * c1, 0) and at_least(y, 0)
tmod(x + c1, c2) => tmod(x, c2) if c2 > 0 and c1 >= 0 and c1 % c2 == 0 and at_least(x, 0)
tmod(x + y * c1, c2) => tmod(x, c2) if c2 > 0 and c1 % c2 == 0 and at_least(x, 0) and at_least(y * c1, 0)
tmod(x, c1) =>* tmod(x, 0 - c1) if c1 < 0
";

pub(super) const FLOOR_DIV: &str = "
x // c1 // c2 => x // (c1 * c2) if c1 > 0 and c2 > 0
(x // c1 + c2) // c3 => (x + c1 * c2) // (c1 * c3) if c1 > 0 and c3 > 0
";

/// What is tried after the residue of a quotient was looked at.
pub(super) const FLOOR_DIV_MORE: &str = "
x // x => 1
x * c1 // x | c1 * x // x => c1
(x % 2 + 1) // 2 => x % 2
min(x * c1, y) // c2 => min(x * (c1 // c2), y // c2) if c2 > 0 and c1 % c2 == 0
max(x * c1, y) // c2 => max(x * (c1 // c2), y // c2) if c2 > 0 and c1 % c2 == 0
min(y, x * c1) // c2 => min(y // c2, x * (c1 // c2)) if c2 > 0 and c1 % c2 == 0
max(y, x * c1) // c2 => max(y // c2, x * (c1 // c2)) if c2 > 0 and c1 % c2 == 0
(x * c1 + y + z) // c2 => x * (c1 // c2) + (y + z) // c2 if c2 > 0 and c1 % c2 == 0
(x * c1 + y + z) // c2 => x // (c2 // c1) if c1 > 0 and c2 > 0 and c2 % c1 == 0 and equal((y + z) // c1, 0)
(x * c1 - y + z) // c2 | (x * c1 + z - y) // c2 => x * (c1 // c2) + (z - y) // c2 if c2 > 0 and c1 % c2 == 0
(y + x * c1 + z) // c2 => x * (c1 // c2) + (y + z) // c2 if c2 > 0 and c1 % c2 == 0
(x + c1) // c2 => x // c2 + c1 // c2 if c2 > 0 and c1 % c2 == 0
(x + c1) // c2 => c1 // c2 if c1 > 0 and c2 > 0 and at_least(x, 0 - c1 % c2) and less(x, c2 - c1 % c2)
x * c1 // (x * c2) => c1 // c2 if c2 > 0
(x + y) // x | (y + x) // x => y // x + 1 if at_least(x, 0)
((x + y) + z) // x | ((y + x) + z) // x | (y + (z + x)) // x | (y + (x + z)) // x => (y + z) // x + 1 if at_least(x, 0)
x * y // y | y * x // y => x if at_least(y, 0)
(x * z + y) // z | (z * x + y) // z => x + y // z if at_least(z, 0)
(y + x * z) // z | (y + z * x) // z => y // z + x if at_least(z, 0)
(x * z * c1 + y) // (z * c1) => x + y // (z * c1) if at_least(z * c1, 0)
(x - x % c1) // c1 => x // c1 if c1 != 0
x // y => 0 if below_scalable(x, y)
";

pub(super) const FLOOR_MOD: &str = "
x * c1 % c2 => x * (c1 % c2) % c2 if c2 != 0
(x * c1 + y) % c2 => x % (c2 // c1) * c1 + y if c1 > 0 and c2 > 0 and c2 % c1 == 0 and equal(y // c1, 0)
(x * c1 + y) % c2 => (x * (c1 % c2) + y) % c2 if c2 > 0 and c1 % c2 == 0
(x + c1) % c2 => (x + c1 % c2) % c2 if c2 > 0 and (c1 >= c2 or c1 < 0)
(x + y * c1) % c2 => (x + y * (c1 % c2)) % c2 if c2 > 0 and c1 % c2 == 0
x * c1 % (x * c2) => x * (c1 % c2) if c2 != 0
x * y % y | y * x % y => 0
(x + z % y) % y | (z % y + x) % y => 0 if equal((x + z) % y, 0)
(x - x % z) % y | (x % z - x) % y => 0 if equal(y - z, 0) or equal(y + z, 0)
(x * z * c1 + y) % (z * c1) => y % (z * c1) if at_least(z * c1, 0)
x % y => x if below_scalable(x, y)
";
