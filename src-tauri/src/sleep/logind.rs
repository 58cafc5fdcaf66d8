//! systemd-logind announces sleep on the system bus, and waits for those who asked it to.

use zbus::{
    blocking::{Connection, Proxy},
    zvariant::OwnedFd,
};

/// Calls `falls_asleep` before each sleep, and holds the sleep back until it has returned (logind waits five seconds
/// at most). Returns only where logind is not there, or when it has gone.
pub fn watch(falls_asleep: impl Fn()) -> zbus::Result<()> {
    let bus = Connection::system()?;
    let manager =
        Proxy::new(&bus, "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")?;
    let signals = manager.receive_signal("PrepareForSleep")?;
    // A session that may not hold sleep back still hears of it, and locks a moment later.
    let mut delay = hold_back(&manager).ok();
    for signal in signals {
        let begins: bool = signal.body().deserialize()?;
        if begins {
            falls_asleep();
            // Closing it lets the machine sleep.
            delay = None;
        } else if delay.is_none() {
            delay = hold_back(&manager).ok();
        }
    }
    Ok(())
}

fn hold_back(manager: &Proxy<'_>) -> zbus::Result<OwnedFd> {
    manager.call("Inhibit", &("sleep", "Folkmoot", "locks the office", "delay"))
}
