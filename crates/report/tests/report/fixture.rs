//! A comparison, a trial, a validation and a check by hand. The numbers are made up.

use jiff::civil::Date;
use tapir_engine::course::{Seen, Visit};
use tapir_engine::endpoint::Endpoint;
use tapir_engine::evidence::{
    self, BetweenStudies, Estimated, Group, IntervalFrom, PredictedRow, Scored, Scores, Unit, Use,
};
use tapir_engine::fit::{
    Chains, FitMethod, FitReport, FurtherFit, Learned, LearnedAdherence, LearnedBlood, LearnedDay,
    Moved, NuisanceFit, Studied, Warning, WarningKind,
};
use tapir_engine::forecast::{
    Alternative, Assumption, Burden, Comparison, Header, Horizon, PlanForecast, Point, Relapse,
    Shares, TypicalCourse, VisitWorth,
};
use tapir_engine::library::Library;
use tapir_engine::measurement::Method;
use tapir_engine::ode::Work;
use tapir_engine::patient::Covariates;
use tapir_engine::plan::{Plan, PlanName, Product};
use tapir_engine::provenance::Provenance;
use tapir_engine::quantiles::Quantiles;
use tapir_engine::recruitment::Acceptance;
use tapir_engine::rng::Seed;
use tapir_engine::search::{
    AdherencePosterior, Counts, Disagreement, FrontName, FrontPlan, Goal, Judged, Limit, Limits,
    OffFront, Order, Search, SearchProvenance,
};
use tapir_engine::site::Site;
use tapir_engine::trial::{Outcomes, Summary, TrialSpec};
use tapir_engine::validate::sbc::{
    Alarm, Bin, Check, Claim, ClaimKind, Coverage, Misspecification, Misspecified,
    MisspecifiedCoverage, PointErrors, Quantity, RankTest, Ranks, Reliability, TwoLesions, VISITS,
};

/// Names that a user wrote: they stay as they are in both languages.
pub const OWN_NAMES: [&str; 2] = ["patient 17", "add light"];

fn quantiles(median: f64, spread: f64) -> Quantiles {
    let range = |width: f64| [median - width, (median + width).min(1.0)];
    Quantiles {
        median,
        ci50: range(spread),
        ci90: range(2.0 * spread),
    }
}

fn parsed(plan: &str) -> Plan {
    plan.parse().expect("the plan is valid")
}

fn day(date: &str) -> Date {
    date.parse().expect("the date is valid")
}

fn plan(name: PlanName, plan: &str, at_year: f64, relapse: f64) -> PlanForecast {
    let at = |week: f64| quantiles(0.8 + (at_year - 0.8) * week / 52.0, 0.02 + 0.0025 * week);
    let horizon = |week: u32| {
        let probability = relapse * f64::from(week) / 52.0;
        let scaled = at(f64::from(week));
        Horizon {
            week,
            repigmented: scaled,
            repigmented_cm2: Quantiles {
                median: 14.2 * scaled.median,
                ci50: scaled.ci50.map(|x| 14.2 * x),
                ci90: scaled.ci90.map(|x| 14.2 * x),
            },
            shares: Some(if scaled.median < 0.7 {
                Shares {
                    three_quarters: 0.55,
                    half: 0.05,
                    less: 0.4,
                }
            } else {
                Shares {
                    three_quarters: 0.75,
                    half: 0.2,
                    less: 0.05,
                }
            }),
            relapse: Relapse {
                probability,
                ci90: [0.8 * probability, 1.3 * probability],
                at_risk: 0.93,
                structure_a: Some(0.9 * probability),
                structure_b: None,
            },
        }
    };
    PlanForecast {
        name,
        plan: parsed(plan),
        horizons: [12, 24, 52].map(horizon).to_vec(),
        burden: Burden {
            grams: 62.4,
            applications: 104,
        },
        peak_blood_ng_per_ml: quantiles(0.2, 0.05),
        band: (0..=52)
            .map(|week| Point {
                week: f64::from(week),
                repigmented: at(f64::from(week)),
            })
            .collect(),
        relapse_curve: Vec::new(),
        sampled: Vec::new(),
        worth: [4, 8, 12]
            .map(|week| VisitWorth {
                week,
                relapse: 0.02 * f64::from(week),
                repigmented: 0.03 * f64::from(week),
            })
            .to_vec(),
        typical: if at_year < 0.7 {
            let course = |share, end: f64| TypicalCourse {
                share,
                repigmented: (0..=52)
                    .map(|week| 0.8 + (end - 0.8) * f64::from(week) / 52.0)
                    .collect(),
            };
            vec![course(0.6, 0.9), course(0.4, 0.1)]
        } else {
            Vec::new()
        },
    }
}

