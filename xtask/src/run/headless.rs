//! The window on a screen in memory, and a picture of it.

use std::{
    fs,
    io::{BufRead, BufReader, IsTerminal, stdout},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

use crate::{
    place,
    process::{answer, command},
};

/// A first start writes caches and is slow on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);
/// Fewer colours than this are an empty window; a screen with words in it has hundreds.
const COLOURS_OF_A_SCREEN: u32 = 40;

/// Opens `program`, waits until it has painted, and leaves a picture in `target/folkmoot.png`. Goes on until the window
/// is closed if somebody watches and did not ask for `once`.
pub fn run(program: &Path, once: bool) -> anyhow::Result<()> {
    let (_screen, display) = screen()?;
    let home = place::notes().join("home");
    fs::create_dir_all(&home)?;
    // The bus and the web view say much that matters only when something went wrong.
    let log = place::notes().join("window.log");
    let output = fs::File::create(&log)?;
    let window = command("dbus-run-session")
        .arg("--")
        .arg(program)
        .env("DISPLAY", &display)
        // Wayland would win over it.
        .env("GDK_BACKEND", "x11")
        // A home of its own: the picture shows a first start, and no office of this computer's is touched.
        .env("FOLKMOOT_HOME", &home)
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output)
        .process_group(0)
        .spawn();
    let mut window = Group(window.context("the window did not start")?);
    let picture = place::target().join("folkmoot.png");
    wait_for_paint(&mut window.0, &display, &picture).with_context(|| format!("see {}", log.display()))?;
    println!("The window has opened: {}", picture.display());
    if !once && stdout().is_terminal() {
        println!("It stays open on display {display} until you press Enter.");
        BufReader::new(std::io::stdin()).read_line(&mut String::new())?;
    }
    Ok(())
}

/// A process and all that it started; they end with this value.
struct Group(Child);

impl Drop for Group {
    fn drop(&mut self) {
        // SIGTERM lets the X server remove its lock files. What has already ended needs no signal.
        let _ = command("kill").args(["-TERM", "--", &format!("-{}", self.0.id())]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}

/// An X server in memory on a free display.
fn screen() -> anyhow::Result<(Group, String)> {
    let server = command("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut server = Group(server.context("Xvfb did not start")?);
    let output = server.0.stdout.take().context("Xvfb has no output")?;
    let mut number = String::new();
    BufReader::new(output).read_line(&mut number)?;
    if number.trim().is_empty() {
        bail!("Xvfb ended before it had a display");
    }
    Ok((server, format!(":{}", number.trim())))
}

/// Takes pictures until two in a row are the same and show a screen rather than an empty window.
fn wait_for_paint(window: &mut Child, display: &str, picture: &Path) -> anyhow::Result<()> {
    let began = Instant::now();
    let mut last = None;
    while began.elapsed() < PATIENCE {
        if let Some(status) = window.try_wait()? {
            bail!("the window closed before it had painted ({status})");
        }
        // Nothing tells from outside when a web view has painted.
        thread::sleep(Duration::from_millis(400));
        let taken = answer(command("import").env("DISPLAY", display).args(["-window", "root"]).arg(picture));
        let colours = answer(command("identify").args(["-format", "%k"]).arg(picture));
        let is_screen = colours.and_then(|colours| colours.parse::<u32>().ok()) >= Some(COLOURS_OF_A_SCREEN);
        let seen = answer(command("identify").args(["-format", "%#"]).arg(picture));
        if taken.is_some() && is_screen && seen.is_some() && seen == last {
            return Ok(());
        }
        last = seen;
    }
    bail!("the window painted nothing within {} s; {} is the last picture", PATIENCE.as_secs(), picture.display())
}
