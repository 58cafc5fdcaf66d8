//! The real window under test: the shell as built, on a screen in memory, driven by WebDriver through what a person
//! sees: names of buttons, labels of fields, words on the screen.

mod logind;
mod processes;

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, bail};
use fantoccini::{Client, ClientBuilder, Locator, elements::Element, key::Key, wd::TimeoutConfiguration};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

use logind::Logind;
use processes::{Bus, Driver, Keyring, Screen};

/// How long a person is expected to wait for anything; a debug build derives keys slowly.
const PATIENCE: Duration = Duration::from_secs(30);
/// Nowhere in the window is further away than this.
const MOST_TABS: usize = 100;

/// Folkmoot's window, on a desk with nothing on it.
///
/// Needs `FOLKMOOT_BIN` (the shell with the UI inside; [`Window::choose_next`] needs a debug build) and `TAURI_DRIVER`;
/// `cargo xtask test` sets both. Call [`Window::close`] at the end: a window that is only dropped is killed.
pub struct Window {
    client: Client,
    home: TempDir,
    logind: Logind,
    // In this order: the driver ends before its screen and what is on the buses.
    driver: Driver,
    _screen: Screen,
    keyring: Option<Keyring>,
    session: Bus,
    _system: Bus,
}

impl Window {
    /// Opens the window with a new home folder and waits until it has a page.
    pub async fn open() -> anyhow::Result<Self> {
        let home = TempDir::new()?;
        fs::write(choices(home.path()), "")?;
        let screen = Screen::start()?;
        let (system, session) = (Bus::start(home.path())?, Bus::start(home.path())?);
        let logind = Logind::start(&system.address)?;
        let choices = choices(home.path());
        let environment = [
            ("DISPLAY", screen.display.as_ref()),
            ("DBUS_SYSTEM_BUS_ADDRESS", system.address.as_ref()),
            ("DBUS_SESSION_BUS_ADDRESS", session.address.as_ref()),
            ("HOME", home.path().as_os_str()),
            ("XDG_RUNTIME_DIR", home.path().as_os_str()),
            ("FOLKMOOT_HOME", home.path().as_os_str()),
            ("FOLKMOOT_CHOICES", choices.as_os_str()),
            ("LANG", "C.UTF-8".as_ref()),
        ];
        let driver = Driver::start(variable("TAURI_DRIVER")?.as_os_str(), environment).await?;
        let client = start(&driver).await?;
        Ok(Self { client, home, logind, driver, _screen: screen, keyring: None, session, _system: system })
    }

    /// Ends the application and starts it again in the same home.
    pub async fn restart(&mut self) -> anyhow::Result<()> {
        self.client.clone().close().await?;
        self.client = start(&self.driver).await?;
        Ok(())
    }

    /// Gives the computer a keyring, opened by the person's login.
    pub fn open_keyring(&mut self) -> anyhow::Result<()> {
        let home = self.home().join("keyring");
        fs::create_dir_all(&home)?;
        self.keyring = Some(Keyring::open(&self.session, &home)?);
        Ok(())
    }

    /// The folder that holds everything this window keeps; a test may lay its own files there.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// What announces the computer's sleep to this window, and to nothing else.
    pub fn logind(&self) -> &Logind {
        &self.logind
    }

    /// Lays down what the next system dialog answers, after those already laid down.
    pub fn choose_next(&self, path: &Path) -> anyhow::Result<()> {
        let file = choices(self.home());
        let laid_down = fs::read_to_string(&file)?;
        fs::write(&file, format!("{laid_down}{}\n", path.display()))?;
        Ok(())
    }

    /// Waits for a heading with exactly these words.
    pub async fn heading(&self, words: &str) -> anyhow::Result<Element> {
        let words = quoted(words);
        self.wait(&format!("//*[self::h1 or self::h2 or self::h3][normalize-space(.)={words}]")).await
    }

    /// Waits until these words stand somewhere on the screen, within one element.
    pub async fn see(&self, words: &str) -> anyhow::Result<Element> {
        // The deepest element that holds them: every one around it holds them too.
        let words = quoted(words);
        self.wait(&format!(
            "//body//*[contains(normalize-space(.), {words})][not(*[contains(normalize-space(.), {words})])]"
        ))
        .await
    }

    /// Presses the button or link of this name.
    pub async fn press(&self, name: &str) -> anyhow::Result<()> {
        self.button(name).await?.click().await?;
        Ok(())
    }

    /// Presses the button whose name begins like this; for names with numbers in them.
    pub async fn press_beginning(&self, name: &str) -> anyhow::Result<()> {
        let name = quoted(name);
        let button = self.wait(&format!("//button[not(@disabled)][starts-with(normalize-space(.), {name})]")).await?;
        button.click().await?;
        Ok(())
    }

