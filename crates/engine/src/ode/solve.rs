//! Patients by the batch, stretch by stretch, each with the step that it needs.
//!
//! All lanes go through one stretch of a month before any goes on to the next. Who
//! misses the tolerance there is batched anew and runs that stretch again with half
//! the step: what is difficult is difficult for a few patients and for a while.
//! A patient's result depends on that patient alone, never on its neighbours.

use super::batch::{Lane, Row, Run, SolveError, Trajectory};
use super::gathered::Gathered;
use super::instruction_set::{Kernel, PLAIN, in_use};
use super::jump::{Added, Jump, merge};
use super::kernel::{Part, Recorded, Standing};
use super::member::{HALVINGS, Member, Tried, open_share};
use super::mesh::Stretch;
use super::schedule::STRIDE;
use super::{Counted, Work};
use crate::model::lesion::STATES;
use crate::model::{Forcing, Parameters, State};
use crate::num::{Batch, WIDTH};

/// Runs the lanes, as many at a time as a register holds.
///
/// Each lane's result depends on that lane alone. Results come in the order of
/// `lanes`.
pub fn solve(run: &Run<'_>, lanes: &[Lane]) -> Counted<Vec<Result<Trajectory, SolveError>>> {
    solve_arms(&[(*run, lanes)]).map(|mut arms| arms.pop().unwrap_or_default())
}

/// Runs the same patients under several plans: `arms[i].1[j]` is patient `j` under
/// plan `i`. Patients differ between plans in their jumps alone, and runs in their
/// schedule alone. What is the same up to a point is run once.
///
/// The results are those of [`solve`] for each plan, bit for bit.
pub fn solve_arms(
    arms: &[(Run<'_>, &[Lane])],
) -> Counted<Vec<Vec<Result<Trajectory, SolveError>>>> {
    Solver::new(arms, in_use()).each()
}

/// [`solve`] for one patient with plain numbers: the slow twin, which has to give
/// the same bits.
pub fn solve_one(run: &Run<'_>, lane: &Lane) -> Counted<Result<Trajectory, SolveError>> {
    let arms = [(*run, std::slice::from_ref(lane))];
    Solver::new(&arms, &PLAIN).each().map(|mut solved| {
        let first = solved.pop().and_then(|mut lanes| lanes.pop());
        first.unwrap_or_else(|| Err(collapsed(run, f64::NAN, run.tolerance)))
    })
}

/// Runs the lanes on one mesh, whatever it takes, so that the differences of
/// lanes that are nearly alike are derivatives: where a lane is not sound
/// (finite, nothing negative), all are run again with half the step.
///
/// The tolerance is not looked at. `None` for lanes that are never sound.
pub fn solve_together(run: &Run<'_>, lanes: &[Lane]) -> Counted<Vec<Option<Trajectory>>> {
    let arms = [(*run, lanes)];
    Solver::new(&arms, in_use()).together()
}

/// `limit` is what may have been gathered where it happened: part of the tolerance.
fn collapsed(run: &Run<'_>, error: f64, limit: f64) -> SolveError {
    SolveError::StepCollapsed {
        step_days: run.grid_days / f64::from(1_u32 << HALVINGS),
        error,
        limit,
    }
}

/// Days of a stretch. Shorter ones repeat less and set up more often.
const STRETCH_DAYS: f64 = 28.0;

struct Solver<'a, S> {
    arms: &'a [(Run<'a>, &'a [Lane])],
    kernel: &'a Kernel<S>,
    /// Values of the parameters, lane by lane.
    columns: Vec<Vec<f64>>,
}

/// Memory that one batch after another uses.
struct Buffers<S> {
    jumps: Vec<Added<S>>,
    rows: Vec<Recorded<S>>,
}

/// A stretch that all lanes go through.
#[derive(Clone, Copy)]
struct Span<'a> {
    from: u32,
    until: u32,
    record: &'a [u32],
    /// Square of the error that may have been gathered by its end.
    open: f64,
}

impl<'a, S: Batch> Solver<'a, S> {
    fn new(arms: &'a [(Run<'a>, &'a [Lane])], kernel: &'a Kernel<S>) -> Self {
        let lanes = arms.first().map_or(&[][..], |(_, lanes)| lanes);
        Self {
            arms,
            kernel,
            columns: lanes.iter().map(|l| l.parameters.values()).collect(),
        }
    }

    /// The first plan of each lane, with all others behind it.
    fn members(&self) -> Vec<Member> {
        let Some((_, lanes)) = self.arms.first() else {
            return Vec::new();
        };
        let records = self.arms[0].0.record.len();
        let member = |(lane, start): (usize, &Lane)| Member {
            lane,
            arms: (0..self.arms.len()).collect(),
            mesh_of: 0,
            next_jump: 0,
            state: start.state,
            forcing: start.forcing,
            gathered: Gathered::none(),
            refinement: 1,
            finest: 1,
            rows: Vec::with_capacity(records),
            worst: 0.0,
        };
        lanes.iter().enumerate().map(member).collect()
    }

