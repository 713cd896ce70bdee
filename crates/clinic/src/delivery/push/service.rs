//! The push services that may be written to. A browser names the address, so that
//! without this list it could have the clinic write to any machine.

use hyper::Uri;
use url::Url;

/// Longest address, bytes. [assumed: those of today have up to 600]
const LONGEST: usize = 2048;

/// Host of a service, or, after a dot, of all below it; and whose browsers use it.
const KNOWN: &[(&str, &str)] = &[
    ("fcm.googleapis.com", "Chrome, Edge on Android and others"),
    ("updates.push.services.mozilla.com", "Firefox"),
    (".push.services.mozilla.com", "Firefox"),
    (".push.apple.com", "Safari, and every browser on iOS"),
    (".notify.windows.com", "Edge on Windows"),
];

/// Why a device cannot be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoService(pub(super) &'static str);

/// Which services may be written to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Services {
    /// Those of the list.
    Known,
    /// One on this machine.
    Loopback(u16),
}

/// A service, and a device's place there.
#[derive(Debug)]
pub(super) struct Service {
    pub host: String,
    pub port: u16,
    /// Scheme, host and port, for which a signature is made.
    pub origin: String,
    /// Everything after it.
    pub path: Uri,
}

impl Services {
    /// The service of an address.
    pub fn of(self, endpoint: &str) -> Result<Service, NoService> {
        if endpoint.len() > LONGEST {
            return Err(NoService("the address is too long"));
        }
        let url = Url::parse(endpoint).map_err(|_| NoService("the address is not one"))?;
        let host = url.host_str().unwrap_or_default();
        let plain = url.username().is_empty() && url.password().is_none();
        if url.scheme() != "https" || !plain || url.fragment().is_some() {
            return Err(NoService("the address is not one of a push service"));
        }
        let may = match self {
            // the usual port is written as none
            Self::Known => url.port().is_none() && is_known(host),
            Self::Loopback(port) => host == "localhost" && url.port() == Some(port),
        };
        if !may {
            return Err(NoService("the push service is not known"));
        }
        let query = url.query().map(|query| format!("?{query}"));
        let path = format!("{}{}", url.path(), query.unwrap_or_default());
        Ok(Service {
            host: host.to_owned(),
            port: url.port_or_known_default().unwrap_or(443),
            origin: url.origin().ascii_serialization(),
            path: path
                .parse()
                .map_err(|_| NoService("the address is not one"))?,
        })
    }
}

fn is_known(host: &str) -> bool {
    KNOWN
        .iter()
        .any(|(known, _)| match known.strip_prefix('.') {
            Some(_) => host.len() > known.len() && host.ends_with(known),
            None => host == *known,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_services_of_the_list_are_written_to() {
        for endpoint in [
            "https://fcm.googleapis.com/fcm/send/abc:def",
            "https://FCM.googleapis.com:443/fcm/send/abc",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
            "https://web.push.apple.com/QGuQyavXutnMH",
            "https://db5p.notify.windows.com/w/?token=BQYAAA%2bx",
        ] {
            assert!(Services::Known.of(endpoint).is_ok(), "{endpoint}");
        }
        for endpoint in [
            "",
            "fcm.googleapis.com",
            "http://fcm.googleapis.com/fcm/send/abc",
            "https://fcm.googleapis.com:8443/fcm/send/abc",
            "https://user@fcm.googleapis.com/fcm/send/abc",
            "https://fcm.googleapis.com.evil.example/abc",
            "https://fcm.googleapis.com@evil.example/abc",
            "https://evilfcm.googleapis.com/abc",
            "https://evilpush.apple.com/abc",
            "https://push.apple.com/abc",
            "https://.push.apple.com/abc",
            "https://localhost/abc",
            "https://127.0.0.1/abc",
            "https://[::1]/abc",
            "https://169.254.169.254/latest/meta-data",
            "https://clinic.example/abc",
            "file:///etc/passwd",
        ] {
            assert!(Services::Known.of(endpoint).is_err(), "{endpoint}");
        }
        let long = format!("https://fcm.googleapis.com/{}", "a".repeat(LONGEST));
        assert!(Services::Known.of(&long).is_err());
    }

    #[test]
    fn a_signature_is_for_scheme_host_and_port_and_the_rest_is_the_place() {
        let service = Services::Known.of("https://db5p.notify.windows.com/w/?token=a%2bb");
        let service = service.unwrap();
        assert_eq!(service.origin, "https://db5p.notify.windows.com");
        assert_eq!(service.path, "/w/?token=a%2bb");
        let here = Services::Loopback(4433).of("https://localhost:4433/p");
        assert_eq!(here.unwrap().origin, "https://localhost:4433");
        assert!(
            Services::Loopback(4433)
                .of("https://localhost:4434/p")
                .is_err()
        );
    }
}