/// Every warning that exists.
fn warnings() -> Vec<Warning> {
    let outside = |field, value| Warning::OutsideTrials { field, value };
    vec![
        Warning::LowEffectiveSampleSize {
            effective_sample_size: 31.0,
        },
        Warning::PoorFit { residual: 4.0 },
        Warning::Growing {
            lesion: None,
            ratio: 1.3,
        },
        Warning::StructuresDisagree {
            plan: PlanName::Taper,
            a: 0.2,
            b: 0.5,
        },
        outside(Studied::AgeYears, 81.0),
        outside(Studied::LesionAgeYears, 22.0),
        Warning::Surprising {
            lesion: None,
            week: 12.0,
            probability: 0.002,
            slip: 0.1,
        },
        Warning::ChainsDisagree { r_hat: Some(1.07) },
        Warning::MethodsDisagree {
            population: 0.4,
            method: 0.7,
        },
        Warning::NoResponseYet,
        Warning::SiteUnstudied {
            site: Site::Genital,
        },
        Warning::LongerThanStudied {
            plan: PlanName::Maintain,
            product: Product::Tacrolimus01,
            weeks: 76,
            longest_weeks: 52,
        },
        Warning::TogetherUnstudied {
            plan: PlanName::named("add light"),
            products: [Product::Tacrolimus01, Product::NbUvb],
        },
        Warning::Surprising {
            lesion: Some("patient 17".to_owned()),
            week: 8.0,
            probability: 0.004,
            slip: 0.96,
        },
    ]
}

/// What a course can teach beside the parameters, all of it.
fn nuisance() -> NuisanceFit {
    let visits = vec![visit(
        "2025-01-13",
        -24.0,
        Seen::Area {
            cm2: 6.0,
            method: Method::Traced,
        },
        Some(0.0),
    )];
    NuisanceFit {
        adherence: Some(LearnedAdherence {
            before: quantiles(0.8, 0.09),
            after: quantiles(0.7, 0.05),
        }),
        days: vec![LearnedDay {
            week: 8.0,
            days_off: quantiles(-3.0, 2.0),
        }],
        blood: Some(LearnedBlood {
            relative: quantiles(0.9, 0.2),
            samples: Vec::new(),
        }),
        further_lesions: vec![FurtherFit {
            name: "patient 17".to_owned(),
            covariates: Covariates {
                site: Site::Neck,
                age_years: 31.0,
                lesion_age_years: 0.8,
                leukotrichia: 0.0,
                segmental: false,
            },
            first_area_cm2: 6.0,
            visits,
            repigmented: quantiles(0.6, 0.04),
        }],
        moved: vec![Moved {
            name: "front_speed".to_owned(),
            by: 0.4,
        }],
    }
}

fn visit(date: &str, week: f64, seen: Seen, repigmented: Option<f64>) -> Visit {
    Visit {
        date: day(date),
        week,
        seen,
        repigmented,
        repigmented_sd: repigmented.map(|_| 0.05),
    }
}