    /// The stretches up to the last record. They begin where every mesh has a point.
    fn spans(&self) -> Vec<Span<'a>> {
        let Some((run, _)) = self.arms.first() else {
            return Vec::new();
        };
        let length = (STRETCH_DAYS / run.grid_days) as u32;
        let length = length.next_multiple_of(STRIDE).max(STRIDE);
        let last = run.record.last().copied().unwrap_or(0);
        let mut record = run.record;
        let mut spans = Vec::new();
        let mut from = 0;
        loop {
            let until = last.min(from + length);
            let (here, later) = record.split_at(record.partition_point(|at| *at <= until));
            record = later;
            let days = f64::from(from + length) * run.grid_days;
            spans.push(Span {
                from,
                until,
                record: here,
                open: run.tolerance * run.tolerance * open_share(days),
            });
            if until == last {
                return spans;
            }
            from = until;
        }
    }

    /// Every patient to its tolerance.
    fn each(&self) -> Counted<Vec<Vec<Result<Trajectory, SolveError>>>> {
        let mut work = Work::default();
        let mut members = self.members();
        let mut solved = vec![vec![None; members.len()]; self.arms.len()];
        for span in self.spans() {
            self.part_ways(&mut members, &span);
            let mut waiting: Vec<usize> = (0..members.len()).collect();
            let mut lost: Vec<(usize, f64)> = Vec::new();
            for halving in 0..=HALVINGS {
                let (now, later) = waiting
                    .into_iter()
                    .partition(|&i: &usize| members[i].refinement == 1 << halving);
                waiting = later;
                for (i, tried) in self.all_tried(&members, now, &span, &mut work) {
                    let member = &mut members[i];
                    let used = member.used(&tried, span.open);
                    if tried.sound && used <= 1.0 {
                        member.accept(tried, used);
                    } else if halving == HALVINGS {
                        let error = (member.gathered.square() + tried.own).sqrt();
                        lost.push((i, if tried.sound { error } else { f64::NAN }));
                    } else {
                        member.refine(if tried.sound { used } else { f64::NAN });
                        waiting.push(i);
                        work.repeated += 1;
                    }
                }
            }
            lost.sort_by_key(|(i, _)| *i);
            for (i, error) in lost.into_iter().rev() {
                let member = members.remove(i);
                for &arm in &member.arms {
                    solved[arm][member.lane] =
                        Some(Err(collapsed(&self.arms[arm].0, error, span.open.sqrt())));
                }
            }
        }
        for mut member in members {
            let (mut arms, lane) = (std::mem::take(&mut member.arms), member.lane);
            let trajectory = member.trajectory();
            let last = arms.pop();
            for arm in arms {
                solved[arm][lane] = Some(Ok(trajectory.clone()));
            }
            if let Some(arm) = last {
                solved[arm][lane] = Some(Ok(trajectory));
            }
        }
        let of_arm = |lanes: Vec<Option<_>>| lanes.into_iter().flatten().collect();
        Counted {
            value: solved.into_iter().map(of_arm).collect(),
            work,
        }
    }

    /// All patients on one mesh.
    fn together(&self) -> Counted<Vec<Option<Trajectory>>> {
        let mut work = Work::default();
        let mut members = self.members();
        let mut there = vec![true; members.len()];
        for span in self.spans() {
            let mut tried = Vec::new();
            for halving in 0..=HALVINGS {
                for member in &mut members {
                    member.refinement = 1 << halving;
                }
                let everybody = (0..members.len()).collect();
                tried = self.all_tried(&members, everybody, &span, &mut work);
                if tried.iter().all(|(i, tried)| tried.sound || !there[*i]) {
                    break;
                }
                work.repeated += members.len() as u64;
            }
            for (i, tried) in tried {
                there[i] &= tried.sound;
                // no step is learned: all begin with the usual one
                members[i].accept(tried, f64::INFINITY);
            }
        }
        let solved = members.into_iter().zip(there);
        Counted {
            value: solved
                .map(|(member, there)| there.then(|| member.trajectory()))
                .collect(),
            work,
        }
    }

    /// Parts plans that are no longer the same in the stretch that comes.
    fn part_ways(&self, members: &mut Vec<Member>, span: &Span<'_>) {
        if self.arms.len() < 2 {
            return;
        }
        let schedule = |arm: usize| self.arms[arm].0.schedule;
        let mesh_of: Vec<usize> = (0..self.arms.len())
            .map(|arm| {
                let same = |other: &usize| {
                    schedule(*other).is_same_within(schedule(arm), span.from, span.until)
                };
                (0..arm).find(same).unwrap_or(arm)
            })
            .collect();
        for i in 0..members.len() {
            let member = &members[i];
            let mut kinds: Vec<Vec<usize>> = Vec::new();
            for &arm in &member.arms {
                let same = |kind: &&mut Vec<usize>| {
                    mesh_of[kind[0]] == mesh_of[arm]
                        && self.jumps(kind[0], member, span) == self.jumps(arm, member, span)
                };
                match kinds.iter_mut().find(same) {
                    Some(kind) => kind.push(arm),
                    None => kinds.push(vec![arm]),
                }
            }
            let mut kinds = kinds.into_iter();
            let first = kinds.next().unwrap_or_default();
            for kind in kinds {
                let mut parted = members[i].clone();
                parted.mesh_of = mesh_of[kind[0]];
                parted.arms = kind;
                members.push(parted);
            }
            members[i].mesh_of = first.first().map_or(0, |arm| mesh_of[*arm]);
            members[i].arms = first;
        }
    }

    /// What reaches a patient under one of its plans within a stretch.
    fn jumps(&self, arm: usize, member: &Member, span: &Span<'_>) -> &'a [Jump] {
        let (_, lanes) = &self.arms[arm];
        let jumps = &lanes[member.lane].jumps[member.next_jump..];
        let there = jumps.iter().take_while(|jump| jump.at < span.until);
        &jumps[..there.count()]
    }

    /// Members tried in one stretch, each with its own refinement: as many at a time
    /// as a number holds and one mesh allows.
    fn all_tried(
        &self,
        members: &[Member],
        mut which: Vec<usize>,
        span: &Span<'_>,
        work: &mut Work,
    ) -> Vec<(usize, Tried)> {
        which.sort_by_key(|&i| members[i].mesh_of);
        let mut all = Vec::with_capacity(which.len());
        let mut buffers = Buffers {
            jumps: Vec::new(),
            rows: Vec::with_capacity(span.record.len()),
        };
        for same in which.chunk_by(|&a, &b| members[a].mesh_of == members[b].mesh_of) {
            for batch in same.chunks(S::WIDTH) {
                let of: Vec<&Member> = batch.iter().map(|&i| &members[i]).collect();
                let tried = self.batch_tried(&of, span, &mut buffers, work);
                all.extend(batch.iter().copied().zip(tried));
            }
        }
        all
    }

    /// One batch; its members share mesh and refinement.
    fn batch_tried(
        &self,
        batch: &[&Member],
        span: &Span<'_>,
        buffers: &mut Buffers<S>,
        work: &mut Work,
    ) -> Vec<Tried> {
        // empty lanes repeat the first
        let of = |lane: usize| batch.get(lane).copied().unwrap_or(batch[0]);
        let columns: [&[f64]; WIDTH] = std::array::from_fn(|lane| &*self.columns[of(lane).lane]);
        let parameters = Parameters::build(|i, _| S::gather(|lane| columns[lane][i]));
        let values = |value: &dyn Fn(&Member) -> f64| S::gather(|lane| value(of(lane)));
        let state: [S; STATES] =
            std::array::from_fn(|i| values(&|member: &Member| member.state.values()[i]));
        let forcing: [S; 5] =
            std::array::from_fn(|i| values(&|member: &Member| member.forcing.values()[i]));
        let mut at = Standing {
            state: State::from_values(state),
            forcing: Forcing::from_values(forcing),
            gathered: Gathered {
                lasting: values(&|member| member.gathered.lasting),
                cd8_teff: values(&|member| member.gathered.cd8_teff),
                treg: values(&|member| member.gathered.treg),
            },
        };
        let jumps: Vec<&[Jump]> = batch
            .iter()
            .map(|member| self.jumps(member.arms[0], member, span))
            .collect();
        let Buffers {
            jumps: merged,
            rows,
        } = buffers;
        merge(&jumps, merged);
        rows.clear();
        let (run, _) = &self.arms[batch[0].mesh_of];
        let part = Part {
            structure: run.structure,
            parameters: &parameters,
            jumps: merged,
            stretch: Stretch {
                schedule: run.schedule,
                grid_days: run.grid_days,
                refinement: batch[0].refinement,
                from: span.from,
                until: span.until,
            },
            record: span.record,
        };
        let advanced = (self.kernel.advance)(&part, &mut at, rows);
        for _ in batch {
            *work += advanced.work;
        }
        (0..batch.len())
            .map(|lane| {
                let end = Row::of_lane(&at.state, &at.forcing, lane);
                let of_lane = |r: &Recorded<S>| Row::of_lane(&r.state, &r.forcing, lane);
                let rows: Vec<Row> = rows.iter().map(of_lane).collect();
                Tried {
                    sound: end.is_sound() && rows.iter().all(Row::is_sound),
                    end,
                    rows,
                    jumps: jumps[lane].len(),
                    gathered: Gathered {
                        lasting: at.gathered.lasting.lane(lane),
                        cd8_teff: at.gathered.cd8_teff.lane(lane),
                        treg: at.gathered.treg.lane(lane),
                    },
                    own: advanced.squared_error.lane(lane),
                }
            })
            .collect()
    }
}
