//! Who is signed in: passwords, tokens, sessions, links.

mod links;
mod password;
mod session;
mod setup;
mod token;

pub use links::{sign_in_token, use_link};
pub use password::{PasswordProblem, check_password, hash_password, verify_password};
pub(crate) use session::cookie;
pub use session::{COOKIE, Signed, begin, current, end_cookie, limits};
pub use setup::{FirstAdministrator, set_up, setup_token};
pub(crate) use token::word_for;
pub use token::{Token, csrf_of, same};