/// Four plans, every kind of visit, every warning.
pub fn comparison() -> Comparison {
    let area = |cm2, method| Seen::Area { cm2, method };
    let drug = "tacrolimus 0.1%";
    Comparison {
        header: Header {
            label: "patient 17".to_owned(),
            covariates: Covariates {
                site: Site::Face,
                age_years: 31.0,
                lesion_age_years: 0.8,
                leukotrichia: 0.1,
                segmental: false,
            },
            body_percent: 0.6,
            prescribed: parsed(&format!("{drug}: bid 24w")),
            start_date: day("2025-01-13"),
            decision_date: day("2025-06-30"),
            first_area_cm2: 14.2,
        },
        visits: vec![
            visit("2025-01-13", -24.0, area(14.2, Method::Traced), Some(0.0)),
            visit(
                "2025-03-10",
                -16.0,
                area(9.6, Method::HandUnits),
                Some(0.32),
            ),
            visit("2025-05-05", -8.0, area(4.9, Method::Vasi), Some(0.65)),
            visit("2025-06-30", 0.0, Seen::Grade(3), None),
        ],
        past: [(-16.0, 0.3), (-8.0, 0.6), (0.0, 0.8)]
            .map(|(week, value)| Point {
                week,
                repigmented: quantiles(value, 0.03),
            })
            .to_vec(),
        plans: vec![
            plan(PlanName::StopNow, "none", 0.3, 0.6),
            plan(
                PlanName::Taper,
                &format!("{drug}: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop"),
                0.5,
                0.5,
            ),
            plan(
                PlanName::Maintain,
                &format!("{drug}: 2/w(mon,thu) 52w, stop"),
                0.9,
                0.1,
            ),
            plan(
                PlanName::named("add light"),
                &format!("{drug}: bid 26w, stop + nb-uvb: off 2w, 3/w 24w, stop"),
                0.95,
                0.004,
            ),
        ],
        differences: Vec::new(),
        fit: FitReport {
            method: FitMethod::Posterior,
            parameters: vec![learned("front_speed", 0.42), learned("intact_skin", 0.05)],
            nuisance: nuisance(),
            visits: Vec::new(),
            chains: Some(Chains {
                chains: 4,
                draws: 200,
                r_hat: Some(1.07),
                bulk_ess: 212.0,
                tail_ess: 180.0,
                events_r_hat: Some(1.21),
                divergences: 2,
                round_trips: 57,
            }),
            candidates: 2400,
            effective_sample_size: 31.0,
            too_few_for_numbers: false,
            acceptance: 0.5,
            structure_a: 0.97,
            structure_b: 0.03,
            best_residual: 4.0,
            warnings: warnings(),
        },
        provenance: Provenance {
            model_version: "0.1.0".to_owned(),
            parameter_hash: "0123456789abcdef".to_owned(),
            data_hash: "fedcba9876543210".to_owned(),
            seed: Seed(1),
            work: Work {
                steps: 1000,
                evaluations: 7000,
                repeated: 3,
            },
        },
    }
}

fn learned(name: &str, shrinkage: f64) -> Learned {
    Learned {
        name: name.to_owned(),
        mean: -0.8,
        sd: (1.0 - shrinkage).sqrt(),
        shrinkage,
        pulls: vec![-0.5, -0.3],
    }
}

fn front(name: &str) -> FrontName {
    name.parse().expect("the name is one of a front")
}

fn on_front(name: &str, text: &str, relapse: f64, applications: u32) -> FrontPlan {
    let goal = Goal::default();
    let horizons = plan(PlanName::Proposed, text, 0.8, relapse).horizons;
    let meets_goal = relapse < 0.2;
    FrontPlan {
        name: front(name),
        known_as: None,
        plan: parsed(text),
        grams: 0.15 * f64::from(applications),
        applications,
        visits: 6 + applications / 40,
        light_sessions: 0,
        weeks_on_treatment: applications / 3,
        continuous_weeks: 24 + applications / 3,
        relapse: horizons[2].relapse,
        horizons,
        conditions: vec![Judged {
            condition: goal.conditions()[0],
            found: relapse,
            met: meets_goal,
        }],
        meets_goal,
        shown: name != "C",
    }
}

fn order(first: &str, second: &str) -> Order {
    Order {
        first: front(first),
        second: front(second),
        first_lower: 0.71,
        first_lower_ci90: [0.66, 0.75],
        second_lower: 0.09,
        equal: 0.2,
        difference: -0.083,
        difference_standard_error: 0.011,
        difference_quantiles: quantiles(-0.08, 0.03),
    }
}

