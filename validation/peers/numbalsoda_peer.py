"""numbalsoda's DOP853 or LSODA; right-hand side and dose loop compiled by Numba."""

import importlib.metadata
import time

import numba
import numpy as np
from numba import carray, cfunc, njit
from numbalsoda import dop853, lsoda, lsoda_sig

from common import Task

task = Task()
STATES, PARAMETERS = task.rates.STATES, task.rates.PARAMETERS
rates = njit(task.rates.rates, error_model="numpy")
prepare = njit(task.rates.prepare, error_model="numpy")


@cfunc(lsoda_sig, error_model="numpy")
def right_hand_side(t, y, dy, p):
    rates(carray(y, (STATES,)), carray(p, (PARAMETERS,)), carray(dy, (STATES,)))


address = right_hand_side.address
solver = {"dop853": dop853, "lsoda": lsoda}[task.method]
DEPOT, LOAD = task.depot, task.load


@njit
def run(parameters, start, times, dosed, recorded, weeks, rtol, atol):
    rows = np.empty((len(parameters), weeks, STATES))
    span = np.empty(2)
    for patient in range(len(parameters)):
        p = parameters[patient].copy()
        prepare(p)
        y = start[patient].copy()
        now, week = 0.0, 0
        for i in range(len(times)):
            if times[i] > now:
                span[0], span[1] = now, times[i]
                solution, success = solver(address, y, span, p, rtol, atol)
                y = solution[1].copy()
                if not success:
                    y[:] = np.nan
                now = times[i]
            if recorded[i]:
                rows[patient, week] = y
                week += 1
            if dosed[i]:
                y[DEPOT] += p[LOAD]
    return rows


inputs = task.stops()
run(task.parameters[:1], task.start[:1], *inputs, task.weeks, task.rtol, task.atol)
before = time.process_time()
rows = run(task.parameters, task.start, *inputs, task.weeks, task.rtol, task.atol)
seconds = time.process_time() - before
version = importlib.metadata.version("numbalsoda")
task.finish("numbalsoda", f"{version}, Numba {numba.__version__}", seconds, rows)
