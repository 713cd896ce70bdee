//! What can be wrong with the files in `params/`.

/// Why a parameter set was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ParamError {
    /// The file is not valid TOML or has an unknown field.
    #[error("{file}: {message}")]
    Syntax {
        /// File in `params/`.
        file: String,
        /// What the reader says.
        message: crate::input::InputError,
    },

    /// A declared parameter has no row.
    #[error(
        "no row for parameter `{name}` ({meaning}, in {unit}); add it to one of the files in params/"
    )]
    Missing {
        /// Name of the parameter.
        name: &'static str,
        /// Its declared meaning.
        meaning: &'static str,
        /// Its declared unit.
        unit: &'static str,
    },

    /// A row that nothing reads.
    #[error("{file}: the model has no parameter `{name}`; correct the name or remove the row")]
    Unknown {
        /// File in `params/`.
        file: String,
        /// Name of the row.
        name: String,
    },

    /// Two files give the same parameter.
    #[error("{file}: parameter `{name}` already has a row in another file; keep one")]
    Twice {
        /// The second file.
        file: String,
        /// Name of the row.
        name: String,
    },

    /// The row's unit is not the one the equations expect.
    #[error(
        "{file}: parameter `{name}` is in `{found}`, the model needs `{expected}`; convert the value"
    )]
    Unit {
        /// File in `params/`.
        file: String,
        /// Name of the row.
        name: String,
        /// Unit of the row.
        found: String,
        /// Unit that the equations expect.
        expected: &'static str,
    },

    /// A number of the row is out of bounds.
    #[error("{file}: parameter `{name}`: `{field}` is {value}, it must be {limit}")]
    Value {
        /// File in `params/`.
        file: String,
        /// Name of the row.
        name: String,
        /// Field of the row.
        field: &'static str,
        /// Its value.
        value: f64,
        /// What it must be.
        limit: String,
    },

    /// Constants with unequal numbers of draws.
    #[error(
        "{file}: parameter `{name}` has {found} draws, other constants have {expected}; a draw \
         is of all of them together"
    )]
    Draws {
        /// File in `params/`.
        file: String,
        /// Name of the row.
        name: String,
        /// Its number of draws.
        found: usize,
        /// That of the constants before it.
        expected: usize,
    },

    /// The correlations contradict one another or name no varying parameter.
    #[error("correlation.toml: {between:?}: {problem}")]
    Correlation {
        /// The pair.
        between: [String; 2],
        /// What is wrong with it.
        problem: &'static str,
    },
}
