//! What a plan does to a lesion: doses on the solver's grid, or why not.

use crate::covariate_effects::DoseParameters;
use crate::ode::{Dose, Jump, Schedule, onsets};
use crate::patient::Individual;
use crate::plan::{Application, Plan, Product};

/// A plan that the model cannot simulate. It can be written down and kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} can be planned and recorded but not simulated: {}", .0.name(), reason(*.0))]
pub struct Refusal(
    /// The product without a mechanism.
    pub Product,
);

/// Why a product has no mechanism, in one sentence.
fn reason(product: Product) -> &'static str {
    match product {
        Product::Pimecrolimus1 => {
            "its level in skin is not in the evidence, and two small open studies do not fix its potency"
        }
        Product::PotentSteroid => {
            "its action on the attack has no parameter in the evidence, only end results of short trials"
        }
        Product::Excimer => {
            "no trial of excimer light alone is in the evidence; nb-uvb is simulated"
        }
        Product::OralMiniPulse => {
            "it acts on the whole body, and the evidence gives arrest of activity, not a course of one lesion"
        }
        _ => "the model has no mechanism for it",
    }
}

/// Refuses products whose action the evidence does not carry.
///
/// # Errors
///
/// [`Refusal`] for the first such product.
pub fn check(plan: &Plan) -> Result<(), Refusal> {
    for treatment in plan.treatments() {
        match treatment.product() {
            Product::Tacrolimus003
            | Product::Tacrolimus01
            | Product::Vehicle
            | Product::Ruxolitinib15
            | Product::NbUvb => {}
            product => return Err(Refusal(product)),
        }
    }
    Ok(())
}

/// Doses of the applications that were taken, in time order. Of products
/// without a mechanism there are none ([`check`] comes first).
pub fn doses(
    individual: &Individual,
    dose_parameters: &DoseParameters,
    taken: &[Application],
) -> Vec<Jump> {
    let p = &individual.parameters;
    let dose = |product: Product| match product {
        Product::Tacrolimus01 => Some(Dose::Depot(p.application_load)),
        Product::Tacrolimus003 => Some(Dose::Depot(
            p.application_load * dose_parameters.weak_strength,
        )),
        Product::Ruxolitinib15 => Some(Dose::Jak(p.jak_load)),
        Product::NbUvb => Some(Dose::Light(1.0)),
        _ => None,
    };
    taken
        .iter()
        .filter_map(|application| {
            dose(application.product).map(|dose| Jump {
                at: application.half_day,
                dose,
            })
        })
        .collect()
}

/// What the solver has to know of the applications, in time order, of which a
/// patient may miss some. Tacrolimus rises from next to nothing at one that no
/// other precedes within `washout_half_days`.
pub fn schedule(applications: &[Application], washout_half_days: u32) -> Schedule {
    let tacrolimus = applications.iter().filter(|a| a.product.is_tacrolimus());
    let onsets = onsets(tacrolimus.map(|a| a.half_day), washout_half_days);
    Schedule::of_plan(onsets, applications.iter().map(|a| a.half_day))
}
