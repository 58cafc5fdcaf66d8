//! Keeps the office's key out of files that the system writes when a program dies.

use std::io;

/// Forbids core dumps of this process, and reading its memory by other processes of the same user.
///
/// Both are inherited by nobody: the web process holds no keys and starts with the system's own settings.
#[cfg(target_os = "linux")]
pub fn forbid_memory_dumps() -> io::Result<()> {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    Ok(())
}

/// macOS writes no core dumps by default, and Windows' crash reports hold no heap.
#[cfg(not(target_os = "linux"))]
pub fn forbid_memory_dumps() -> io::Result<()> {
    Ok(())
}