/// Four plans on the front, of which a table shows three; every limit and every
/// reason for which a known plan is not on it.
pub fn search() -> Search {
    let mut comparison = comparison();
    let of_plans = |w: &Warning| matches!(w, Warning::StructuresDisagree { .. });
    comparison.fit.warnings.retain(|w| !of_plans(w));
    let drug = "tacrolimus 0.1%";
    let off = |known_as, excluded_by, covered_by: Option<&str>| OffFront {
        known_as,
        plan: Plan::none(),
        excluded_by,
        covered_by: covered_by.map(front),
    };
    let mut plans = vec![
        on_front(
            "A",
            &format!("{drug}: bid 12w, 2/w(mon,thu) 24w, stop + nb-uvb: off 36w, 3/w 12w, stop"),
            0.15,
            252,
        ),
        on_front("B", &format!("{drug}: 2/w(mon,thu) 52w, stop"), 0.3, 104),
        on_front("C", &format!("{drug}: (qd 1w, off 1w) x4, stop"), 0.5, 28),
        on_front("D", "none", 0.6, 0),
    ];
    plans[3].known_as = Some(PlanName::StopNow);
    let all = [
        Limit::AgeRules,
        Limit::Products,
        Limit::LightWithTacrolimus,
        Limit::MaxWeeks,
        Limit::MaxContinuousWeeks,
        Limit::MaxLightSessions,
        Limit::MaxGrams,
        Limit::MaxApplications,
        Limit::MaxVisits,
    ];
    Search {
        header: comparison.header,
        goal: "relapse<0.2@52w, repigmented>0.5@24w"
            .parse()
            .expect("the goal is valid"),
        relapse_week: 52,
        limits: Limits {
            products: Some(vec![Product::Tacrolimus01, Product::NbUvb]),
            max_grams: Some(60.0),
            max_applications: Some(300),
            max_visits: Some(60),
            max_light_sessions: Some(48),
            ..Limits::default()
        },
        goal_met: true,
        front: plans,
        off_front: vec![
            off(PlanName::Taper, None, Some("C")),
            off(PlanName::Maintain, Some(Limit::MaxContinuousWeeks), None),
        ],
        order: vec![order("A", "B"), order("B", "D")],
        disagreement: Some(Disagreement {
            plan: front("B"),
            a: 0.2,
            b: 0.5,
        }),
        adherence: AdherencePosterior {
            so_far: 0.9,
            weeks: 24,
            levels: vec![0.8, 0.86, 0.89, 0.92, 0.96],
        },
        fit: comparison.fit,
        provenance: SearchProvenance {
            run: comparison.provenance,
            plans: Counts {
                considered: 502,
                excluded: all.into_iter().zip(1..).collect(),
                simulated: 457,
                first_draws: 109,
                looked_at_twice: 60,
                draws: 256,
                repeats_per_draw: 8,
                independent_draws: 31.0,
            },
        },
    }
}

/// Two arms and every endpoint; in the second arm nobody counts. The outcomes
/// are by hand, only their summary is the engine's.
pub fn trial() -> Summary {
    const PATIENTS: u32 = 20;
    let spec = TrialSpec::from_toml(TRIAL).expect("the trial by hand is valid");
    let by_hand = |position: usize, patient: u32| {
        let half = patient.is_multiple_of(2);
        match spec.endpoints[position] {
            Endpoint::TimeToRelapse { .. } if half => f64::INFINITY,
            Endpoint::TimeToRelapse { .. } => f64::from(patient),
            Endpoint::SkinLevel { .. } => 300.0 + f64::from(patient),
            Endpoint::AreaChange { .. } => -0.04 * f64::from(patient),
            _ => f64::from(u8::from(half)),
        }
    };
    let column = |position: usize| (0..PATIENTS).map(|p| by_hand(position, p)).collect();
    let outcomes = Outcomes {
        range: 0..PATIENTS,
        values: vec![
            (0..spec.endpoints.len()).map(column).collect(),
            vec![vec![f64::NAN; PATIENTS as usize]; spec.endpoints.len()],
        ],
        acceptance: Acceptance::default(),
        work: Work::default(),
    };
    Summary::of(
        &Library::builtin().expect("the built-in parameters are valid"),
        &spec,
        &outcomes,
    )
}

