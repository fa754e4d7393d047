//! The order in which TVM writes what it keeps in a hash table.
//!
//! TVM collects metadata in a `std::unordered_map<String, …>` and writes it in the order of the
//! table, which with libstdc++ follows from the hash of the keys and the order of insertion. The
//! text has to be the same, so the order is worked out here as that library does.

use tvmscript_graph::std_hash;

/// The numbers of buckets a table grows through: each is the first prime of the library's list that
/// is at least twice the last, from 13 on.
const BUCKETS: [u64; 12] = [13, 29, 59, 127, 257, 541, 1109, 2357, 5087, 10273, 20753, 42043];

/// The keys, given in the order of insertion, in the order of a walk through the table.
pub(crate) fn hash_table_order<T>(entries: Vec<(&str, T)>) -> Vec<T> {
    let mut buckets = BUCKETS[0];
    let mut table: Vec<(u64, T)> = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        if table.len() as u64 >= buckets {
            buckets = BUCKETS.iter().copied().find(|&b| b > buckets).unwrap_or(u64::MAX);
            let old = std::mem::take(&mut table);
            for entry in old {
                insert(&mut table, buckets, entry);
            }
        }
        insert(&mut table, buckets, (std_hash(key.as_bytes()), value));
    }
    table.into_iter().map(|(_, value)| value).collect()
}

/// Inserts at the beginning of the entry's bucket, or of the whole list where the bucket is empty.
fn insert<T>(table: &mut Vec<(u64, T)>, buckets: u64, entry: (u64, T)) {
    let bucket = entry.0 % buckets;
    let at = table.iter().position(|(hash, _)| hash % buckets == bucket).unwrap_or(0);
    table.insert(at, entry);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `std::unordered_map` of libstdc++ 12 gave for these keys.
    #[test]
    fn the_order_is_that_of_the_library() {
        let keys: Vec<String> = (0..20)
            .map(|i| format!("ir.Type{}{}", i * i * 7, if i % 3 == 0 { "" } else { "abc" }))
            .collect();
        let order = |n: usize| {
            hash_table_order(keys[..n].iter().enumerate().map(|(i, key)| (&**key, i)).collect())
        };
        assert_eq!(order(8), [7, 5, 4, 3, 2, 1, 6, 0]);
        assert_eq!(order(13), [12, 9, 8, 7, 11, 5, 4, 10, 3, 2, 1, 6, 0]);
        assert_eq!(order(14), [13, 0, 6, 1, 2, 10, 5, 11, 7, 4, 8, 3, 9, 12]);
        assert_eq!(
            order(20),
            [19, 18, 17, 15, 13, 0, 6, 1, 2, 10, 5, 11, 14, 7, 4, 8, 16, 3, 9, 12]
        );
    }
}
