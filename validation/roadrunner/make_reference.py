"""Simulates cases.json with libRoadRunner and COPASI.

Usage: make_reference.py FOLDER, where FOLDER holds the SBML documents that
`cargo xtask validate` has written. Writes reference.csv (weekly rows, doses
applied exactly between two runs) and checks.csv (largest differences of other
ways to run the same case from these rows).
"""

import csv
import json
import pathlib
import sys

import basico
import libsbml
import numpy as np
import roadrunner

HERE = pathlib.Path(__file__).parent
FLOOR = 1e-3
LESION = ["melanocyte", "reservoir", "cd8_teff", "cd8_trm", "treg"]
STATES = LESION + ["depot", "skin", "jak", "light", "stress"]
# weekly rows lie on doses; a quarter of a day later nothing jumps
OFFSET = 0.25


def check_document(path):
    """Numbers of errors and warnings of libSBML's consistency check."""
    document = libsbml.readSBMLFromFile(str(path))
    document.checkConsistency()
    found = [document.getError(i) for i in range(document.getNumErrors())]
    severe = [e for e in found if e.getSeverity() >= libsbml.LIBSBML_SEV_ERROR]
    if severe:
        raise SystemExit(f"{path}: {severe[0].getMessage()}")
    return len(severe), sorted({e.getErrorId() for e in found})


def load(path):
    model = roadrunner.RoadRunner(str(path))
    model.setIntegrator("cvode")
    integrator = model.getIntegrator()
    integrator.setValue("stiff", False)
    integrator.setValue("relative_tolerance", 1e-12)
    integrator.setValue("absolute_tolerance", 1e-14)
    integrator.setValue("maximum_num_steps", 1_000_000)
    model.timeCourseSelections = ["time"] + STATES
    return model


def jumps(case):
    """Doses as {time: [(target, size)]}."""
    out = {}
    for dose in case["doses"]:
        for n in range(dose["count"]):
            time = dose["first_day"] + n * dose["interval_days"]
            assert (2 * time).is_integer()
            out.setdefault(time, []).append((dose["target"], dose["size"]))
    return out


def piecewise(model, case):
    """Weekly rows before the doses there, and rows OFFSET days after them."""
    doses = jumps(case)
    end = 7.0 * case["weeks"]
    weeks = [7.0 * week for week in range(case["weeks"] + 1)]
    stops = sorted({*doses, *weeks, *(week + OFFSET for week in weeks), end})
    now, rows, later = 0.0, [], []
    for stop in stops:
        if stop > end + OFFSET:
            break
        if stop > now:
            model.simulate(now, stop, 2)
            now = stop
        values = [model[name] for name in STATES]
        if stop in weeks:
            rows.append(values)
        if stop - OFFSET in weeks:
            later.append(values)
        for target, size in doses.get(stop, []):
            model[target] = model[target] + size
    return np.array(rows), np.array(later)


def difference(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(np.abs(b), FLOOR)))


def with_events(path, case):
    """RoadRunner's own events: rows OFFSET days after each week."""
    model = load(path)
    integrator = model.getIntegrator()
    # a step must not jump over a whole dosing interval's trigger
    integrator.setValue("maximum_time_step", 0.5)
    times = [0.0] + [7.0 * week + OFFSET for week in range(case["weeks"] + 1)]
    return np.array(model.simulate(times=times))[1:, 1:]


def copasi(path, case):
    """COPASI's LSODA: rows OFFSET days after each week."""
    model = basico.load_model(str(path))
    times = [0.0] + [7.0 * week + OFFSET for week in range(case["weeks"] + 1)]
    frame = basico.run_time_course(
        values=times,
        method="lsoda",
        r_tol=1e-10,
        a_tol=1e-12,
        max_steps=1_000_000,
        use_initial_values=True,
        model=model,
    )
    basico.remove_datamodel(model)
    return frame[[f"Values[{name}]" for name in STATES]].to_numpy()[1:]


def main():
    documents = pathlib.Path(sys.argv[1])
    cases = json.loads((HERE / "cases.json").read_text())
    reference, checks, warnings = [], [], set()
    for name, case in sorted(cases.items()):
        plain, events = documents / f"{name}.xml", documents / f"{name}-events.xml"
        for path in (plain, events):
            warnings.update(check_document(path)[1])
        rows, later = piecewise(load(plain), case)
        for week, row in enumerate(rows):
            reference.append([name, week] + [f"{value:.15g}" for value in row])
        for tool, run in [("libRoadRunner events", with_events), ("COPASI events", copasi)]:
            checks.append([name, tool, f"{difference(run(events, case), later):.1e}"])
        print(*(" ".join(check) for check in checks[-2:]), sep="\n", flush=True)
    print("libSBML: 0 errors; warnings:", sorted(warnings) or "none")
    with open(HERE / "reference.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["case", "week"] + STATES)
        writer.writerows(reference)
    with open(HERE / "checks.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["case", "tool", "max_difference"])
        writer.writerows(checks)


main()
