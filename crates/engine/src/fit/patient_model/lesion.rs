//! One lesion of possible patients: outbreak, untreated time, treatment.

use super::mesh::Mesh;
use super::one_patient::OnePatient;
use crate::fit::events::{self, Span};
use crate::fit::unknowns::Possible;
use crate::ode::{Counted, Lane, Row, Run, STRIDE, Schedule, Trajectory, Work};
use crate::patient::Individual;
use crate::recruitment::{attack_signal, outbreak};
use crate::simulation::EVENTS_EVERY;

/// One lesion of a life.
#[derive(Clone, Debug)]
pub(super) struct Solved {
    pub start: Row,
    pub course: Trajectory,
    pub signal: f64,
}

impl OnePatient<'_> {
    /// One lesion of possible patients, whose parameters there are `own`.
    pub(super) fn lesion(
        &self,
        possible: &[Possible],
        own: &[&Individual],
        mesh: Mesh,
    ) -> Counted<Vec<Option<Solved>>> {
        let mut work = Work::default();
        let points = (self.start.untreated_days / self.solving.untreated_grid).round() as u32;
        let untreated = Span {
            from: 0.0,
            to: self.start.untreated_days,
            spacing: self.solving.untreated_grid,
            every: 1,
        };
        let last = self.course.decision_half_day().next_multiple_of(STRIDE);
        let treated = Span {
            from: untreated.to,
            to: untreated.to + f64::from(last) * self.solving.grid,
            spacing: f64::from(EVENTS_EVERY) * self.solving.grid,
            every: EVENTS_EVERY,
        };
        let lanes: Vec<Lane> = possible
            .iter()
            .zip(own)
            .map(|(p, own)| {
                let events = events::jumps(own, &p.events, untreated);
                outbreak(own, &self.start, events)
            })
            .collect();
        let run = Run {
            structure: self.structure,
            grid_days: self.solving.untreated_grid,
            schedule: &Schedule::default(),
            record: &[points],
            // not that of a random draw: the density has to be smooth
            tolerance: self.solving.tolerance,
        };
        let starts: Vec<Option<Row>> = mesh
            .solve(&run, &lanes)
            .added_to(&mut work)
            .into_iter()
            .map(|solved| Some(solved?.rows[0]))
            .collect();
        let begun: Vec<usize> = (0..possible.len())
            .filter(|&i| starts[i].is_some())
            .collect();
        let prepared = &self.past.prepared;
        let lanes: Vec<Lane> = begun
            .iter()
            .filter_map(|&i| {
                let events = events::jumps(own[i], &possible[i].events, treated);
                let start = starts[i].as_ref()?;
                Some(prepared.expected_lane(own[i], possible[i].adherence, start, events))
            })
            .collect();
        let run = prepared.run_of(self.structure, &self.past.record);
        let courses = mesh.solve(&run, &lanes).added_to(&mut work);
        let mut lesions: Vec<Option<Solved>> = vec![None; possible.len()];
        for (i, course) in begun.into_iter().zip(courses) {
            if let (Some(start), Some(course)) = (starts[i], course) {
                let signal = attack_signal(self.structure, own[i], &start);
                lesions[i] = Some(Solved {
                    start,
                    course,
                    signal,
                });
            }
        }
        Counted {
            value: lesions,
            work,
        }
    }
}
