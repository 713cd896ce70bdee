//! One connection for one message: encrypted, to the service that was checked, and
//! nowhere else. No proxy and no other address is followed; of the answer only its
//! head is read.

use super::service::Service;
use super::{PushError, PushFailure};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{HOST, HeaderValue, RETRY_AFTER};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use jiff::SignedDuration;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// How long a service may take to be reached, and then to answer. [assumed: patient
/// with a slow network]
const REACHED_WITHIN: Duration = Duration::from_secs(10);
const ANSWER_WITHIN: Duration = Duration::from_secs(20);
/// Largest head of an answer, bytes.
const LARGEST_HEAD: usize = 16 * 1024;

type Stream = TokioIo<TlsStream<TcpStream>>;

/// Makes connections.
pub(super) struct Connection(TlsConnector);

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").finish_non_exhaustive()
    }
}

impl Connection {
    /// Trusts the authorities that the machine trusts.
    pub fn trusting_the_system() -> Result<Self, PushError> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if roots.is_empty() {
            return Err(PushError::NoAuthorities);
        }
        Self::with(roots)
    }

    /// Trusts one certificate.
    pub fn trusting(certificate: Vec<u8>) -> Result<Self, PushError> {
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from(certificate))
            .map_err(|error| PushError::Tls(error.to_string()))?;
        Self::with(roots)
    }

    fn with(roots: RootCertStore) -> Result<Self, PushError> {
        // named here, because a program has no default where two are built in
        let provider = Arc::new(ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| PushError::Tls(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self(TlsConnector::from(Arc::new(config))))
    }

    /// Sends a message to a service.
    pub async fn post(
        &self,
        service: &Service,
        request: Request<Vec<u8>>,
    ) -> Result<(), PushFailure> {
        let (mut head, body) = request.into_parts();
        let host = match service.port {
            443 => service.host.clone(),
            port => format!("{}:{port}", service.host),
        };
        let host = HeaderValue::try_from(host);
        let host = host.map_err(|error| PushFailure::Refused(error.to_string()))?;
        head.headers.insert(HOST, host);
        let request = Request::from_parts(head, Full::new(Bytes::from(body)));
        let away = |said: String| PushFailure::Away(said);
        let stream = timeout(REACHED_WITHIN, self.reach(service))
            .await
            .map_err(|_| away("too slow".to_owned()))?
            .map_err(|error| away(error.to_string()))?;
        let mut builder = http1::Builder::new();
        builder.max_buf_size(LARGEST_HEAD);
        let (mut sender, connection) = builder
            .handshake(stream)
            .await
            .map_err(|error| away(error.to_string()))?;
        // works for the answer, and ends with it
        let working = tokio::spawn(connection);
        let answer = timeout(ANSWER_WITHIN, sender.send_request(request)).await;
        working.abort();
        match answer {
            Ok(Ok(answer)) => PushFailure::of(answer.status(), wait(&answer)),
            Ok(Err(error)) => Err(PushFailure::Unknown(error.to_string())),
            Err(_) => Err(PushFailure::Unknown("too slow".to_owned())),
        }
    }

    async fn reach(&self, service: &Service) -> std::io::Result<Stream> {
        let name = ServerName::try_from(service.host.clone()).map_err(std::io::Error::other)?;
        let stream = TcpStream::connect((service.host.as_str(), service.port)).await?;
        Ok(TokioIo::new(self.0.connect(name, stream).await?))
    }
}

/// How long a service asks to wait, where it says so in seconds.
fn wait<B>(answer: &Response<B>) -> Option<SignedDuration> {
    let seconds = answer.headers().get(RETRY_AFTER)?.to_str().ok()?;
    let seconds: u32 = seconds.trim().parse().ok()?;
    Some(SignedDuration::from_secs(seconds.into()))
}
