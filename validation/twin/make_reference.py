"""Fits the patients of cases.json and writes reference.json.

The posterior is drawn by importance sampling: patients from the NumPyro model's
prior, weighted by what was seen. It needs no gradient and no tuning, knows no
favourite mode, and its error follows from the weights.
"""

import importlib.metadata
import json
import pathlib
import time

import jax
import jax.numpy as jnp
import numpy as np
import numpyro.distributions as dist
import numpyro.infer.util

import patient

HERE = pathlib.Path(__file__).parent
SEED = 1
BATCH = 2048
# draws from the prior; where fewer explain the visits, more are needed
BATCHES = {"cleared-face": 112, "recent-face": 80, "trunk-with-light": 48}
# light kills cells so fast in some patients that longer steps have no solution
FINENESS = {"cleared-face": 1, "recent-face": 1, "trunk-with-light": 2}
# densities and lives at single points are compared more closely than lives of
# the posterior need be
FINE = 4


def at_points(case):
    """Log-densities and lives at the case's points."""
    steps = patient.mesh(case, FINE)

    def one(z):
        lived = patient.life(case, steps, z)
        soft, _, visits = patient.ln_likelihoods(case, lived)
        model = (case, steps)
        ln_density, _ = numpyro.infer.util.log_density(patient.believed, model, {}, {"z": z})
        rows = jnp.stack([jnp.stack(row) for row in lived["rows"]])
        return soft + visits, ln_density, rows

    likelihoods, densities, rows = jax.jit(jax.vmap(one))(jnp.array(case["points"]))
    return {
        "ln_likelihood": likelihoods.tolist(),
        "ln_density": densities.tolist(),
        "rows": rows.tolist(),
    }


def weighed(case, steps, z):
    """Log-weight of a patient from the prior, and what is asked of it."""
    lived = patient.life(case, steps, z)
    _, hard, visits = patient.ln_likelihoods(case, lived)
    values = jnp.stack([lived["values"][u["name"]] for u in case["unknowns"]])
    back = patient.regained(lived["rows"][0], lived["rows"][-1])
    effects = np.array([case["varying"].index(name) for name in case["effects"]])
    return hard + visits, values, lived["eta"][effects], back


def moments(x, shares):
    """Mean, standard deviation, and the standard error of the mean."""
    mean = float(np.sum(shares * x))
    sd = float(np.sqrt(np.sum(shares * (x - mean) ** 2)))
    mcse = float(np.sqrt(np.sum((shares * (x - mean)) ** 2)))
    return {"mean": mean, "sd": sd, "mcse": mcse, "ess": (sd / mcse) ** 2}


def posterior(case, batches, fineness):
    """Moments of every unknown, with the bounds before the treatment kept."""
    steps = patient.mesh(case, fineness)
    count = len(case["unknowns"])
    lives = jax.jit(jax.vmap(lambda z: weighed(case, steps, z)))
    parts = []
    for key in jax.random.split(jax.random.PRNGKey(SEED), batches):
        z = dist.Normal(0.0, 1.0).sample(key, (BATCH, count))
        parts.append([np.asarray(part) for part in lives(z)])
    ln_weights, values, eta, regained = (np.concatenate(part) for part in zip(*parts))
    lost = np.isnan(regained) | np.isnan(ln_weights)
    ln_weights[lost], regained[lost] = -np.inf, 0.0
    shares = np.exp(ln_weights - ln_weights.max())
    shares /= shares.sum()
    of = lambda names, columns: {
        name: moments(column, shares) for name, column in zip(names, columns.T)
    }
    return {
        "draws": len(shares),
        "without_solution": int(lost.sum()),
        "kept_bounds": float(np.mean(ln_weights > -np.inf)),
        "ess": float(1 / np.sum(shares**2)),
        "unknowns": of([u["name"] for u in case["unknowns"]], values),
        "effects": of(case["effects"], eta),
        "regained": moments(regained, shares),
    }


def main():
    cases = json.loads((HERE / "cases.json").read_text())
    packages = ("numpyro", "jax", "jaxlib", "numpy")
    reference = {
        "packages": {name: importlib.metadata.version(name) for name in packages},
        "seed": SEED,
        "cases": {},
    }
    for name, case in cases.items():
        begun = time.perf_counter()
        points = at_points(case)
        found = posterior(case, BATCHES[name], FINENESS[name])
        reference["cases"][name] = {"points": points, "posterior": found}
        seconds = time.perf_counter() - begun
        print(f"{name}: {found['ess']:.0f} of {found['draws']} draws, {seconds:.0f} s", flush=True)
    (HERE / "reference.json").write_text(json.dumps(reference, indent=1) + "\n")


if __name__ == "__main__":
    main()
