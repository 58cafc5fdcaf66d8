//! From the start of a program to its first paint, and its memory then: our window beside Chromium's application mode on
//! a hello page, as an Electron shell would be. Both on the same X server in memory, seen in the same way: the first
//! picture of the screen that shows the page's button, which no window's frame or background has the colour of.

use crate::figures::milliseconds;
use crate::ratios::{Aim, Ratio};
use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process_group};
use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};
use x11rb::rust_connection::RustConnection;

/// `--primary` of the light theme, in which the first screen's button stands: see `ui/src/styles/tokens.css`.
const INK: [u8; 3] = [0x1D, 0x5B, 0x7A];
/// So many pixels of it are a button.
const PIXELS: usize = 1_000;
/// Between two pictures.
const PAUSE: Duration = Duration::from_millis(4);
const PATIENCE: Duration = Duration::from_secs(90);
/// What comes after the first paint is memory too.
const SETTLED: Duration = Duration::from_secs(3);

/// What one start took.
struct Start {
    paint_ms: f64,
    /// Proportional set size of the process and all its children.
    memory: u64,
}

/// Starts each by turns, in a home folder each that has seen one start; prints a table.
pub fn compare(ours: &Path, chromium: &Path, rounds: usize) -> anyhow::Result<(String, Vec<Ratio>)> {
    let homes = std::env::temp_dir().join(format!("folkmoot-start-{}", std::process::id()));
    let measured = on_screen(ours, chromium, &homes, rounds);
    let _ = fs::remove_dir_all(&homes);
    let [our_starts, their_starts] = measured?;
    let middle = |starts: &[Start], of: fn(&Start) -> f64| {
        let mut values: Vec<f64> = starts.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN)
    };
    let mebibytes = |start: &Start| start.memory as f64 / 1024.0 / 1024.0;
    let [our_paint, their_paint] = [&our_starts, &their_starts].map(|starts| middle(starts, |start| start.paint_ms));
    let [our_memory, their_memory] = [&our_starts, &their_starts].map(|starts| middle(starts, mebibytes));
    println!("| who | to the first paint ms | memory MiB |\n|---|--:|--:|");
    println!("| ours | {our_paint:.0} | {our_memory:.0} |\n| Chromium | {their_paint:.0} | {their_memory:.0} |");
    let json = format!(
        concat!(
            r#"{{"rounds": {}, "ours": {{"paint_ms": {:.1}, "memory_mib": {:.1}}}, "#,
            r#""chromium": {{"paint_ms": {:.1}, "memory_mib": {:.1}}}}}"#
        ),
        rounds, our_paint, our_memory, their_paint, their_memory
    );
    let ratios = vec![
        Ratio::new("first paint, beside Chromium".into(), our_paint, their_paint, "ms", Aim::AtMost(1.0)),
        Ratio::new("memory with children, beside Chromium".into(), our_memory, their_memory, "MiB", Aim::AtMost(0.5)),
    ];
    Ok((json, ratios))
}

fn on_screen(ours: &Path, chromium: &Path, homes: &Path, rounds: usize) -> anyhow::Result<[Vec<Start>; 2]> {
    let (our_home, their_home) = (homes.join("ours"), homes.join("chromium"));
    fs::create_dir_all(&our_home)?;
    fs::create_dir_all(&their_home)?;
    let page = homes.join("hello.html");
    let [red, green, blue] = INK;
    fs::write(
        &page,
        format!(
            "<!doctype html><title>Hello</title><body style=\"background: #f6f8f9\"><h1>Hello</h1>\
             <button style=\"background: rgb({red} {green} {blue}); color: #fff; padding: 1em 3em\">Hello</button>"
        ),
    )?;
    let screen = Screen::start(homes)?;
    let chromium_options: Vec<OsString> = vec![
        format!("--app=file://{}", page.display()).into(),
        format!("--user-data-dir={}", their_home.display()).into(),
        // Root may not use its sandbox; everybody else's start is the slower for it.
        "--no-sandbox".into(),
        "--no-first-run".into(),
        // As an application that keeps no passwords: else its start asks for the system's keyring, which counts with it.
        "--password-store=basic".into(),
        "--window-size=1280,800".into(),
    ];
    let mut starts = [Vec::new(), Vec::new()];
    for round in 0..=rounds {
        let both = [(ours, Vec::new(), &our_home), (chromium, chromium_options.clone(), &their_home)];
        for ((program, options, home), starts) in both.into_iter().zip(&mut starts) {
            let start = screen.start_of(program, &options, home)?;
            let name = program.file_name().unwrap_or_default().to_string_lossy();
            println!("{name}, start {round} of {rounds}: {:.0} ms, {} MiB", start.paint_ms, start.memory >> 20);
            // The first fills caches and folders.
            if round > 0 {
                starts.push(start);
            }
        }
    }
    Ok(starts)
}

/// An X server in memory with a session's bus, as a desktop has before anything is started in it, and a connection that
/// looks at the screen.
struct Screen {
    display: String,
    /// Where the session's bus is.
    bus: String,
    connection: RustConnection,
    root: u32,
    size: (u16, u16),
    _groups: [Group; 2],
}

