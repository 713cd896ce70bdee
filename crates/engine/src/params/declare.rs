//! One declaration per parameter: struct field, row in `params/`, table in the book.

/// What the code says of a parameter; `params/` says the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// Name, the same in code, files, SBML and reports.
    pub name: &'static str,
    /// Unit that the equations expect. A row in another unit is refused.
    pub unit: &'static str,
    /// Meaning in one line.
    pub meaning: &'static str,
}

/// Declares a group of parameters: the struct that the equations read, and the
/// list that loader, tables and exports read.
macro_rules! parameters {
    ($(#[$meta:meta])* $name:ident { $(#[doc = $doc:literal] $field:ident : $unit:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name<S = f64> {
            $(
                #[doc = $doc]
                #[doc = concat!(" Unit: ", $unit, ".")]
                pub $field: S,
            )+
        }

        impl $name {
            /// Every parameter of the group, in declaration order.
            pub const DECLARED: &'static [$crate::params::Declared] = &[
                $($crate::params::Declared {
                    name: stringify!($field),
                    unit: $unit,
                    meaning: $doc,
                },)+
            ];
        }

        impl $name {
            /// The typical values of a set of rows. One that the model computes
            /// is 0 until it is.
            pub fn of(rows: &$crate::params::ParameterSet) -> Self {
                Self::build(|_, declared| rows.typical(declared))
            }
        }

        impl<S: Copy> $name<S> {
            /// Fills the group from a function of position and declaration.
            pub fn build(mut value: impl FnMut(usize, &'static $crate::params::Declared) -> S) -> Self {
                let mut index = 0..;
                $(
                    let i = index.next().expect("an open range does not end");
                    let $field = value(i, &<$name>::DECLARED[i]);
                )+
                Self { $($field,)+ }
            }

            /// The values in declaration order.
            pub fn values(&self) -> Vec<S> {
                vec![$(self.$field,)+]
            }
        }
    };
}

pub(crate) use parameters;
