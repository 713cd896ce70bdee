//! `tapir serve` on a free port with a folder of its own, ended with the test.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The demonstration clinic is simulated before it opens.
const PATIENCE: Duration = Duration::from_secs(180);

/// A clinic that runs.
pub struct Clinic {
    process: Child,
    /// What the program printed once it was ready.
    lines: Vec<String>,
    _rest: Receiver<String>,
    _folder: TempDir,
}

impl Clinic {
    /// An empty record: ready once the link of the first start is printed.
    pub fn empty() -> Self {
        Self::start(&[], "/setup/")
    }

    /// The demonstration clinic: ready once the last of its links is printed. It may
    /// send to devices, and nobody gives it one.
    pub fn demo() -> Self {
        let public = ["--public-url", "https://clinic.example"];
        Self::start(&["--demo", "--push", public[0], public[1]], "administrator")
    }

    fn start(arguments: &[&str], last: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut process = Command::new(env!("CARGO_BIN_EXE_tapir"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder.path().join("record"))
            .args(arguments)
            .env_remove("TAPIR_DATABASE_URL")
            .env_remove("TAPIR_SMTP_URL")
            .env_remove("TAPIR_SMTP_FROM")
            .env_remove("TAPIR_PUBLIC_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let output = process.stdout.take().expect("its output is read");
        let (send, rest) = channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = send.send(line);
            }
        });
        let mut clinic = Self {
            process,
            lines: Vec::new(),
            _rest: rest,
            _folder: folder,
        };
        let until = Instant::now() + PATIENCE;
        while !clinic.lines.iter().any(|line| line.contains(last)) {
            let wait = until.saturating_duration_since(Instant::now());
            let line = clinic._rest.recv_timeout(wait);
            let line = line.unwrap_or_else(|_| panic!("not ready: {:?}", clinic.lines));
            clinic.lines.push(line);
        }
        clinic
    }

    /// Scheme, host and port.
    pub fn address(&self) -> String {
        let link = self.link("http://");
        link.split('/').take(3).collect::<Vec<_>>().join("/")
    }

    /// The first printed address of a line with these words.
    pub fn link(&self, words: &str) -> String {
        let line = self.lines.iter().find(|line| line.contains(words));
        let line = line.unwrap_or_else(|| panic!("no {words} in {:?}", self.lines));
        let at = line.find("http://").expect("an address");
        line[at..].trim().to_owned()
    }
}

impl Drop for Clinic {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
