//! diffsol's Tsit5 with closures. Arguments as `common.py`'s.

use cpu_time::ProcessTime;
use diffsol::{
    NalgebraMat, OdeBuilder, OdeSolverMethod, OdeSolverStopReason, Vector, VectorCommon,
};
use std::error::Error;
use std::io::Write;

#[expect(
    clippy::all,
    unused_parens,
    reason = "written by a program: brackets stand around everything"
)]
mod generated {
    include!(env!("TAPIR_RATES"));
}

use generated::{PARAMETERS, STATES, prepare, rates};

type Matrix = NalgebraMat<f64>;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, result, patients, weeks, rtol, atol, _] = arguments.as_slice() else {
        return Err("folder result patients weeks rtol atol method".into());
    };
    let (patients, weeks): (usize, usize) = (patients.parse()?, weeks.parse()?);
    let (rtol, atol): (f64, f64) = (rtol.parse()?, atol.parse()?);

    let text = std::fs::read_to_string(format!("{folder}/patients.csv"))?;
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().ok_or("no header")?.split(',').collect();
    let declared = names.len() - STATES;
    let column = |name: &str| names.iter().position(|n| *n == name).ok_or("no such column");
    let load = column("application_load")?;
    let depot = column("depot")? - declared;
    let table: Vec<Vec<f64>> = lines
        .take(patients)
        .map(|line| line.split(',').map(str::parse).collect())
        .collect::<Result<_, _>>()?;
    let doses: Vec<f64> = std::fs::read_to_string(format!("{folder}/doses.csv"))?
        .lines()
        .skip(1)
        .map(str::parse)
        .collect::<Result<_, _>>()?;

    let mut rows: Vec<f64> = Vec::with_capacity(patients * weeks * STATES);
    let before = ProcessTime::now();
    for row in &table {
        let mut p = vec![0.0; PARAMETERS];
        p[..declared].copy_from_slice(&row[..declared]);
        prepare(&mut p);
        let mut start = row[declared..].to_vec();
        let mut doses = doses.iter().copied().peekable();
        if doses.next_if(|dose| *dose <= 0.0).is_some() {
            start[depot] += p[load];
        }
        let dose = p[load];
        let own = p.clone();
        let problem = OdeBuilder::<Matrix>::new()
            .rtol(rtol)
            .atol([atol])
            .p(p)
            .rhs(|y: &[f64], p: &[f64], _t: f64, dy: &mut [f64]| rates(y, p, dy))
            .init(|_p: &[f64], _t: f64, y: &mut [f64]| y.copy_from_slice(&start), STATES)
            .build()?;
        let mut solver = problem.tsit45()?;
        for week in 1..=weeks {
            let end = 7.0 * week as f64;
            loop {
                let stop = doses.peek().copied().filter(|dose| *dose <= end).unwrap_or(end);
                if solver.state().t < stop {
                    solver.set_stop_time(stop)?;
                    while solver.step()? != OdeSolverStopReason::TstopReached {}
                }
                if stop >= end {
                    rows.extend_from_slice(solver.state().y.inner().as_slice());
                }
                if doses.next_if(|dose| *dose <= stop).is_some() {
                    let state = solver.state_mut();
                    let before = state.y.inner()[depot];
                    state.y.inner_mut()[depot] = before + dose;
                    // the slope that the first stage reads belongs to the state before the dose
                    let y = state.y.inner().as_slice().to_vec();
                    rates(&y, &own, state.dy.inner_mut().as_mut_slice());
                }
                if stop >= end {
                    break;
                }
            }
        }
    }
    let seconds = before.elapsed().as_secs_f64();
    let mut file = std::io::BufWriter::new(std::fs::File::create(result)?);
    for value in &rows {
        file.write_all(&value.to_le_bytes())?;
    }
    file.flush()?;
    println!("{{\"version\": \"0.18.0\", \"cpu_seconds\": {seconds}, \"patients\": {patients}}}");
    Ok(())
}
