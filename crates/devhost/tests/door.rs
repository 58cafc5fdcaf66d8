//! Who gets in, and what comes out, over a real socket.

use std::{fs, net::SocketAddr};

use folkmoot_devhost::{DevHost, Settings};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A host that answers on a task of its own, with a small UI in a temporary folder.
struct Host {
    address: SocketAddr,
    token: String,
    folder: TempDir,
}

impl Host {
    async fn start() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let ui = folder.path().join("ui");
        fs::create_dir(&ui).expect("a folder for the UI");
        fs::write(ui.join("index.html"), "<h1>Folkmoot</h1>").expect("a page");
        fs::write(folder.path().join("secret.txt"), "not for pages").expect("a file outside the UI");
        let home = folder.path().join("home");
        let host = DevHost::bind(Settings { ui, home, port: 0 }).await.expect("a free port");
        let (address, token) = (host.address(), host.token().to_owned());
        tokio::spawn(host.serve());
        Self { address, token, folder }
    }

    /// Sends one request with these further headers and gives back what came until the host closed.
    async fn ask(&self, line: &str, headers: &[(&str, &str)], body: &str) -> String {
        let mut stream = self.send(line, headers, body).await;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer in UTF-8");
        answer
    }

    async fn send(&self, line: &str, headers: &[(&str, &str)], body: &str) -> TcpStream {
        let mut request = format!("{line} HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: {}\r\n", self.address);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += &format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let mut stream = TcpStream::connect(self.address).await.expect("the host listens");
        stream.write_all(request.as_bytes()).await.expect("the request is taken");
        stream
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }

    async fn ask_with_token(&self, line: &str, body: Value) -> String {
        self.ask(line, &[("Authorization", &self.bearer())], &body.to_string()).await
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[tokio::test]
async fn without_the_token_nothing_is_answered() {
    let host = Host::start().await;
    for line in ["POST /call", "GET /events", "POST /offer", "POST /next-choice"] {
        let none = host.ask(line, &[], "{}").await;
        assert_eq!(status(&none), "401", "{line} must not answer without a token");
        let wrong = host.ask(line, &[("Authorization", "Bearer 00")], "{}").await;
        assert_eq!(status(&wrong), "401", "{line} must not answer to another token");
    }
}

#[tokio::test]
async fn a_request_sent_to_another_name_is_refused_even_with_the_token() {
    let host = Host::start().await;
    let name = format!("folkmoot.example:{}", host.address.port());
    for line in ["POST /call", "GET /", "GET /health"] {
        let answer = host.ask(line, &[("Host", &name), ("Authorization", &host.bearer())], "{}").await;
        assert_eq!(status(&answer), "403", "{line}: a name that points here may belong to anybody");
    }
}

#[tokio::test]
async fn a_page_of_another_site_is_refused_even_with_the_token() {
    let host = Host::start().await;
    let headers = [("Origin", "https://example.org"), ("Authorization", &host.bearer())];
    let answer = host.ask("POST /call", &headers, "{}").await;
    assert_eq!(status(&answer), "403", "only the page that this host served may call it");
}

#[tokio::test]
async fn the_hosts_own_page_is_let_in() {
    let host = Host::start().await;
    let origin = format!("http://{}", host.address);
    let headers = [("Origin", origin.as_str()), ("Authorization", &host.bearer())];
    let answer = host.ask("POST /next-choice", &headers, r#"{"path": null}"#).await;
    assert_eq!(status(&answer), "204", "the origin is the host's own and the token is right");
}

#[tokio::test]
async fn the_ui_comes_with_the_shells_policy_and_nothing_beside_it_comes_at_all() {
    let host = Host::start().await;
    let page = host.ask("GET /", &[], "").await;
    assert!(page.contains("<h1>Folkmoot</h1>"), "the page itself");
    assert!(page.contains("default-src 'self'") && page.contains("object-src 'none'"), "the shell's policy is sent");
    for path in ["/../secret.txt", "/%2e%2e/secret.txt", "//secret.txt", "/missing.js"] {
        let answer = host.ask(&format!("GET {path}"), &[], "").await;
        assert_eq!(status(&answer), "404", "{path} is no file of the UI");
    }
}

#[tokio::test]
async fn a_command_that_fails_answers_its_failure() {
    let host = Host::start().await;
    let answer = host.ask_with_token("POST /call", json!({ "name": "no_such_command", "payload": {} })).await;
    assert_eq!(status(&answer), "422", "a failure is told from an answer by its status");
    assert!(answer.contains("\"code\""), "and says which failure it is: {answer}");
}

#[tokio::test]
async fn a_dropped_file_reaches_the_page_as_a_token_and_a_name() {
    let host = Host::start().await;
    let list = host.folder.path().join("contacts.csv");
    fs::write(&list, "Name\nAda\n").expect("a list");

    let mut events = host.send("GET /events", &[("Authorization", &host.bearer())], "").await;
    let mut head = [0; 512];
    let read = events.read(&mut head).await.expect("the stream opens");
    assert!(read > 0, "the host answers at once, before there is any event");

    let offered = host.ask_with_token("POST /offer", json!({ "path": list })).await;
    assert_eq!(status(&offered), "200", "a file can be offered: {offered}");
    assert!(offered.contains("contacts.csv"), "the name is known to the page");
    let folder = host.folder.path().to_string_lossy().into_owned();
    assert!(!offered.contains(&folder), "the path is not");

    let mut told = String::new();
    while !told.contains("contacts.csv") {
        let read = events.read(&mut head).await.expect("the stream stays open");
        assert!(read > 0, "the stream ended before the event came");
        told += &String::from_utf8_lossy(&head[..read]);
    }
    assert!(told.contains("event: file_dropped"), "the page hears of the drop: {told}");
    assert!(told.contains("data: {") && told.contains("contacts.csv"), "with the file that was dropped: {told}");
}
