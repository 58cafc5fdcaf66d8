//! systemd-logind as a window sees it: it announces sleep, and waits for whoever asked to hold it back.

use std::{
    io::{PipeReader, Read},
    sync::mpsc::{self, Receiver, Sender},
    time::{Duration, Instant},
};

use anyhow::Context;
use zbus::{blocking::Connection, interface, object_server::SignalEmitter, zvariant::OwnedFd};

/// logind itself lets nobody hold sleep back for longer.
const PATIENCE: Duration = Duration::from_secs(5);
/// A debug build takes its time to start.
const START: Duration = Duration::from_secs(30);
const PATH: &str = "/org/freedesktop/login1";

/// A logind on a bus of the test's own; gone when dropped.
pub struct Logind {
    bus: Connection,
    held_back: Receiver<PipeReader>,
}

struct Manager {
    /// The other end of what was given to somebody who holds sleep back: it ends when they let go.
    holds_back: Sender<PipeReader>,
}

#[interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> zbus::fdo::Result<OwnedFd> {
        if (what, mode) != ("sleep", "delay") {
            return Err(zbus::fdo::Error::InvalidArgs("only sleep can be delayed here".into()));
        }
        let (ours, theirs) = std::io::pipe().map_err(|error| zbus::fdo::Error::IOError(error.to_string()))?;
        // Nobody listens any more once the test is over.
        let _ = self.holds_back.send(ours);
        Ok(OwnedFd::from(std::os::fd::OwnedFd::from(theirs)))
    }

    #[zbus(signal)]
    async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, begins: bool) -> zbus::Result<()>;
}

impl Logind {
    /// Takes logind's name on the bus at `address`.
    pub fn start(address: &str) -> anyhow::Result<Self> {
        let (holds_back, held_back) = mpsc::channel();
        let bus = zbus::blocking::connection::Builder::address(address)?
            .serve_at(PATH, Manager { holds_back })?
            .name("org.freedesktop.login1")?
            .build()
            .context("no logind could be started on the test's bus")?;
        Ok(Self { bus, held_back })
    }

    /// Sends the computer to sleep as soon as the window holds sleep back; gives how long the window took to let go.
    pub fn fall_asleep(&self) -> anyhow::Result<Duration> {
        let mut hold = self.held_back.recv_timeout(START).context("the window does not hold sleep back")?;
        let began = Instant::now();
        self.say(true)?;
        let (done, is_done) = mpsc::channel();
        std::thread::spawn(move || {
            // Nothing is ever written: it returns when the other end is closed.
            let _ = done.send(hold.read(&mut [0]));
        });
        is_done.recv_timeout(PATIENCE).context("the window holds sleep back for longer than it may")??;
        Ok(began.elapsed())
    }

    /// Wakes the computer up again.
    pub fn wake_up(&self) -> anyhow::Result<()> {
        self.say(false)
    }

    fn say(&self, begins: bool) -> anyhow::Result<()> {
        self.bus.emit_signal(None::<&str>, PATH, "org.freedesktop.login1.Manager", "PrepareForSleep", &begins)?;
        Ok(())
    }
}
