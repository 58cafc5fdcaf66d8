//! What is done in the window, how often, and what a person should feel at most.

use std::{fs, path::Path};

use anyhow::Context;
use folkmoot_tests::Window;
use serde_json::{Value, json};

/// Does one kind of deed inside the page, and answers how long each took.
const PAGE: &str = include_str!("page.js");
/// As somebody types: names in both orders, misspelt ones, a phone's end, an address.
const QUERIES: [&str; 8] =
    ["garcia", "maria garcia", "jose ramirez", "micheal oconor", "0192", "smith 12 oak", "johnsn", "garcia 0192"];
/// Where the scroll bar is dragged to: shares of the whole list, near and far by turns.
const PLACES: [f64; 12] = [0.5, 0.501, 0.1, 0.9, 0.3, 0.305, 0.99, 0.02, 0.75, 0.4, 0.41, 0.0];
/// Filters with their counts, and the ways back to everybody.
const FILTERS: [&str; 9] = [
    "/people?newsletter=yes",
    "/people",
    "/people?email=no",
    "/people?newsletter=yes&email=yes",
    "/people?text=garcia",
    "/people",
    "/people?deceased=yes",
    "/people?language=es",
    "/people",
];
/// The last order is kept with the desk, so each names its own.
const ORDERS: [&str; 6] = [
    "/people?sort=-name",
    "/people?sort=area",
    "/people?sort=-contact",
    "/people?sort=-area",
    "/people?sort=contact",
    "/people?sort=name",
];
const ROUNDS: usize = 3;
const FRAMES: usize = 300;
const ARROWS: usize = 60;
const PEOPLE: usize = 30;

/// One kind of deed.
struct Felt {
    what: &'static str,
    /// Milliseconds of each, the shortest first.
    times: Vec<f64>,
    /// What the 95th percentile should stay within, in milliseconds.
    aim: f64,
}

/// Opens the window on a copy of the sample office in the folder `office`, does everything, prints a table, and writes
/// it as JSON to the file `to`, and what it comes to beside it, as `cargo xtask bench all` prints it.
pub async fn measure(office: &Path, to: &Path) -> anyhow::Result<()> {
    let window = Window::open().await?;
    let home = window.home().join("offices/sample");
    fs::create_dir_all(&home)?;
    for file in fs::read_dir(office)? {
        let file = file?;
        fs::copy(file.path(), home.join(file.file_name()))?;
    }
    window.press("Try the sample office").await?;
    window.see("Sample data").await?;
    let felt = all(&window).await?;
    window.close().await?;
    println!(
        "\n| what | how often | median ms | 95th percentile ms | slowest ms | aim ms |\n|---|--:|--:|--:|--:|--:|"
    );
    for felt in &felt {
        println!("{}", felt.row());
    }
    let figures: Vec<Value> = felt.iter().map(Felt::json).collect();
    let ratios: String = felt.iter().map(Felt::ratio).collect();
    for (file, text) in
        [(to.to_owned(), serde_json::to_string_pretty(&figures)?), (to.with_extension("ratios"), ratios)]
    {
        fs::write(&file, text).with_context(|| format!("{} was not written", file.display()))?;
    }
    Ok(())
}

async fn all(window: &Window) -> anyhow::Result<Vec<Felt>> {
    ask(window, "list", json!(null)).await?;
    let typed = ask(window, "type", json!(QUERIES.repeat(ROUNDS))).await?;
    let felt = |what, times: &Value, aim| -> anyhow::Result<Felt> {
        let mut times: Vec<f64> = serde_json::from_value(times.clone()).context("the page answered no times")?;
        times.sort_by(f64::total_cmp);
        Ok(Felt { what, times, aim })
    };
    let rounds = |paths: &[&str]| json!(paths.repeat(ROUNDS));
    Ok(vec![
        felt("a letter typed into the box, until it stands there", &typed["echoed"], 50.0)?,
        felt("the same, until its answer does", &typed["answered"], 100.0)?,
        felt("the arrow key, until the next row is active", &ask(window, "arrow", json!(ARROWS)).await?, 50.0)?,
        felt("the wheel, three rows a frame, from frame to frame", &ask(window, "wheel", json!(FRAMES)).await?, 50.0)?,
        felt(
            "the scroll bar, until the rows there are drawn",
            &ask(window, "jump", json!(PLACES.repeat(ROUNDS))).await?,
            100.0,
        )?,
        felt("a filter, until its count and rows are drawn", &ask(window, "show", rounds(&FILTERS)).await?, 100.0)?,
        felt("another order, until its rows are drawn", &ask(window, "show", rounds(&ORDERS)).await?, 200.0)?,
        felt("a row clicked, until the record is drawn", &ask(window, "open", json!(PEOPLE)).await?, 100.0)?,
    ])
}

async fn ask(window: &Window, kind: &str, given: Value) -> anyhow::Result<Value> {
    let answer = window.ask_page_later(PAGE, vec![json!(kind), given]).await?;
    if let Some(error) = answer["error"].as_str() {
        anyhow::bail!("{kind}: {error}");
    }
    Ok(answer["figures"].clone())
}

impl Felt {
    /// What this share of the deeds stayed within, in milliseconds.
    fn at(&self, share: f64) -> f64 {
        let place = (self.times.len() as f64 * share) as usize;
        self.times.get(place).or(self.times.last()).copied().unwrap_or(f64::NAN)
    }

    fn row(&self) -> String {
        let Self { what, times, aim } = self;
        let (median, p95, slowest) = (self.at(0.5), self.at(0.95), self.at(1.0));
        let p95 = if p95 <= *aim { format!("{p95:.0}") } else { format!("**{p95:.0}**") };
        format!("| {what} | {} | {median:.0} | {p95} | {slowest:.0} | {aim:.0} |", times.len())
    }

    /// A line of the table of all ratios: what, ours, what is felt, the ratio, the aim, and whether it is met.
    fn ratio(&self) -> String {
        let Self { what, aim, .. } = self;
        let p95 = self.at(0.95);
        let met = if p95 <= *aim { "yes" } else { "no" };
        format!(
            "{what}; 95th percentile, beside what is felt\t{p95:.0} ms\t{aim:.0} ms\t{:.3}\t≤ 1\t{met}\n",
            p95 / aim
        )
    }

    fn json(&self) -> Value {
        let Self { what, times, aim } = self;
        json!({
            "what": what, "times": times.len(), "median_ms": self.at(0.5), "p95_ms": self.at(0.95),
            "slowest_ms": self.at(1.0), "aim_ms": aim,
        })
    }
}
