//! A route with who may use it. There is no way to make one without.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::Role;
use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;

/// Who may use a route. Whose chart it is, the store decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Who is signed in.
    Signed,
    /// Who has or keeps a chart: patients and guardians.
    Keeper,
    /// Clinicians.
    Clinician,
    /// Administrators.
    Administrator,
}

/// A route.
pub struct Route {
    /// `GET` or `POST`.
    pub method: Method,
    /// Path with its parameters.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    handler: MethodRouter<App>,
}

/// A page.
pub(super) fn get<H: Handler<T, App>, T: 'static>(
    path: &'static str,
    access: Access,
    handler: H,
) -> Route {
    Route {
        method: Method::GET,
        path,
        access,
        handler: axum::routing::get(handler),
    }
}

/// A change.
pub(super) fn post<H: Handler<T, App>, T: 'static>(
    path: &'static str,
    access: Access,
    handler: H,
) -> Route {
    Route {
        method: Method::POST,
        path,
        access,
        handler: axum::routing::post(handler),
    }
}

impl Access {
    /// Whether somebody with these roles may pass.
    pub fn admits(self, roles: Option<&[Role]>) -> bool {
        let has = |wanted: &[Role]| roles.is_some_and(|own| wanted.iter().any(|r| own.contains(r)));
        match self {
            Self::Public => true,
            Self::Signed => roles.is_some(),
            Self::Keeper => has(&[Role::Patient, Role::Guardian]),
            Self::Clinician => has(&[Role::Clinician]),
            Self::Administrator => has(&[Role::Administrator]),
        }
    }
}

impl Route {
    pub(super) fn onto(self, router: Router<App>, _app: &App) -> Router<App> {
        let access = self.access;
        let guard = from_fn(move |request: Request, next: Next| pass(access, request, next));
        router.route(self.path, self.handler.route_layer(guard))
    }
}

/// Lets a request through, or answers as if nothing were there.
async fn pass(access: Access, request: Request, next: Next) -> Response {
    let signed = request.extensions().get::<Signed>();
    let roles = signed.map(|signed| signed.actor.roles.as_slice());
    if access.admits(roles) {
        next.run(request).await
    } else if roles.is_none() {
        AppError::SignedOut.into_response()
    } else {
        AppError::NotFound.into_response()
    }
}
