//! Where a change comes from.

use axum::http::HeaderMap;

/// Where a change comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A page of this host.
    Ours,
    /// The browser does not say; the token decides.
    Unknown,
    /// Another site.
    Elsewhere,
}

impl Origin {
    /// Browsers say it in `Sec-Fetch-Site`, which no page can forge and which is right
    /// behind a proxy, too. Older ones say it in `Origin`, unless privacy blanks it; that
    /// is compared with the host that was asked, here or at the proxy, and with the
    /// clinic's configured address. No page of another site can set any of these.
    pub fn of(headers: &HeaderMap, public: Option<&str>) -> Self {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        match text("sec-fetch-site") {
            Some("same-origin") => return Self::Ours,
            Some("none") | None => {}
            Some(_) => return Self::Elsewhere,
        }
        let Some(origin) = text("origin").filter(|origin| *origin != "null") else {
            return Self::Unknown;
        };
        let authority = |address: &str| {
            let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
            rest.split('/').next().unwrap_or(rest).to_owned()
        };
        let known = [text("host"), text("x-forwarded-host"), public];
        let known = known.into_iter().flatten().map(authority);
        match known.into_iter().any(|host| host == authority(origin)) {
            true => Self::Ours,
            false => Self::Elsewhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(pairs: &[(&'static str, &'static str)]) -> Origin {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        Origin::of(&headers, Some("https://clinic.example"))
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        let host = ("host", "localhost:8080");
        let ours = ("origin", "http://localhost:8080");
        assert_eq!(origin(&[host, ours]), Origin::Ours);
        let evil = ("origin", "https://evil.example");
        assert_eq!(origin(&[host, evil]), Origin::Elsewhere);
        assert_eq!(origin(&[host, ("origin", "null")]), Origin::Unknown);
        assert_eq!(origin(&[host]), Origin::Unknown);
        let cross = ("sec-fetch-site", "cross-site");
        assert_eq!(origin(&[host, ours, cross]), Origin::Elsewhere);
        assert_eq!(
            origin(&[host, ours, ("sec-fetch-site", "same-site")]),
            Origin::Elsewhere
        );
    }

    #[test]
    fn behind_a_proxy_our_own_pages_are_known() {
        let host = ("host", "127.0.0.1:8080");
        let public = ("origin", "https://clinic.example");
        assert_eq!(origin(&[host, public]), Origin::Ours);
        let other = ("origin", "https://other.example");
        let same = ("sec-fetch-site", "same-origin");
        assert_eq!(origin(&[host, other, same]), Origin::Ours);
        let forwarded = ("x-forwarded-host", "other.example");
        assert_eq!(origin(&[host, other, forwarded]), Origin::Ours);
        assert_eq!(origin(&[host, other]), Origin::Elsewhere);
    }
}