impl Screen {
    fn start(home: &Path) -> anyhow::Result<Self> {
        let mut server = Group::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
                .stdout(Stdio::piped()),
        )?;
        let display = format!(":{}", server.first_line()?);
        let mut session = Group::start(
            Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--print-address=1"])
                .envs([("HOME", home), ("XDG_RUNTIME_DIR", home), ("DISPLAY", Path::new(&display))])
                .stdout(Stdio::piped()),
        )?;
        let bus = session.first_line()?;
        let (connection, screen) = RustConnection::connect(Some(&display))?;
        let screen = connection.setup().roots.get(screen).context("the X server has no screen")?;
        let (root, size) = (screen.root, (screen.width_in_pixels, screen.height_in_pixels));
        Ok(Self { display, bus, root, size, connection, _groups: [session, server] })
    }

    fn start_of(&self, program: &Path, options: &[OsString], home: &Path) -> anyhow::Result<Start> {
        if self.shows_button()? {
            bail!("the last window is still on the screen");
        }
        let mut command = Command::new(program);
        command.args(options).env("DISPLAY", &self.display).env("GDK_BACKEND", "x11");
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.bus);
        command.env("HOME", home).env("XDG_RUNTIME_DIR", home).env("FOLKMOOT_HOME", home).env("LANG", "C.UTF-8");
        let began = Instant::now();
        let mut group = Group::start(command.stdout(Stdio::null()))?;
        while !self.shows_button()? {
            if let Some(status) = group.0.try_wait()? {
                bail!("{} ended before it had painted ({status})", program.display());
            }
            if began.elapsed() > PATIENCE {
                bail!("{} painted no button within {} s", program.display(), PATIENCE.as_secs());
            }
            // Nothing tells from outside when a window has painted.
            thread::sleep(PAUSE);
        }
        let paint_ms = milliseconds(began.elapsed());
        thread::sleep(SETTLED);
        let memory = memory_under(group.0.id())?;
        drop(group);
        let ended = Instant::now();
        while self.shows_button()? && ended.elapsed() < PATIENCE {
            thread::sleep(PAUSE);
        }
        Ok(Start { paint_ms, memory })
    }

    fn shows_button(&self) -> anyhow::Result<bool> {
        let (width, height) = self.size;
        let picture =
            self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, 0, 0, width, height, !0)?.reply()?.data;
        let [red, green, blue] = INK;
        // 24 bits of colour in 32, blue first.
        let (pixels, _) = picture.as_chunks::<4>();
        Ok(pixels.iter().filter(|pixel| pixel[..3] == [blue, green, red]).count() >= PIXELS)
    }
}

/// The proportional set sizes of all processes that a process started, and those started.
fn memory_under(leader: u32) -> anyhow::Result<u64> {
    let mut processes: Vec<(u32, u32, u32, String)> = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let Ok(id) = entry?.file_name().to_string_lossy().parse() else { continue };
        // Whoever ends meanwhile has no memory.
        let Ok(line) = fs::read_to_string(format!("/proc/{id}/stat")) else { continue };
        let Some((name, rest)) = line.split_once('(').and_then(|(_, rest)| rest.rsplit_once(')')) else { continue };
        let mut fields = rest.split_whitespace().skip(1).map(|field| field.parse().unwrap_or(0));
        if let (Some(parent), Some(group)) = (fields.next(), fields.next()) {
            processes.push((id, parent, group, name.to_owned()));
        }
    }
    let mut theirs: HashSet<u32> = HashSet::from([leader]);
    loop {
        let before = theirs.len();
        let belongs = |(_, parent, group, _): &&(u32, u32, u32, String)| theirs.contains(parent) || *group == leader;
        let more: Vec<u32> = processes.iter().filter(belongs).map(|(id, ..)| *id).collect();
        theirs.extend(more);
        if theirs.len() == before {
            break;
        }
    }
    let mut bytes = 0;
    for (id, _, _, name) in &processes {
        if theirs.contains(id) {
            let rollup = match fs::read_to_string(format!("/proc/{id}/smaps_rollup")) {
                // Our window forbids it: nobody is to read what is in its memory.
                Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                    bail!("the memory of {name} is told to root only: run this as root")
                }
                rollup => rollup.unwrap_or_default(),
            };
            let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or_default();
            bytes += line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024;
        }
    }
    Ok(bytes)
}

/// A process and all that it started; they end with this value.
struct Group(Child);

impl Group {
    fn start(command: &mut Command) -> anyhow::Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.process_group(0).stdin(Stdio::null()).stderr(Stdio::null()).spawn();
        Ok(Self(child.with_context(|| format!("{name} did not start"))?))
    }

    /// The first line that it says.
    fn first_line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        BufReader::new(self.0.stdout.take().context("it has no output")?).read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(group) = Pid::from_raw(self.0.id().cast_signed()) {
            // What has already ended needs no signal.
            let _ = kill_process_group(group, Signal::TERM);
        }
        let _ = self.0.wait();
    }
}
