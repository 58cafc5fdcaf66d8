//! Where memory comes from, and when it goes back.

use libmimalloc_sys::{mi_option_set, mi_option_t};

/// A list's rows are many small texts, made on one thread and read on another: that is what this allocator is good at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How long memory that was freed is kept for what comes next, in ms.
const KEPT: i64 = 100;
/// `mi_option_purge_delay` of mimalloc 3, which its crate does not name.
const PURGE_DELAY: mi_option_t = 15;

/// Gives freed memory back soon. By itself mimalloc waits a second: what unlocking takes (up to a gibibyte), or comparing
/// a list, would count with what comes after it.
pub fn give_back_soon() {
    // SAFETY: sets a number, which the allocator reads when it frees; at any time.
    unsafe { mi_option_set(PURGE_DELAY, KEPT as _) };
}

#[cfg(test)]
mod tests {
    use super::*;
    use libmimalloc_sys::mi_option_get;

    #[test]
    fn the_option_is_the_one_that_is_meant() {
        // SAFETY: reads a number.
        let now = || unsafe { mi_option_get(PURGE_DELAY) };
        assert_eq!(now(), 1_000, "by itself mimalloc waits a second");
        give_back_soon();
        assert_eq!(now(), 100);
    }
}
