//! What an administrator types to invite somebody, and the link that comes of it.

use crate::AppError;
use crate::app::App;
use crate::auth::{self, Signed};
use crate::domain::{PersonId, Role, Sex, latin_letters};
use crate::store::account::people::{self, SignInNames};
use crate::store::{StoreError, Tx};
use crate::web::shared::public_address::public_address;
use axum::http::HeaderMap;
use qrcode::{Color, EcLevel, QrCode};
use serde::Deserialize;
use tapir_report::Language;

/// What is typed to invite somebody.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    pub name: String,
    pub role: String,
    pub language: String,
    pub email: String,
    pub telephone: String,
    pub user_name: String,
    pub born_on: String,
    pub sex: String,
    pub number: String,
    /// Whose course a guardian keeps, as what and until which age.
    pub child: String,
    pub until: String,
    /// Another person of the same name is meant.
    pub namesake: String,
}

impl Wanted {
    /// A form that is still empty.
    pub fn patient(language: Language) -> Self {
        Self {
            language: language.name().to_owned(),
            role: Role::Patient.name().to_owned(),
            sex: Sex::Unknown.name().to_owned(),
            until: "18".to_owned(),
            ..Self::default()
        }
    }
}

/// A link that was just made; it is shown once.
pub(super) struct Invitation {
    pub name: String,
    pub address: String,
    /// By what the person signs in later.
    pub names: String,
    /// The dark squares as a path of SVG, and the side of the drawing with its margin.
    pub code: String,
    pub side: usize,
}

/// Squares of margin that readers of the code need [ISO/IEC 18004: four].
const MARGIN: usize = 4;

impl Invitation {
    /// Makes a link for a member; an earlier one ends.
    pub async fn make(
        app: &App,
        tx: &mut Tx,
        signed: &Signed,
        headers: &HeaderMap,
        person: PersonId,
    ) -> Result<Self, AppError> {
        let (clinic, by) = (signed.actor.clinic, signed.actor.person);
        let token = auth::invitation(app, tx, person, clinic, Some(by)).await?;
        let name = people::get(tx, person).await?.name;
        let SignInNames {
            email,
            telephone,
            user_name,
        } = people::names(tx, person).await?;
        let names: Vec<String> = [user_name, telephone, email]
            .into_iter()
            .flatten()
            .collect();
        let address = public_address(app, headers, &format!("/link/{}", token.reveal()));
        let (code, side) = squares(&address)?;
        Ok(Self {
            name,
            names: names.join(" · "),
            address,
            code,
            side,
        })
    }
}

/// The dark squares of a QR code, one stretch of a row after the other.
fn squares(text: &str) -> Result<(String, usize), AppError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|error| AppError::Internal(anyhow::anyhow!("a QR code: {error}")))?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for stretch in row.chunk_by(|one, next| one == next) {
            let length = stretch.len();
            if stretch[0] == Color::Dark {
                let (left, top) = (x + MARGIN, y + MARGIN);
                path.push_str(&format!("M{left} {top}h{length}v1h-{length}z"));
            }
            x += length;
        }
    }
    Ok((path, width + 2 * MARGIN))
}

/// Gives a person a user name that nobody has: the name in Latin letters and digits.
pub(super) async fn give_user_name(
    tx: &mut Tx,
    person: PersonId,
    name: &str,
) -> Result<(), AppError> {
    const LETTERS: usize = 20;
    let letters: String = latin_letters(name).chars().take(LETTERS).collect();
    let letters = match letters.len() {
        0 => "user".to_owned(),
        _ => letters,
    };
    // one in ten thousand is taken; where twenty are, the fault is somewhere else
    for _ in 0..20 {
        let mut bytes = [0; 4];
        getrandom::fill(&mut bytes).map_err(|error| AppError::Internal(error.into()))?;
        let digits = u32::from_le_bytes(bytes) % 10_000;
        let name = crate::domain::SignInName::UserName(format!("{letters}{digits:04}"));
        match people::set_name(tx, person, &name, name.text()).await {
            Err(StoreError::Conflict(_)) => {}
            other => return Ok(other?),
        }
    }
    Err(AppError::Internal(anyhow::anyhow!("no user name is free")))
}

#[cfg(test)]
mod tests {
    use super::squares;

    #[test]
    fn a_code_has_its_three_corners_within_the_margin() {
        let (path, side) = squares("https://clinic.example/link/abc").unwrap();
        // the corners are seven dark squares wide
        let right = side - 4 - 7;
        for corner in [
            "M4 4h7v1h-7z".to_owned(),
            format!("M{right} 4h7"),
            format!("M4 {right}h7"),
        ] {
            assert!(path.contains(&corner), "{corner} {path}");
        }
    }
}
