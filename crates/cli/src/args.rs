//! What can be typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use folkmoot_app::contract::duplicate::Take;
use std::path::PathBuf;
use std::time::Duration;

/// Works on a Folkmoot office from scripts and terminals: imports, backups, checks.
#[derive(Debug, Parser)]
#[command(name = "moot", version, after_help = EXIT_STATUSES)]
pub struct Typed {
    /// The office file.
    #[arg(long, global = true, env = "FOLKMOOT_OFFICE", value_name = "FILE")]
    pub office: Option<PathBuf>,

    /// A file with the passphrase on its first line; asked at the terminal when not given.
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,

    /// Open the office by this computer's keyring instead of a passphrase, as `office stay-unlocked on` allows.
    #[arg(long, global = true, conflicts_with = "passphrase_file")]
    pub keyring: bool,

    /// How long the keyring may take to answer.
    #[arg(long, global = true, value_name = "SECONDS", default_value = "10", value_parser = wait)]
    pub keyring_wait: Duration,

    /// One JSON document on standard output, and nothing else there.
    #[arg(long, global = true)]
    pub json: bool,

    #[command(subcommand)]
    pub command: Command,
}

const EXIT_STATUSES: &str = "\
Exit status:
  0  done
  1  failed
  2  wrong usage
  3  the input was refused
  4  locked, or a wrong passphrase
  5  done, but some rows wait for a person's decision
  6  the office is in use elsewhere";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make an office file, open it, check it
    #[command(subcommand)]
    Office(Office),
    /// Make, list and restore backups
    #[command(subcommand)]
    Backup(Backup),
    /// Bring a list of people in: voter rolls, CSV, spreadsheets
    Import(Import),
    /// Find, show and export people
    #[command(subcommand)]
    Person(Person),
    /// Look for people who are in the office twice
    Duplicates {
        /// Only pairs that are at least so probable, 0 to 1; the queue begins at 0.2.
        #[arg(long, value_name = "P", default_value_t = 0.2, value_parser = share)]
        at_least: f64,
    },
    /// Find who in two lists, or twice in one, is the same person; nothing is stored
    Link(Link),
    /// The log of every write
    #[command(subcommand)]
    Audit(Audit),
    /// People who do not exist, to learn and to measure with
    #[command(subcommand)]
    Sample(Sample),
}