const TRIAL: &str = r#"
name = "T1"
seed = 1
patients = 20
weeks = 48
population = { site = "face", age_years = { min = 18, max = 65 } }
arm = [{ name = "1", plan = "tacrolimus 0.1%: bid 24w, stop" }, { name = "2", plan = "none" }]
endpoint = [
  { kind = "repigmentation", at_least = 0.75, week = 24 },
  { kind = "any", week = 24 },
  { kind = "mean", week = 24 },
  { kind = "area_change", week = 24 },
  { kind = "relapse", from_week = 24, week = 48, among = "all", loses_at_least = 0.25 },
  { kind = "time_to_relapse", from_week = 24, week = 48, loses_at_least = 0.25 },
  { kind = "blood_level", week = 1, below = 1.0, treated_percent_bsa = 10 },
  { kind = "skin_level", week = 0.142857 },
]
"#;

/// One row inside, one outside, one without an answer.
pub fn validation() -> Vec<evidence::Comparison> {
    let row = |key: &str, model: Option<f64>, inside, purpose| evidence::Comparison {
        key: key.to_owned(),
        trial: "Face".to_owned(),
        inside,
        weight: 2.0,
        published: 0.4,
        interval: [0.2, 0.6],
        unit: Unit::Fraction,
        interval_from: IntervalFrom::Counts,
        model,
        model_ci95: model.map_or([None, None], |x| [Some(x - 0.1), Some(x + 0.1)]),
        structure_a: model,
        structure_b: None,
        purpose,
        note: (!inside).then(|| "Taken as a quarter.".to_owned()),
        likely_reason: (!inside).then(|| "The seasons differ.".to_owned()),
    };
    vec![
        row("one/inside", Some(0.5), true, Use::Calibration),
        row("one/outside", Some(0.8), false, Use::Validation),
        row("one/unanswered", None, false, Use::Validation),
    ]
}

/// How a study is predicted from all others.
pub fn between_studies() -> BetweenStudies {
    let scores = |ln_density| Scores {
        within50: Some(0.52),
        within80: Some(0.8),
        within90: None,
        ln_density: Some(ln_density),
    };
    BetweenStudies {
        between_studies: Estimated {
            value: 0.42,
            error: 0.17,
        },
        within_study: Estimated {
            value: 0.7,
            error: 0.11,
        },
        groups: vec![Scored {
            group: Group::OtherStudies,
            rows: 2,
            model: scores(-2.25),
            regression: scores(-2.5),
        }],
        rows: vec![PredictedRow {
            key: "one/inside".to_owned(),
            ci50: [0.3, 0.5],
            ci90: [0.1, 0.7],
            below: 0.4,
            ln_density: -2.0,
            regression_ln_density: -2.5,
        }],
    }
}

/// Every assumption, four plans.
pub fn alternatives() -> Vec<Alternative> {
    let relapse = |assumption, by: f64| Alternative {
        assumption,
        relapse: [0.6, 0.5, 0.1, 0.004].map(|p| by * p).to_vec(),
    };
    vec![
        relapse(Assumption::AllApplied, 0.9),
        relapse(Assumption::HalfApplied, 1.2),
        relapse(Assumption::WithoutLastVisit, 1.1),
    ]
}

