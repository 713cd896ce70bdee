//! The settings of e-mail: what is wrong with one is said with its name, its
//! value without a password, and the remedy.

use lettre::message::Mailbox;
use lettre::transport::smtp::AsyncSmtpTransportBuilder;
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use url::Url;

/// Why no mail can be sent with these settings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{setting} {found:?} {problem}; {remedy}")]
pub struct MailError {
    /// Name of the setting.
    setting: &'static str,
    /// What was found, without a password.
    found: String,
    problem: &'static str,
    remedy: &'static str,
}

const SERVER: &str = "--smtp-url (TAPIR_SMTP_URL)";
const FROM: &str = "--smtp-from (TAPIR_SMTP_FROM)";
const PUBLIC: &str = "--public-url (TAPIR_PUBLIC_URL)";

const WRITE_SERVER: &str = "write smtps://user:password@mail.example.org, or \
     smtp://user:password@mail.example.org?tls=required for STARTTLS, with signs such as @ in \
     the password written as %40; or leave it out to send no e-mail";
const WRITE_FROM: &str = "write an address such as reminder@clinic.example";
const WRITE_PUBLIC: &str =
    "write the address at which patients reach the clinic, such as https://clinic.example";

/// Whether what is sent to this host stays on the machine.
fn is_here(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

/// Reads the server's address. A letter or a password is never sent in clear to
/// another machine.
pub(super) fn server(text: &str, own_name: &str) -> Result<AsyncSmtpTransportBuilder, MailError> {
    let wrong = |found: String, problem| MailError {
        setting: SERVER,
        found,
        problem,
        remedy: WRITE_SERVER,
    };
    if text.is_empty() {
        return Err(wrong(String::new(), "is missing"));
    }
    // what cannot be read is not repeated: it may have a password in it
    let hidden = || "(not repeated, it may hold a password)".to_owned();
    let url = Url::parse(text).map_err(|_| wrong(hidden(), "is not an address"))?;
    let host = url.host_str().unwrap_or_default();
    let shown = format!("{}://{host}", url.scheme());
    if host.is_empty() {
        return Err(wrong(shown, "names no server"));
    }
    let tls = url.query_pairs().find(|(name, _)| name == "tls");
    let tls = tls.map(|(_, value)| value.into_owned());
    match (url.scheme(), tls.as_deref()) {
        ("smtps", _) | ("smtp", Some("required")) => {}
        ("smtp", _) if is_here(host) => {}
        ("smtp", _) => return Err(wrong(shown, "would send in clear over the network")),
        _ => return Err(wrong(shown, "is no address of a mail server")),
    }
    if !url.username().is_empty() && url.password().is_none() {
        return Err(wrong(shown, "has a user without a password"));
    }
    let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(text)
        .map_err(|_| wrong(shown, "cannot be used"))?;
    let greets = url.path().trim_matches('/').is_empty();
    Ok(if greets {
        builder.hello_name(ClientId::Domain(own_name.to_owned()))
    } else {
        builder
    })
}

/// Reads who letters come from.
pub(super) fn from(text: &str) -> Result<Mailbox, MailError> {
    let problem = if text.is_empty() {
        "is missing"
    } else {
        "is not an e-mail address"
    };
    text.parse().map_err(|_| MailError {
        setting: FROM,
        found: text.to_owned(),
        problem,
        remedy: WRITE_FROM,
    })
}

/// Reads where people reach the clinic: the address without its last slash, and
/// the host.
pub(super) fn public(text: &str) -> Result<(String, String), MailError> {
    let wrong = |problem| MailError {
        setting: PUBLIC,
        found: text.to_owned(),
        problem,
        remedy: WRITE_PUBLIC,
    };
    if text.is_empty() {
        return Err(wrong("is missing, and letters need it for their links"));
    }
    let url = Url::parse(text).map_err(|_| wrong("is not an address"))?;
    let host = url.host_str().unwrap_or_default();
    match url.scheme() {
        "https" => {}
        "http" if is_here(host) => {}
        "http" => return Err(wrong("would open pages in clear over the network")),
        _ => return Err(wrong("is no address of a page")),
    }
    // the pages' own links begin at the root
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("is more than scheme, host and port"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("has a user in it"));
    }
    let text = text.trim_end_matches('/').to_owned();
    Ok((text, host.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(error: &MailError) -> String {
        error.to_string()
    }

    #[test]
    fn a_wrong_setting_is_named_with_its_value_and_remedy_and_never_its_password() {
        let error = server("smtp://u:secret@mail.example.org", "c").unwrap_err();
        assert!(said(&error).starts_with(
            "--smtp-url (TAPIR_SMTP_URL) \"smtp://mail.example.org\" \
             would send in clear over the network; write smtps://"
        ));
        for text in [
            "smtps://u:secret@[mail",
            "secret",
            "http://u:secret@mail.example.org",
            "smtp://u:secret@mail.example.org?tls=opportunistic",
        ] {
            let error = server(text, "c").unwrap_err();
            assert!(!said(&error).contains("secret"), "{error}");
            assert!(said(&error).contains("leave it out"), "{error}");
        }
        let error = from("reminder").unwrap_err();
        assert!(said(&error).contains("\"reminder\" is not an e-mail address; write"));
        let error = public("http://clinic.example").unwrap_err();
        assert!(said(&error).contains("\"http://clinic.example\" would open pages in clear"));
        let error = public("https://clinic.example/tapir").unwrap_err();
        assert!(said(&error).contains("more than scheme, host and port"));
    }

    #[test]
    fn encrypted_servers_and_one_on_this_machine_are_taken() {
        for text in [
            "smtps://u:p%40ss@mail.example.org",
            "smtp://u:p@mail.example.org:587?tls=required",
            "smtp://localhost:2525",
        ] {
            assert!(server(text, "clinic.example").is_ok(), "{text}");
        }
        let (base, host) = public("https://clinic.example:8443/").unwrap();
        assert_eq!(base, "https://clinic.example:8443");
        assert_eq!(host, "clinic.example");
        assert!(from("Reminder <reminder@clinic.example>").is_ok());
    }
}
