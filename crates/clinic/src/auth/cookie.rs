//! Cookies: the session, and where somebody wanted to go before signing in.

use super::token::Token;
use crate::app::App;
use axum::http::{HeaderMap, header};

/// Name of the cookie of the session. Browsers send it over https, and over http to the
/// same machine only; `__Host-` binds it to this host.
pub const COOKIE: &str = "__Host-tapir";

/// The same of the demonstration: browsers do not tell the ports of a host apart, and
/// signing in there must not end a session in one's own clinic.
const COOKIE_OF_DEMO: &str = "__Host-tapir-demo";

const TARGET: &str = "__Host-tapir-to";
const TARGET_OF_DEMO: &str = "__Host-tapir-demo-to";
/// By this a browser is known in which nobody is signed in: it shows that cookies are
/// kept, and its token stands in the forms of such pages.
const BROWSER: &str = "__Host-tapir-browser";
const BROWSER_OF_DEMO: &str = "__Host-tapir-demo-browser";
/// So long, s.
const BROWSER_SECONDS: i64 = 30 * 24 * 3600;
/// Where somebody wanted to go is kept for so long, s.
const TARGET_SECONDS: i64 = 15 * 60;
/// Longest path that is kept, bytes.
const LONGEST_TARGET: usize = 300;

/// Name of the cookie of the session.
pub(super) fn name(app: &App) -> &'static str {
    if app.demo { COOKIE_OF_DEMO } else { COOKIE }
}

fn target_name(app: &App) -> &'static str {
    if app.demo { TARGET_OF_DEMO } else { TARGET }
}

/// A `Set-Cookie` that scripts do not see and other sites do not send.
pub(super) fn set(name: &str, value: &str, seconds: i64) -> String {
    format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}")
}

/// The `Set-Cookie` that takes the cookie of the session away.
pub fn end_cookie(app: &App) -> String {
    set(name(app), "", 0)
}

/// Whether a request brings the cookie of a session, also of one that is over.
pub(crate) fn has_session_cookie(app: &App, headers: &HeaderMap) -> bool {
    cookie(headers, name(app)).is_some()
}

/// The browser that sent a request.
pub(crate) struct Browser {
    token: Token,
    brought: bool,
}

impl Browser {
    /// By the cookie that it brings; without one it gets a new one.
    pub fn of(app: &App, headers: &HeaderMap) -> Self {
        match cookie(headers, browser_name(app)) {
            Some(token) => Self {
                token: Token::of(token),
                brought: true,
            },
            None => Self {
                token: Token::new(),
                brought: false,
            },
        }
    }

    pub fn token(&self) -> &Token {
        &self.token
    }

    /// The token, where the browser brought it.
    pub fn brought(&self) -> Option<&Token> {
        self.brought.then_some(&self.token)
    }

    /// The `Set-Cookie` for a browser that brought none.
    pub fn greet(&self, app: &App) -> Option<String> {
        let greets = !self.brought;
        greets.then(|| set(browser_name(app), self.token.reveal(), BROWSER_SECONDS))
    }
}

fn browser_name(app: &App) -> &'static str {
    if app.demo { BROWSER_OF_DEMO } else { BROWSER }
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// Whether a text is a path of this host and nothing else.
pub(crate) fn is_own_path(text: &str) -> bool {
    text.starts_with('/') && !text.starts_with("//") && !text.contains(['\\', '\r', '\n'])
}

/// The `Set-Cookie` that keeps where somebody wanted to go; nothing for the start,
/// where everybody comes anyway.
pub(crate) fn keep_target(app: &App, path: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
    let takes = is_own_path(path) && path.chars().all(plain) && path.len() <= LONGEST_TARGET;
    (takes && path != "/").then(|| set(target_name(app), path, TARGET_SECONDS))
}

/// Where somebody wanted to go.
pub(crate) fn target<'h>(app: &App, headers: &'h HeaderMap) -> Option<&'h str> {
    cookie(headers, target_name(app)).filter(|path| is_own_path(path))
}

/// The `Set-Cookie` that forgets where somebody wanted to go.
pub(crate) fn forget_target(app: &App) -> String {
    set(target_name(app), "", 0)
}

#[cfg(test)]
mod tests {
    use super::is_own_path;

    #[test]
    fn another_host_is_no_path() {
        assert!(is_own_path("/my/1"));
        for path in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
        ] {
            assert!(!is_own_path(path), "{path}");
        }
    }
}