#[derive(Debug, Subcommand)]
pub enum Office {
    /// Make a new office file and print its recovery code, once
    Create {
        /// Where; nothing that exists is replaced.
        file: PathBuf,
        /// The office's name; the file's when not given.
        #[arg(long)]
        name: Option<String>,
        /// Who works: the first member of staff.
        #[arg(long, default_value = "Office staff")]
        staff: String,
        /// Write the recovery code to this new file instead of printing it.
        #[arg(long, value_name = "FILE")]
        recovery_to: Option<PathBuf>,
    },
    /// Change your passphrase
    Passphrase {
        /// A file with the new passphrase; asked at the terminal when not given.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Open the office with its recovery code, and set a new passphrase
    Unlock {
        /// A file with the recovery code.
        #[arg(long, value_name = "FILE")]
        recovery_file: PathBuf,
        /// A file with the new passphrase; without it nothing is changed and the code is only tried.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
        /// Whose passphrase is set; the first member of staff when not given.
        #[arg(long, requires = "new_passphrase_file")]
        staff: Option<String>,
    },
    /// Let this computer's keyring open the office, without your passphrase
    #[command(subcommand)]
    StayUnlocked(StayUnlocked),
    /// Give the office a new key, after a computer or an older backup was lost or somebody left
    RotateKey {
        /// The folder for the backup that is made before; the office's own backup folder when not given.
        #[arg(long, value_name = "DIR")]
        backup_to: Option<PathBuf>,
    },
    /// Check the file, the cipher, the audit chain, the search index and the counts
    Verify,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub enum StayUnlocked {
    /// Put a secret that opens the office into the keyring; it asks for the passphrase
    On,
    /// Make it open nothing any more
    Off,
    /// Say whether it is on, and whether the keyring still has the secret
    Status,
}

#[derive(Debug, Subcommand)]
pub enum Backup {
    /// Make a backup and verify it
    Create {
        /// The folder; the office's own backup folder when not given.
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// List the backups, the newest first
    List,
    /// Restore a backup as an office file of its own
    Restore {
        /// The backup.
        file: PathBuf,
        /// The new office file; nothing that exists is replaced.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// A file with the recovery code, to restore with it instead of the passphrase.
        #[arg(long, value_name = "FILE")]
        recovery_file: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Import {
    #[command(subcommand)]
    pub other: Option<OtherImport>,

    /// The list.
    #[arg(required = true)]
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub plan: ImportPlan,
}

#[derive(Debug, Args)]
pub struct ImportPlan {
    /// A roll's layout (nc_roll, fl_roll, ny_roll, oh_roll), `other`, or a JSON file that says which column is which
    /// field, as `import inspect --json` answers.
    #[arg(long = "as", value_name = "LAYOUT|MAPPING.json")]
    pub layout: Option<String>,
    /// A sheet of a workbook; the first with anything in it when not given.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// What counts as the same person, besides the list's own id.
    #[arg(long = "match", value_enum, value_name = "RULE", default_value_t = MatchRule::Careful)]
    pub match_rule: MatchRule,
    /// What to do with a row whose person is there already.
    #[arg(long, value_enum, default_value_t = OnMatch::Fill)]
    pub on_match: OnMatch,
    /// Say what would happen; change nothing at all.
    #[arg(long)]
    pub dry_run: bool,
    /// Write the rows that have problems, with the reasons, to this new workbook.
    #[arg(long, value_name = "FILE.xlsx")]
    pub errors: Option<PathBuf>,
}

/// What counts as the same person.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum MatchRule {
    /// Name with birth date (or year) and address; what is only likely waits for a decision.
    Careful,
    /// Only the list's own id.
    ListId,
    /// Nobody: every row is a new person.
    Nobody,
}

/// What to do with a row whose person is there.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum OnMatch {
    /// Leave the person as they are.
    Skip,
    /// Fill only what is empty.
    Fill,
    /// Let what the list has replace what is there; a blank never erases.
    Overwrite,
    /// Make a new person all the same.
    New,
}

#[derive(Debug, Subcommand)]
pub enum OtherImport {
    /// Say what a file is and how its columns would be matched
    Inspect {
        /// The list.
        file: PathBuf,
        /// A sheet of a workbook; the first with anything in it when not given.
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
    },
    /// List the imports, the newest first
    List,
    /// Take an import back; what staff edited since is kept
    Undo {
        /// The import's id, as `import list` says it.
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum Person {
    /// Find people by name, phone, e-mail or address, as the search box does
    Find {
        /// What to look for.
        #[arg(required = true)]
        query: Vec<String>,
        /// At most so many, 1 to 100.
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=100))]
        limit: u32,
    },
    /// Show one person
    Show {
        /// The person's id, as `person find` says it.
        id: String,
    },
    /// Make two records of one person one; it can be taken back at any time
    Merge {
        /// Who is kept, by id.
        keep: String,
        /// Who becomes a part of them, by id.
        other: String,
        /// Whose values a field gets, if not as the rule says: given=other, phone=keep, email=both.
        #[arg(long, value_name = "FIELD=keep|other|both", value_parser = taken)]
        take: Vec<(String, Take)>,
    },
    /// Take a merge back; what was changed since stays
    Unmerge {
        /// The id of the one who was merged away.
        id: String,
    },
    /// Write everybody to a CSV file or workbook
    Export {
        /// A new file ending in .csv or .xlsx.
        #[arg(long, value_name = "FILE.csv|FILE.xlsx")]
        to: PathBuf,
        /// Why: it goes into the audit log.
        #[arg(long, default_value = "moot person export")]
        purpose: String,
    },
}

#[derive(Debug, Args)]
pub struct Link {
    /// A list: CSV, a workbook, a voter roll. Its columns are recognised as in an import.
    #[arg(value_name = "A.csv")]
    pub first: PathBuf,
    /// Another list; without it the first is compared with itself.
    #[arg(value_name = "B.csv")]
    pub second: Option<PathBuf>,
    /// A new file for the pairs: row_a,row_b,probability, rows from 1 without the header.
    #[arg(long, value_name = "PAIRS.csv")]
    pub to: PathBuf,
    /// Only pairs that are at least so probable, 0 to 1.
    #[arg(long, value_name = "P", default_value_t = 0.5, value_parser = share)]
    pub at_least: f64,
    /// A row pairs with one other at most: the most probable.
    #[arg(long)]
    pub one_to_one: bool,
}

#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Check that nothing was edited, removed, reordered or cut off
    Verify,
    /// Write the log, a line of JSON a write: when, who, what it was called; no values
    Export {
        /// A new file.
        #[arg(long, value_name = "FILE.jsonl")]
        to: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum Sample {
    /// Make a sample office (FILE.folkmoot) or a list of 30 columns (FILE.csv); the same for the same seed
    Create {
        /// A new file; its ending says what is made.
        file: PathBuf,
        /// How many people.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        people: u32,
        /// Which county.
        #[arg(long, default_value_t = 4)]
        seed: u64,
        /// The share of people who are in the list a second time, 0 to 1.
        #[arg(long, value_name = "SHARE", value_parser = share)]
        duplicates: Option<f64>,
        /// Write which rows are the same person to this new file.
        #[arg(long, value_name = "TRUTH.csv")]
        truth: Option<PathBuf>,
    },
}

fn taken(text: &str) -> Result<(String, Take), String> {
    let (field, taken) = text.split_once('=').ok_or("a field and whose values it gets, as phone=both")?;
    let taken = match taken {
        "keep" => Take::Keep,
        "other" => Take::Other,
        "both" => Take::Both,
        _ => return Err("after the = stands keep, other or both".to_owned()),
    };
    Ok((field.to_owned(), taken))
}

fn wait(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().filter(|seconds| (0.001..=600.0).contains(seconds));
    seconds.map(Duration::from_secs_f64).ok_or_else(|| "seconds, up to 600".to_owned())
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("a number from 0 to 1, as 0.1".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Typed::command().debug_assert();
    }

    #[test]
    fn an_import_is_a_file_or_another_command() {
        let typed = |words: &[&str]| Typed::try_parse_from(words);
        let Command::Import(import) = typed(&["moot", "import", "roll.txt", "--dry-run"]).expect("a file").command
        else {
            panic!("not an import")
        };
        assert!(import.other.is_none() && import.plan.dry_run);
        assert!(typed(&["moot", "import", "list"]).is_ok(), "a command of its own");
        assert!(typed(&["moot", "import"]).is_err(), "neither");
        assert!(typed(&["moot", "sample", "create", "a.csv", "--people", "0"]).is_err(), "nobody is no sample");
    }
}
