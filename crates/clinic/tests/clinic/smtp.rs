//! A mail server of the tests: it speaks SMTP on this machine and keeps what it
//! gets.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the server does with a letter that it does not simply take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Refuses it for now.
    Busy,
    /// Refuses it for good, and says to whom.
    Unknown,
    /// Takes it and breaks the connection before it says so.
    Breaks,
}

/// A mail server.
pub struct Server {
    address: SocketAddr,
    kept: Arc<Kept>,
}

#[derive(Default)]
struct Kept {
    letters: Mutex<Vec<(String, Vec<u8>)>>,
    moods: Mutex<VecDeque<Mood>>,
}

impl Server {
    /// Listens on a port of its own for as long as the tests run.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let kept = Arc::new(Kept::default());
        let shared = kept.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let shared = shared.clone();
                std::thread::spawn(move || talk(stream.unwrap(), &shared));
            }
        });
        Self { address, kept }
    }

    /// Its address, as it is written in the settings.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// What it does with the next letters, one after the other.
    pub fn will_be(&self, moods: &[Mood]) {
        self.kept.moods.lock().unwrap().extend(moods);
    }

    /// To whom, and the letters; each is given once.
    pub fn letters(&self) -> Vec<(String, Vec<u8>)> {
        std::mem::take(&mut *self.kept.letters.lock().unwrap())
    }
}

/// One conversation [RFC 5321, section 3.3].
fn talk(stream: TcpStream, kept: &Kept) {
    let mut answers = stream.try_clone().unwrap();
    let mut say = move |line: &str| answers.write_all(format!("{line}\r\n").as_bytes());
    let mut lines = BufReader::new(stream);
    let (mut to, mut line) = (String::new(), String::new());
    say("220 test").unwrap();
    loop {
        line.clear();
        if lines.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        let word = line.split([' ', '\r']).next().unwrap().to_uppercase();
        let said = match word.as_str() {
            "RCPT" => {
                to = between(&line).to_owned();
                let mood = kept.moods.lock().unwrap().front().copied();
                match mood {
                    Some(Mood::Busy) => {
                        kept.moods.lock().unwrap().pop_front();
                        say("450 busy, come later")
                    }
                    Some(Mood::Unknown) => {
                        kept.moods.lock().unwrap().pop_front();
                        say(&format!("550 <{to}> lives nowhere"))
                    }
                    _ => say("250 ok"),
                }
            }
            "DATA" => {
                say("354 go on").unwrap();
                let letter = data(&mut lines);
                kept.letters.lock().unwrap().push((to.clone(), letter));
                if kept.moods.lock().unwrap().pop_front() == Some(Mood::Breaks) {
                    return;
                }
                say("250 taken")
            }
            "QUIT" => {
                let _ = say("221 bye");
                return;
            }
            _ => say("250 ok"),
        };
        if said.is_err() {
            return;
        }
    }
}

fn between(line: &str) -> &str {
    let after = line.split('<').nth(1).unwrap_or_default();
    after.split('>').next().unwrap_or_default()
}

/// Lines up to the one with a dot alone.
fn data(lines: &mut impl BufRead) -> Vec<u8> {
    let mut letter = Vec::new();
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line).unwrap() == 0 || line == b".\r\n" {
            return letter;
        }
        let line = line.strip_prefix(b".").unwrap_or(&line);
        letter.extend(line);
    }
}
