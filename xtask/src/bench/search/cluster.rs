//! A PostgreSQL of its own in a temporary folder, reached by its socket only.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, bail};

use crate::{
    need,
    process::{answer, command, find, quietly},
};

/// A running cluster; it ends, and its files go, with this value.
pub struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
}

impl Cluster {
    /// Makes and starts one. Root can't run PostgreSQL, so the user `postgres` does then.
    pub fn start() -> anyhow::Result<Self> {
        let programs = programs()?;
        // A socket's path must be short, and `target` may be anywhere.
        let folder = env::temp_dir().join(format!("folkmoot-bench-{}", std::process::id()));
        fs::create_dir(&folder)?;
        let cluster = Self { folder, programs };
        quietly(command("chmod").arg("700").arg(&cluster.folder))?;
        if is_root() {
            quietly(command("chown").arg("postgres").arg(&cluster.folder))?;
        }
        let mut make = cluster.program("initdb");
        make.args(["-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]);
        quietly(make.stdout(Stdio::null())).context("PostgreSQL's files could not be made")?;
        // A cache in which everything fits, as it does for the others.
        let settings = format!(
            "-F -c listen_addresses='' -c unix_socket_directories='{}' -c shared_buffers=1GB",
            cluster.folder.display()
        );
        let mut start = cluster.program("pg_ctl");
        start.arg("-l").arg(cluster.folder.join("log")).args(["-w", "-o", &settings, "start"]);
        quietly(start.stdout(Stdio::null())).context("PostgreSQL did not start")?;
        Ok(cluster)
    }

    /// The folder in which its socket is.
    pub fn socket(&self) -> &Path {
        &self.folder
    }

    /// One of its programs, on its files.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = match is_root() {
            true => {
                let mut runuser = command("runuser");
                runuser.args(["-u", "postgres", "--"]).arg(program);
                runuser
            }
            false => command(program),
        };
        // Root's own folder may be closed to the user who runs it.
        command.current_dir(&self.folder).arg("-D").arg(self.folder.join("data")).stdin(Stdio::null());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Nothing in it is worth writing down.
        let _ = self.program("pg_ctl").args(["-m", "immediate", "-w", "stop"]).stdout(Stdio::null()).status();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn is_root() -> bool {
    answer(command("id").arg("-u")).as_deref() == Some("0")
}

/// The folder of the newest PostgreSQL's programs: on the PATH, or where Debian keeps them.
fn programs() -> anyhow::Result<PathBuf> {
    need::postgres()?;
    if let Some(folder) = find("initdb").and_then(|program| program.parent().map(Path::to_owned)) {
        return Ok(folder);
    }
    let versions = fs::read_dir("/usr/lib/postgresql").map(|entries| {
        let number = |path: &Path| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
        let versions = entries.flatten().filter_map(|entry| Some((number(&entry.path())?, entry.path().join("bin"))));
        versions.filter(|(_, folder)| folder.join("initdb").is_file()).max()
    });
    match versions {
        Ok(Some((_, folder))) => Ok(folder),
        _ => bail!("PostgreSQL's initdb is neither on the PATH nor in /usr/lib/postgresql"),
    }
}