    /// The field with this label.
    pub async fn field(&self, label: &str) -> anyhow::Result<Element> {
        let label = quoted(label);
        self.wait(&format!(
            "//*[self::input or self::textarea or self::select] \
             [@id=//label[normalize-space(.)={label}]/@for or @aria-label={label} or ancestor::label[normalize-space(.)={label}]]"
        ))
        .await
    }

    /// Types into the field with this label, in place of what it held.
    pub async fn fill(&self, label: &str, text: &str) -> anyhow::Result<()> {
        let field = self.field(label).await?;
        field.clear().await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Gives the keys to the button of this name and presses one there.
    pub async fn key_at(&self, name: &str, key: Key) -> anyhow::Result<()> {
        self.button(name).await?.send_keys(&char::from(key).to_string()).await?;
        Ok(())
    }

    /// Goes on with Tab until the keys are at something that reads so.
    pub async fn tab_to(&self, words: &str) -> anyhow::Result<()> {
        for _ in 0..MOST_TABS {
            if self.focused().await? == words {
                return Ok(());
            }
            self.key(Key::Tab).await?;
        }
        bail!("{MOST_TABS} times Tab led nowhere that reads {words}")
    }

    /// What stands where the keys are.
    pub async fn focused(&self) -> anyhow::Result<String> {
        Ok(self.client.active_element().await?.text().await?)
    }

    /// Types where the keys are.
    pub async fn type_text(&self, text: &str) -> anyhow::Result<()> {
        self.client.active_element().await?.send_keys(text).await?;
        Ok(())
    }

    /// Presses a key wherever the focus is.
    pub async fn key(&self, key: Key) -> anyhow::Result<()> {
        self.client.active_element().await?.send_keys(&char::from(key).to_string()).await?;
        Ok(())
    }

    /// The document's title.
    pub async fn title(&self) -> anyhow::Result<String> {
        Ok(self.client.title().await?)
    }

    /// What a script in the page answers; for what no person sees.
    pub async fn ask_page(&self, script: &str) -> anyhow::Result<serde_json::Value> {
        Ok(self.client.execute(script, Vec::new()).await?)
    }

    /// The same of a script that answers later, through the function that is its last argument; within ten minutes.
    pub async fn ask_page_later(
        &self,
        script: &str,
        arguments: Vec<serde_json::Value>,
    ) -> anyhow::Result<serde_json::Value> {
        let patience = TimeoutConfiguration::new(Some(Duration::from_secs(600)), None, None);
        self.client.update_timeouts(patience).await?;
        Ok(self.client.execute_async(script, arguments).await?)
    }

    /// The window as a PNG picture.
    pub async fn picture(&self) -> anyhow::Result<Vec<u8>> {
        Ok(self.client.screenshot().await?)
    }

    /// Closes the window and ends the application.
    pub async fn close(self) -> anyhow::Result<()> {
        self.client.close().await?;
        Ok(())
    }

    async fn button(&self, name: &str) -> anyhow::Result<Element> {
        let name = quoted(name);
        self.wait(&format!(
            "//*[self::button or self::a or @role='button' or @role='menuitem' or @role='option' or @role='tab'] \
             [not(@disabled)][normalize-space(.)={name} or @aria-label={name}]"
        ))
        .await
    }

    async fn wait(&self, xpath: &str) -> anyhow::Result<Element> {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(xpath)).await;
        match found {
            Ok(element) => Ok(element),
            Err(error) => {
                // What was there instead says more than the path that was not.
                let body = self.client.find(Locator::Css("body")).await?.text().await?;
                Err(error).with_context(|| format!("not on the screen: {xpath}\nwhat is there:\n{body}"))
            }
        }
    }
}

/// Starts the application; waits until it has a page.
async fn start(driver: &Driver) -> anyhow::Result<Client> {
    let capabilities = json!({
        "browserName": "wry",
        "tauri:options": { "application": variable("FOLKMOOT_BIN")? },
    });
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities.as_object().cloned().unwrap_or_default())
        .connect(&driver.url)
        .await
        .context("the window did not open")
}

fn variable(name: &str) -> anyhow::Result<PathBuf> {
    env::var_os(name).map(PathBuf::from).with_context(|| format!("{name} is not set; `cargo xtask test` sets it"))
}

fn choices(home: &Path) -> PathBuf {
    home.join("choices.txt")
}

/// XPath has no escapes: words with an apostrophe go between double quotes.
fn quoted(words: &str) -> String {
    if words.contains('\'') { format!("\"{words}\"") } else { format!("'{words}'") }
}
