"""libRoadRunner: the SBML document with its dose events."""

import time

import numpy as np
import roadrunner

from common import WEEK, Task

task = Task()
model = roadrunner.RoadRunner(str(task.folder / "model.xml"))
model.setIntegrator("cvode")
integrator = model.getIntegrator()
integrator.setValue("stiff", task.method == "bdf")
integrator.setValue("relative_tolerance", task.rtol)
integrator.setValue("absolute_tolerance", task.atol)
integrator.setValue("maximum_num_steps", 100_000)
states = task.names[len(task.declared):]
model.timeCourseSelections = states

# Everything that differs between patients, and what the events have moved.
names = list(model.model.getGlobalParameterIds())
position = {name: i for i, name in enumerate(names)}
original = np.array(model.model.getGlobalParameterValues())
sizes = [name for name in names if name.startswith("dose_") and name.endswith("_size")]
moved = [n for n in names if n.startswith("dose_") and n.endswith("_next")]
invariant = [
    "ic50_to_hill",
    "follicular_supply",
    "follicular_growth",
    "marginal_growth",
    "k_convert_per_place",
]
own = task.declared + invariant + states + sizes + moved
index = np.array([position[name] for name in own], dtype=np.int32)
values = np.empty((len(task.table), len(own)))
for i, parameters in enumerate(task.parameters):
    task.rates.prepare(parameters)
    values[i] = np.concatenate(
        [
            parameters,
            task.start[i],
            np.full(len(sizes), parameters[task.load]),
            original[[position[name] for name in moved]],
        ]
    )

end = WEEK * task.weeks
rows = np.empty((len(values), task.weeks, len(states)))
before = time.process_time()
for i, value in enumerate(values):
    model.reset()
    model.model.setGlobalParameterValues(index, value)
    rows[i] = model.simulate(0.0, end, task.weeks + 1)[1:]
seconds = time.process_time() - before
task.finish("libRoadRunner", roadrunner.__version__, seconds, rows)
