//! The whole address of a page, as somebody elsewhere reaches it.

use crate::app::App;
use axum::http::{HeaderMap, header};

/// The configured address of the clinic with this path; where none is configured, the
/// host that was asked.
pub(in crate::web) fn public_address(app: &App, headers: &HeaderMap, path: &str) -> String {
    if let Some(public) = &app.public_url {
        return format!("{}{path}", public.trim_end_matches('/'));
    }
    if let Some(mail) = &app.mail {
        return mail.page(path);
    }
    let host = headers.get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
    let own = ["localhost", "127.0.0.1", "[::1]"];
    let here = own.iter().any(|name| host.starts_with(name));
    let scheme = if here { "http" } else { "https" };
    format!("{scheme}://{host}{path}")
}
