//! Files that browsers keep: built in, named with a hash of all.

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::OnceLock;

const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const MANIFEST: &str = "application/manifest+json";

/// Name, type, content.
type File = (&'static str, &'static str, &'static [u8]);

macro_rules! file {
    ($name:literal, $kind:expr) => {
        (
            $name,
            $kind,
            include_bytes!(concat!("../../static/", $name)),
        )
    };
}

const FILES: [File; 17] = [
    file!("site.css", STYLE),
    file!("compare.js", SCRIPT),
    file!("copy.js", SCRIPT),
    file!("forms.js", SCRIPT),
    file!("passkeys.js", SCRIPT),
    file!("push.js", SCRIPT),
    file!("redraw.js", SCRIPT),
    file!("ticks.js", SCRIPT),
    file!("unsaved.js", SCRIPT),
    file!("work.js", SCRIPT),
    file!("manifest.webmanifest", MANIFEST),
    file!("icon.svg", "image/svg+xml"),
    // Lucide, ISC: static/icons.LICENSE.txt
    file!("icons.svg", "image/svg+xml"),
    file!("icon-192.png", "image/png"),
    file!("icon-512.png", "image/png"),
    file!("icon-mask.png", "image/png"),
    file!("icon-touch.png", "image/png"),
];

/// Changes whenever a file does.
pub(super) fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let mut hasher = blake3::Hasher::new();
        for (_, _, content) in FILES {
            hasher.update(content);
        }
        hasher.finalize().to_hex()[..12].to_owned()
    })
}

pub(super) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/{version}/{name}", get(file))
}

async fn file(Path((named, name)): Path<(String, String)>) -> Response {
    let Some((_, kind, content)) = FILES.iter().find(|(known, ..)| *known == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // a name of another version must not keep these files for a year
    let keep = match named == version() {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let headers = [(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, keep)];
    (headers, *content).into_response()
}
