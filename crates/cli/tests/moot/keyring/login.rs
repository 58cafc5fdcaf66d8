//! Somebody logged in to a computer: a session bus and GNOME's keyring, both real and the test's own. All of it ends with
//! the value that holds it.

use rustix::process::{Pid, Signal, kill_process_group};
use secret_service::EncryptionType;
use secret_service::blocking::{Item, SecretService};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;
use zbus::blocking::connection::Builder;
use zbus::blocking::fdo::{DBusProxy, MonitoringProxy};
use zbus::blocking::{Connection, MessageIterator};

/// The password that the person logs in with.
pub const LOGIN: &str = "blue harbor";
const SECRETS: &str = "org.freedesktop.secrets";

pub struct Login {
    // In this order they end.
    keyring: Option<Process>,
    _bus: Process,
    address: String,
    folder: TempDir,
}

/// A process and all that it starts.
struct Process(Child);

impl Login {
    /// A bus, and no keyring on it. Nothing starts by itself there.
    pub fn without_keyring() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let rules = folder.path().join("bus.conf");
        std::fs::write(&rules, rules_in(folder.path())).expect("the rules of the bus");
        let mut bus = Process::start(
            Command::new("dbus-daemon")
                .arg(format!("--config-file={}", rules.display()))
                .args(["--nofork", "--print-address=1"])
                .stdout(Stdio::piped()),
        );
        let address = first_line(&mut bus);
        Self { keyring: None, _bus: bus, address, folder }
    }

    /// A keyring that the login opened.
    pub fn new() -> Self {
        let mut login = Self::without_keyring();
        login.start_keyring("home", Some(LOGIN));
        login
    }

    /// What a process of this person finds in its environment.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        self.with_bus(&self.address)
    }

    /// The same without a bus.
    pub fn environment_without_bus(&self) -> Vec<(&'static str, String)> {
        self.with_bus(&format!("unix:path={}", self.home("nowhere").join("bus").display()))
    }

    fn with_bus(&self, address: &str) -> Vec<(&'static str, String)> {
        let runtime = self.home("runtime").display().to_string();
        vec![("DBUS_SESSION_BUS_ADDRESS", address.to_owned()), ("XDG_RUNTIME_DIR", runtime)]
    }

    /// Starts the keyring on the files of a home, opened by a password; without one it stays locked.
    pub fn start_keyring(&mut self, home: &str, password: Option<&str>) {
        let home = self.home(home);
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]);
        command.arg(format!("--control-directory={}", home.display()));
        command.envs(self.environment()).env("HOME", &home).env("XDG_DATA_HOME", home.join("data"));
        // Its own words are of no use to a test that passes.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        if password.is_some() {
            command.arg("--unlock").stdin(Stdio::piped());
        }
        let mut keyring = Process::start(&mut command);
        if let (Some(password), Some(mut input)) = (password, keyring.0.stdin.take()) {
            input.write_all(password.as_bytes()).expect("the password is given");
        }
        self.keyring = Some(keyring);
        self.wait_for_keyring();
    }

    /// Ends the keyring at once, as a crash does.
    pub fn kill_keyring(&mut self) {
        self.keyring = None;
    }

    /// The keyring answers nothing until it is woken.
    pub fn stop_keyring(&self) {
        self.signal(Signal::STOP);
    }

    pub fn wake_keyring(&self) {
        self.signal(Signal::CONT);
    }

    fn signal(&self, signal: Signal) {
        let keyring = self.keyring.as_ref().expect("a keyring");
        kill_process_group(Pid::from_child(&keyring.0), signal).expect("it runs");
    }

    /// The file of the keyring that the login opens.
    pub fn keyring_file(&self, home: &str) -> PathBuf {
        self.home(home).join("data/keyrings/login.keyring")
    }

    /// Takes the bus of this login as a program does.
    pub fn connect(&self) -> Connection {
        Builder::address(self.address.as_str()).and_then(|builder| builder.build()).expect("a connection")
    }

    /// Does something with the keyring, as the system's own program for it would.
    pub fn keyring<T>(&self, deed: impl FnOnce(&SecretService<'_>) -> T) -> T {
        let service = SecretService::connect_with_existing(EncryptionType::Plain, self.connect()).expect("a keyring");
        deed(&service)
    }

    /// Locks the keyring that is open.
    pub fn lock_keyring(&self) {
        self.keyring(|service| service.get_default_collection().expect("a keyring").lock().expect("locked"));
    }

    /// Folkmoot's entries.
    pub fn entries<T>(&self, deed: impl FnOnce(&[Item<'_>]) -> T) -> T {
        self.keyring(|service| {
            let ours = HashMap::from([("application", "org.folkmoot.desk")]);
            deed(&service.search_items(ours).expect("searched").unlocked)
        })
    }

    /// Waits until somebody asks the keyring something; it must be stopped, so that nothing is answered before.
    pub fn wait_for_question(&self, ask: impl FnOnce()) {
        let watching = self.connect();
        let rule = "type='method_call',interface='org.freedesktop.Secret.Service'".try_into().expect("a rule");
        let monitor = MonitoringProxy::new(&watching).expect("a monitor");
        monitor.become_monitor(&[rule], 0).expect("it may watch");
        let mut seen = MessageIterator::from(&watching).map_while(Result::ok);
        ask();
        let is_question = |message: &zbus::Message| {
            message.header().interface().is_some_and(|name| name.as_str() == "org.freedesktop.Secret.Service")
        };
        assert!(seen.any(|message| is_question(&message)), "somebody asks the keyring");
    }

    fn wait_for_keyring(&self) {
        let connection = self.connect();
        let bus = DBusProxy::new(&connection).expect("the bus");
        let mut changes = bus.receive_name_owner_changed_with_args(&[(0, SECRETS)]).expect("it tells");
        // Subscribed first: a keyring that came between would be missed.
        let is_there = bus.name_has_owner(SECRETS.try_into().expect("a name")).expect("it knows");
        if !is_there {
            changes.next().expect("the keyring comes");
        }
    }

    fn home(&self, name: &str) -> PathBuf {
        let home = self.folder.path().join(name);
        std::fs::create_dir_all(&home).expect("a home");
        home
    }
}

impl Process {
    fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_owned();
        let child = command.process_group(0).spawn();
        Self(child.unwrap_or_else(|error| panic!("{name:?}: {error}; `cargo xtask test` installs what is needed")))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // What has ended by itself needs no signal.
        let _ = kill_process_group(Pid::from_child(&self.0), Signal::KILL);
        let _ = self.0.wait();
    }
}

fn first_line(process: &mut Process) -> String {
    let mut line = String::new();
    let output = process.0.stdout.take().expect("its output");
    BufReader::new(output).read_line(&mut line).expect("a line");
    assert!(!line.is_empty(), "the bus says where it is");
    line.trim().to_owned()
}

/// A session bus that starts no services: what a test does not start is not there.
fn rules_in(folder: &Path) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir={}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
        folder.display()
    )
}
