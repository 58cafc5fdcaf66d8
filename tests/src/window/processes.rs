//! The processes around a window under test: a screen, a bus, a driver. All of them end with the value that holds them.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, TcpListener},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::net::TcpStream;
use zbus::blocking::fdo::DBusProxy;

const PATIENCE: Duration = Duration::from_secs(20);

/// A process and all that it starts: the driver, WebKit's driver and the bus outlive their parent otherwise.
struct Group {
    leader: Child,
}

impl Group {
    fn start(command: &mut Command) -> anyhow::Result<Self> {
        Self::start_with(command, Stdio::null())
    }

    fn start_with(command: &mut Command, input: Stdio) -> anyhow::Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let leader = command
            .process_group(0)
            .stdin(input)
            .spawn()
            .with_context(|| format!("{name} did not start; `cargo xtask test` installs what is needed"))?;
        Ok(Self { leader })
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // What has ended by itself needs no signal.
        let _ = kill_process_group(Pid::from_child(&self.leader), Signal::KILL);
        let _ = self.leader.wait();
    }
}

/// A screen in memory.
pub struct Screen {
    _server: Group,
    /// What `DISPLAY` must say.
    pub display: String,
}

impl Screen {
    /// Starts an X server on a free display.
    pub fn start() -> anyhow::Result<Self> {
        let mut server = Group::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )?;
        let output = server.leader.stdout.take().context("the X server has no output")?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        if number.trim().is_empty() {
            bail!("the X server ended before it had a display");
        }
        Ok(Self { _server: server, display: format!(":{}", number.trim()) })
    }
}

/// A bus of the test's own: what is said on it reaches no other window.
pub struct Bus {
    _daemon: Group,
    /// What `DBUS_SYSTEM_BUS_ADDRESS` or `DBUS_SESSION_BUS_ADDRESS` must say.
    pub address: String,
}

impl Bus {
    /// Starts one on which everybody may be anybody; what it starts by itself lives in `home`.
    pub fn start(home: &Path) -> anyhow::Result<Self> {
        // The session's rules, for the system's bus too: a test is no system service.
        let mut daemon = Group::start(
            Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
                .env("HOME", home)
                .env("XDG_RUNTIME_DIR", home)
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )?;
        let output = daemon.leader.stdout.take().context("the bus has no output")?;
        let mut address = String::new();
        BufReader::new(output).read_line(&mut address)?;
        if address.trim().is_empty() {
            bail!("the bus ended before it had an address");
        }
        Ok(Self { _daemon: daemon, address: address.trim().to_owned() })
    }
}

/// GNOME's keyring, opened as by the person's login.
pub struct Keyring {
    _daemon: Group,
}

impl Keyring {
    /// Starts one on a bus, with its files in `home`, and waits until it can be asked.
    pub fn open(bus: &Bus, home: &Path) -> anyhow::Result<Self> {
        let connection = zbus::blocking::connection::Builder::address(bus.address.as_str())?.build()?;
        // Before it starts: what came between would be missed.
        let names = DBusProxy::new(&connection)?;
        let mut changes = names.receive_name_owner_changed_with_args(&[(0, "org.freedesktop.secrets")])?;
        let mut daemon = Group::start_with(
            Command::new("gnome-keyring-daemon")
                .args(["--foreground", "--components=secrets", "--unlock"])
                .arg(format!("--control-directory={}", home.display()))
                .envs([("DBUS_SESSION_BUS_ADDRESS", &bus.address)])
                .envs([("HOME", home), ("XDG_RUNTIME_DIR", home), ("XDG_DATA_HOME", &home.join("data"))])
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
            Stdio::piped(),
        )?;
        let mut input = daemon.leader.stdin.take().context("the keyring takes no password")?;
        input.write_all(b"blue harbor")?;
        drop(input);
        changes.next().context("the bus ended before the keyring came")?;
        Ok(Self { _daemon: daemon })
    }
}

/// A WebDriver for Tauri's windows.
pub struct Driver {
    _group: Group,
    /// Where it listens.
    pub url: String,
}

impl Driver {
    /// Starts the driver at `program`; the windows it opens get `environment` in addition to the test's own.
    pub async fn start<'a>(
        program: &OsStr,
        environment: impl IntoIterator<Item = (&'a str, &'a OsStr)>,
    ) -> anyhow::Result<Self> {
        let (port, native_port) = (free_port()?, free_port()?);
        let group = Group::start(
            Command::new(program)
                .args(["--port", &port.to_string(), "--native-port", &native_port.to_string()])
                .envs(environment),
        )?;
        listening(port).await.context("the driver does not answer")?;
        listening(native_port).await.context("WebKit's driver does not answer")?;
        Ok(Self { _group: group, url: format!("http://127.0.0.1:{port}") })
    }
}

fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

async fn listening(port: u16) -> anyhow::Result<()> {
    let began = Instant::now();
    while let Err(error) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await {
        if began.elapsed() > PATIENCE {
            return Err(error.into());
        }
        // Another process says by nothing but its port that it is ready.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}
