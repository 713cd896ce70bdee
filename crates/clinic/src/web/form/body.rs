//! The body of a form: read once, and what was entered in it.

use super::filled::Entered;
use crate::web::{BODY_LIMIT, UPLOAD_LIMIT};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use http_body_util::BodyExt;

const URL_ENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data; boundary=";
/// What is beyond a limit is read and thrown away up to this size, because a browser
/// shows no answer that comes while it is still sending.
const READ_AWAY: usize = 8 * UPLOAD_LIMIT;
/// Longest head of a part, bytes.
const LONGEST_HEAD: usize = 512;

/// How a form was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) enum Kind {
    Plain,
    /// With files; what stands between the fields.
    Parts(String),
}

impl Kind {
    /// How a request says that it sends a form; nothing for something else.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        match kind.strip_prefix(MULTIPART) {
            Some(boundary) => Some(Self::Parts(boundary.to_owned())),
            None => kind.starts_with(URL_ENCODED).then_some(Self::Plain),
        }
    }
}

/// A form that was read.
pub(in crate::web) struct Form {
    pub kind: Kind,
    pub bytes: Bytes,
    /// More was sent than is taken; only the beginning is there.
    pub cut: bool,
}

impl Form {
    /// Reads a form. Errors: what broke the connection.
    pub async fn read(kind: Kind, mut body: Body) -> Result<Self, String> {
        let limit = match kind {
            Kind::Plain => BODY_LIMIT,
            Kind::Parts(_) => UPLOAD_LIMIT,
        };
        let (mut kept, mut read) = (Vec::new(), 0);
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|error| error.to_string())?;
            let Ok(data) = frame.into_data() else {
                continue;
            };
            read += data.len();
            let room = limit.saturating_sub(kept.len()).min(data.len());
            kept.extend_from_slice(&data[..room]);
            if read > READ_AWAY {
                break;
            }
        }
        let bytes = match kind {
            Kind::Plain => one_line_break(kept),
            Kind::Parts(_) => kept,
        };
        Ok(Self {
            kind,
            bytes: bytes.into(),
            cut: read > limit,
        })
    }

    /// What was entered, without files.
    pub fn entered(&self) -> Entered {
        match &self.kind {
            Kind::Plain => url::form_urlencoded::parse(&self.bytes)
                .into_owned()
                .collect(),
            Kind::Parts(boundary) => texts(&self.bytes, boundary),
        }
    }

    /// A hash of everything in the form but what the page wrote into it by itself.
    pub fn hash(&self, path: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |bytes: &[u8]| {
            hasher.update(&bytes.len().to_le_bytes());
            hasher.update(bytes);
        };
        add(path.as_bytes());
        match &self.kind {
            Kind::Plain => {
                let entered = self.entered();
                for (name, value) in super::filled::of_a_person(&entered) {
                    add(name.as_bytes());
                    add(value.as_bytes());
                }
            }
            Kind::Parts(boundary) => {
                let of_the_page = |part: &[u8]| matches!(head(part), Some((name, false, _)) if name == "csrf" || name == "form");
                for part in parts(&self.bytes, boundary).filter(|part| !of_the_page(part)) {
                    add(part);
                }
            }
        }
        hasher.finalize().to_hex().to_string()
    }
}

/// A line break that browsers send as two characters counts as the one that was typed.
fn one_line_break(bytes: Vec<u8>) -> Vec<u8> {
    const TWO: &[u8] = b"%0D%0A";
    if !bytes
        .windows(TWO.len())
        .any(|it| it.eq_ignore_ascii_case(TWO))
    {
        return bytes;
    }
    let mut one = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let two = bytes.get(at..at + TWO.len());
        if two.is_some_and(|it| it.eq_ignore_ascii_case(TWO)) {
            one.extend_from_slice(b"%0A");
            at += TWO.len();
        } else {
            one.push(bytes[at]);
            at += 1;
        }
    }
    one
}

/// The parts of a form with files, as they were sent.
fn parts<'b>(bytes: &'b [u8], boundary: &str) -> impl Iterator<Item = &'b [u8]> {
    let mark = format!("--{boundary}").into_bytes();
    let finder = memchr::memmem::Finder::new(&mark).into_owned();
    let mut rest = bytes;
    let mut began = false;
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let (part, after) = match finder.find(rest) {
                Some(at) => (&rest[..at], &rest[at + mark.len()..]),
                None => (rest, &rest[rest.len()..]),
            };
            rest = after;
            if std::mem::replace(&mut began, true) {
                return Some(part);
            }
        }
    })
}

/// The name of a part, whether it is a file, and where its content begins.
fn head(part: &[u8]) -> Option<(String, bool, usize)> {
    let start = &part[..part.len().min(LONGEST_HEAD)];
    let end = start.windows(4).position(|it| it == b"\r\n\r\n")?;
    let text = std::str::from_utf8(&start[..end]).ok()?;
    let (_, name) = text.split_once(" name=\"")?;
    let (name, _) = name.split_once('"')?;
    Some((name.to_owned(), text.contains("filename="), end + 4))
}

/// The fields of a form with files that are no files.
fn texts(bytes: &[u8], boundary: &str) -> Entered {
    let text = |part: &[u8]| {
        let (name, is_file, from) = head(part)?;
        let content = part[from..].strip_suffix(b"\r\n")?;
        let content = std::str::from_utf8(content).ok()?;
        (!is_file).then(|| (name, content.replace("\r\n", "\n")))
    };
    parts(bytes, boundary).filter_map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_counts_once() {
        let form = Form {
            kind: Kind::Plain,
            bytes: one_line_break(b"body=a%0D%0Ab%0d%0Ac%0Ad&x=%0D".to_vec()).into(),
            cut: false,
        };
        assert_eq!(form.entered()[0].1, "a\nb\nc\nd");
    }

    #[test]
    fn the_hash_is_of_what_a_person_entered() {
        let form = |boundary: &str, csrf: &str, file: &str| Form {
            kind: Kind::Parts(boundary.to_owned()),
            bytes: format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n\
                 --{boundary}\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\na\r\nb\r\n\
                 --{boundary}\r\nContent-Disposition: form-data; name=\"picture\"; \
                 filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n{file}\r\n--{boundary}--\r\n"
            )
            .into(),
            cut: false,
        };
        let first = form("one", "1", "x");
        assert_eq!(first.hash("/a"), form("two", "2", "x").hash("/a"));
        assert_ne!(first.hash("/a"), form("one", "1", "y").hash("/a"));
        assert_ne!(first.hash("/a"), first.hash("/b"));
        let pairs = [("csrf", "1"), ("note", "a\nb")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(first.entered(), pairs);
    }
}