/// A check that holds in most and fails in some.
pub fn check() -> Check {
    let plans = [PlanName::StopNow, PlanName::Taper, PlanName::Maintain];
    let place = |i: usize| (plans[i % 3].clone(), [12, 24, 52][i / 3 % 3]);
    let ranks = |holds: bool| Ranks {
        histogram: if holds {
            vec![20; 20]
        } else {
            vec![90, 10, 10, 90]
        },
        chi_square: 19.0,
        p_value: if holds { 0.4 } else { 0.0001 },
    };
    let quantities = |visits: usize| {
        let ahead = plans.clone().map(|plan| Quantity::Ahead { plan, week: 24 });
        let all = [
            Quantity::Parameter {
                name: "stress_rate".to_owned(),
            },
            Quantity::Now,
        ];
        all.into_iter().chain(ahead).map(move |quantity| {
            let holds = visits == 3 || quantity != Quantity::Now;
            RankTest {
                quantity,
                visits,
                ranks: ranks(holds),
                adjusted: if holds { 1.0 } else { 0.002 },
                holds,
            }
        })
    };
    let coverage = |visits: usize| {
        (0..27).map(move |i| {
            let (plan, week) = place(i / 3);
            let level = [0.5, 0.8, 0.9][i % 3];
            Coverage {
                plan,
                week,
                visits,
                level,
                patients: 400,
                covered: level - 0.003 * i as f64,
                standard_error: 0.02,
                allowed: 0.07,
                mean_width: 0.7 / visits as f64,
                median_width: 0.6 / visits as f64,
                holds: i < 24,
            }
        })
    };
    let bin = |patients, forecast, happened| Bin {
        patients,
        forecast,
        happened,
    };
    let relapse = |visits: usize| {
        (0..9).map(move |i| {
            let (plan, week) = place(i);
            Reliability {
                plan,
                week,
                visits,
                patients: 400,
                happened: 0.31,
                forecast: 0.29,
                brier: 0.19,
                population_brier: 0.2,
                skill: 0.05,
                skill_error: 0.02,
                miscalibration: 0.001,
                resolution: 0.025,
                uncertainty: 0.214,
                z: 0.4,
                p_value: 0.69,
                adjusted: 1.0,
                holds: true,
                bins: vec![bin(40, 0.12, 0.1), bin(5, 0.5, 1.0), bin(30, 0.7, 0.8)],
            }
        })
    };
    let misspecified = |misspecification| Misspecified {
        misspecification,
        visits: 3,
        patients: 100,
        coverage: [0.5, 0.8, 0.9]
            .map(|level| MisspecifiedCoverage {
                week: 24,
                level,
                covered: level - 0.1,
            })
            .to_vec(),
        bias: -0.03,
        warned: 0.12,
        alarms: vec![Alarm {
            warning: WarningKind::Growing,
            rate: 0.012,
        }],
    };
    let point_errors = |misspecification: Option<Misspecification>, visits| {
        (0..9).map(move |i| {
            let (plan, week) = place(i);
            PointErrors {
                misspecification,
                visits,
                plan,
                week,
                patients: 100,
                model: 0.4 / (visits as f64 + 1.0),
                last_value: 0.24,
                population: 0.21,
                logistic_growth: 0.19,
            }
        })
    };
    let failed = tapir_engine::validate::sbc::Judged {
        plan: Some(PlanName::Taper),
        week: Some(52),
        visits: 6,
        parameter: None,
        warning: None,
        found: 0.72,
        against: 0.8,
    };
    let claims = ClaimKind::ALL.map(|kind| {
        let holds = kind != ClaimKind::Coverage;
        Claim {
            kind,
            holds,
            judged: 81,
            failed: (!holds).then(|| failed.clone()).into_iter().collect(),
        }
    });
    let misspecifications = Misspecification::ALL.into_iter().map(Some);
    Check {
        method: FitMethod::Population,
        patients: 400,
        perturbed: 100,
        candidates: 2048,
        sets: 1,
        scenarios: vec!["adult, face".to_owned(), "child, trunk".to_owned()],
        effective_sample_sizes: vec![(1, 2048.0), (3, 380.0), (6, 170.0)],
        claims: claims.into(),
        ranks: VISITS.into_iter().flat_map(quantities).collect(),
        coverage: VISITS.into_iter().flat_map(coverage).collect(),
        two_lesions: Some(TwoLesions {
            scenario: "adult, face and neck".to_owned(),
            patients: 100,
            effective_sample_sizes: vec![(1, 1500.0), (3, 160.0), (6, 70.0)],
            coverage: VISITS.into_iter().flat_map(coverage).collect(),
        }),
        relapse: VISITS.into_iter().flat_map(relapse).collect(),
        baselines: std::iter::once(None)
            .chain(misspecifications.clone())
            .flat_map(|wrong| VISITS.map(|visits| (wrong, visits)))
            .flat_map(|(wrong, visits)| point_errors(wrong, visits))
            .collect(),
        misspecified: std::iter::once(None)
            .chain(misspecifications)
            .map(misspecified)
            .collect(),
        provenance: comparison().provenance,
    }
}
