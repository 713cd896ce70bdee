//! A letter and its headers.

use super::SendFailure;
use jiff::Timestamp;
use lettre::Message;
use lettre::address::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};

/// What is sent.
#[derive(Clone, Debug)]
pub struct Email {
    /// The same for every try, so that programs can know a letter that comes
    /// twice.
    pub id: String,
    /// When it was written.
    pub at: Timestamp,
    /// Address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// Address at which programs and people end letters of this kind.
    pub off: Option<String>,
}

impl Email {
    pub(super) fn message(&self, from: &Mailbox, host: &str) -> Result<Message, SendFailure> {
        let to: Address = with_plain_host(&self.to)
            .parse()
            .map_err(|_| SendFailure::unwritable("the address is not one"))?;
        let mut builder = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, to))
            .subject(self.subject.clone())
            .date(self.at.into())
            .message_id(Some(format!("<{}@{host}>", self.id)));
        // so that no absence notice answers [RFC 3834, section 5]
        builder = raw(builder, "Auto-Submitted", "auto-generated".to_owned());
        if let Some(off) = &self.off {
            builder = raw(builder, "List-Unsubscribe", format!("<{off}>"));
            // [RFC 8058, section 3.1]
            let one_click = "List-Unsubscribe=One-Click".to_owned();
            builder = raw(builder, "List-Unsubscribe-Post", one_click);
        }
        builder
            .header(ContentType::TEXT_PLAIN)
            .body(self.text.clone())
            .map_err(|error| SendFailure::unwritable(&error.to_string()))
    }
}

/// The address with its host as servers know it: 例子.中国 is xn--fsqu00a.xn--fiqs8s.
fn with_plain_host(address: &str) -> String {
    let host = address.rsplit_once('@');
    let plain = host.and_then(|(name, host)| {
        let host = url::Host::parse(host).ok()?;
        Some(format!("{name}@{host}"))
    });
    plain.unwrap_or_else(|| address.to_owned())
}

fn raw(builder: MessageBuilder, name: &'static str, value: String) -> MessageBuilder {
    let name = HeaderName::new_from_ascii_str(name);
    builder.raw_header(HeaderValue::new(name, value))
}

#[cfg(test)]
mod tests {
    use super::with_plain_host;

    #[test]
    fn a_host_in_any_script_has_a_name_that_servers_know() {
        for (typed, plain) in [
            ("user@例子.中国", "user@xn--fsqu00a.xn--fiqs8s"),
            ("user@bücher.example", "user@xn--bcher-kva.example"),
            ("mei@mail.example", "mei@mail.example"),
            ("nobody", "nobody"),
        ] {
            assert_eq!(with_plain_host(typed), plain);
        }
    }
}
