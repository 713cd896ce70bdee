"""SciPy's LSODA, one call per dose interval; right-hand side compiled by Numba."""

import time

import numpy as np
import scipy
from numba import njit
from scipy.integrate import solve_ivp

from common import Task

task = Task()
rates = njit(task.rates.rates, error_model="numpy")
dy = np.empty(task.rates.STATES)


@njit
def right_hand_side(t, y, p):
    dy = np.empty_like(y)
    rates(y, p, dy)
    return dy


def run(patients):
    rows = np.empty((patients, task.weeks, task.rates.STATES))
    times, dosed, recorded = task.stops()
    for patient in range(patients):
        p = task.parameters[patient].copy()
        task.rates.prepare(p)
        y, now, week = task.start[patient].copy(), 0.0, 0
        for stop, dose, record in zip(times, dosed, recorded):
            if stop > now:
                solution = solve_ivp(
                    right_hand_side,
                    (now, stop),
                    y,
                    method=task.method,
                    t_eval=[stop],
                    args=(p,),
                    rtol=task.rtol,
                    atol=task.atol,
                )
                y, now = solution.y[:, -1].copy(), stop
            if record:
                rows[patient, week] = y
                week += 1
            if dose:
                y[task.depot] += p[task.load]
    return rows


right_hand_side(0.0, task.start[0], task.parameters[0])
before = time.process_time()
rows = run(len(task.table))
task.finish("SciPy", scipy.__version__, time.process_time() - before, rows)
