//! How much memory programs that run for long keep for their threads.

/// Begins this program anew, in its own place, with few arenas: the allocator of glibc keeps one for each of many threads, and in each of them what
/// some work took once, which doubles what a server holds. It reads how many there may be only when a program begins. Whoever sets `MALLOC_ARENA_MAX`
/// has it so. With other allocators nothing is done.
pub(crate) fn limit() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        use std::os::unix::process::CommandExt;
        const ARENAS: &str = "MALLOC_ARENA_MAX";
        if std::env::var_os(ARENAS).is_some() {
            return;
        }
        let Ok(program) = std::env::current_exe() else { return };
        let mut arguments = std::env::args_os();
        let mut anew = std::process::Command::new(&program);
        anew.arg0(arguments.next().unwrap_or_else(|| program.into())).args(arguments).env(ARENAS, "2");
        // It comes back only where that cannot be done; then it goes on as it is, with more memory.
        let _ = anew.exec();
    }
}
