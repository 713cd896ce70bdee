//! Who is signed in: passwords, passkeys, tokens, sessions, links.

mod cookie;
mod links;
pub(crate) mod passkey;
mod password;
mod session;
mod setup;
mod token;

pub(crate) use cookie::{
    Browser, cookie, forget_target, has_session_cookie, is_own_path, keep_target, target,
};
pub use cookie::{COOKIE, end_cookie};
pub use links::{administrator_link, invitation, sign_in_token, use_link};
pub use password::{PasswordProblem, check_password, hash_password, verify_password};
pub use session::{
    Beginning, Signed, Standing, begin, begin_so, current, ended, may_stay, standing,
};
pub use setup::{FirstAdministrator, set_up, setup_token};
pub(crate) use token::word_for;
pub use token::{Token, csrf_of, same};
