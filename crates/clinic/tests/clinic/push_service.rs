//! A push service of the tests: it speaks HTTPS on this machine, keeps what it gets
//! and plays the browser that can read it.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use base64ct::{Base64UrlUnpadded, Encoding};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::Value;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use web_push_native::p256::SecretKey;
use web_push_native::p256::elliptic_curve::sec1::ToEncodedPoint;

/// A device with the keys that never leave a browser.
pub struct Phone {
    secret: SecretKey,
    auth: [u8; 16],
    /// Path at its service.
    pub path: String,
}

/// What the service got.
pub struct Got {
    pub path: String,
    pub headers: HashMap<String, String>,
    body: Vec<u8>,
}

/// A push service.
pub struct Service {
    pub port: u16,
    pub certificate: Vec<u8>,
    kept: Arc<Kept>,
}

#[derive(Default)]
struct Kept {
    got: Mutex<Vec<Got>>,
    answers: Mutex<VecDeque<&'static str>>,
}

impl Phone {
    /// A phone with keys of its own.
    pub fn new(number: u8) -> Self {
        Self {
            secret: SecretKey::from_slice(&[number; 32]).unwrap(),
            auth: [number; 16],
            path: format!("/push/{number}"),
        }
    }

    /// The form that its browser sends.
    pub fn fields(&self, origin: &str) -> [(&'static str, String); 3] {
        let point = self.secret.public_key().to_encoded_point(false);
        [
            ("endpoint", format!("{origin}{}", self.path)),
            ("p256dh", Base64UrlUnpadded::encode_string(point.as_bytes())),
            ("auth", Base64UrlUnpadded::encode_string(&self.auth)),
        ]
    }

    /// What its browser reads.
    pub fn read(&self, got: &Got) -> Value {
        let body = got.body.clone();
        let text = web_push_native::decrypt(body, &self.secret, &self.auth.into()).unwrap();
        serde_json::from_slice(&text).unwrap()
    }
}

impl Got {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// What the signature says, checked with the public key by another program's
    /// code.
    pub fn claims(&self, key: &str) -> Value {
        let value = self.header("authorization").strip_prefix("vapid t=");
        let (token, own) = value.unwrap().split_once(", k=").unwrap();
        assert_eq!(own, key, "the key that the page gave");
        let (text, signature) = token.rsplit_once('.').unwrap();
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decoded(key));
        key.verify(text.as_bytes(), &decoded(signature)).unwrap();
        let (header, claims) = text.split_once('.').unwrap();
        let header: Value = serde_json::from_slice(&decoded(header)).unwrap();
        assert_eq!(header["alg"], "ES256");
        serde_json::from_slice(&decoded(claims)).unwrap()
    }
}

fn decoded(text: &str) -> Vec<u8> {
    Base64UrlUnpadded::decode_vec(text).unwrap()
}

impl Service {
    /// Listens on a port of its own for as long as the test runs.
    pub async fn start() -> Self {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], PrivateKeyDer::Pkcs8(key))
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("localhost:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let kept = Arc::new(Kept::default());
        let shared = kept.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(talk(stream, acceptor.clone(), shared.clone()));
            }
        });
        Self {
            port,
            certificate: made.cert.der().to_vec(),
            kept,
        }
    }

    /// Its address.
    pub fn origin(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    /// What it answers next, status line and headers; nothing breaks the connection
    /// after it has taken the message. Otherwise it takes everything.
    pub fn will_say(&self, answers: &[&'static str]) {
        self.kept.answers.lock().unwrap().extend(answers);
    }

    /// What it got; each is given once.
    pub fn got(&self) -> Vec<Got> {
        std::mem::take(&mut *self.kept.got.lock().unwrap())
    }
}

/// One message. Who does not trust the certificate gets no further.
async fn talk(stream: TcpStream, acceptor: TlsAcceptor, kept: Arc<Kept>) {
    let Ok(mut stream) = acceptor.accept(stream).await else {
        return;
    };
    let mut bytes = Vec::new();
    let (end, length) = loop {
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return;
        }
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = headers(&bytes[..end]);
            let length: usize = head["content-length"].parse().unwrap();
            break (end, length);
        }
    };
    while bytes.len() < end + 4 + length {
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return;
        }
    }
    let line = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let path = line.strip_prefix("POST ").unwrap().split(' ').next();
    let got = Got {
        path: path.unwrap().to_owned(),
        headers: headers(&bytes[..end]),
        body: bytes[end + 4..].to_vec(),
    };
    kept.got.lock().unwrap().push(got);
    let answer = kept.answers.lock().unwrap().pop_front();
    let answer = answer.unwrap_or("201 Created\r\nlocation: /message/1");
    if !answer.is_empty() {
        let answer = format!("HTTP/1.1 {answer}\r\ncontent-length: 0\r\n\r\n");
        let _ = stream.write_all(answer.as_bytes()).await;
    }
    let _ = stream.shutdown().await;
}

fn headers(head: &[u8]) -> HashMap<String, String> {
    let head = String::from_utf8_lossy(head).into_owned();
    let lines = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    lines
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect()
}
