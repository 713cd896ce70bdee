"""Times mode and No-U-Turn sampler of the twin on one patient, in CPU seconds.

Usage: bench.py CASE CHAINS WARMUP DRAWS DEPTH. Prints one line of JSON. The
mode is climbed to by L-BFGS with JAX's gradient; its compilation is measured
apart. That of the sampler is measured by a run of one draw and taken off.
"""

import json
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np
import scipy.optimize
from numpyro.diagnostics import effective_sample_size, split_gelman_rubin
from numpyro.infer import MCMC, NUTS, init_to_value
from numpyro.infer.util import log_density

import make_reference
import patient


def mode(case, steps):
    """The mode from the typical patient."""

    def ln_density(z):
        return log_density(patient.believed, (case, steps), {}, {"z": z})[0]

    slope = jax.jit(jax.value_and_grad(ln_density))
    start = np.zeros(len(case["unknowns"]))
    begun = time.process_time()
    slope(start)[1].block_until_ready()
    compiled = time.process_time()
    uphill = lambda z: tuple(-np.asarray(x, dtype=float) for x in slope(z))
    found = scipy.optimize.minimize(uphill, start, jac=True, method="L-BFGS-B")
    return {
        "compile_s": compiled - begun,
        "mode_s": time.process_time() - compiled,
        "mode_gradients": int(found.nfev),
        "mode_ln_density": float(-found.fun),
    }, found.x


def chains(case, steps, at, count, warmup, draws, depth):
    """Draws by NumPyro, and CPU seconds of the run."""
    kernel = NUTS(
        patient.believed, max_tree_depth=depth, init_strategy=init_to_value(values={"z": at})
    )
    run = MCMC(
        kernel,
        num_warmup=warmup,
        num_samples=draws,
        num_chains=count,
        chain_method="vectorized",
        progress_bar=False,
    )
    begun = time.process_time()
    run.run(
        jax.random.PRNGKey(make_reference.SEED),
        case,
        steps,
        extra_fields=("diverging", "num_steps"),
    )
    z = run.get_samples(group_by_chain=True)["z"].block_until_ready()
    return z, run.get_extra_fields(), time.process_time() - begun


def main():
    name, (count, warmup, draws, depth) = sys.argv[1], map(int, sys.argv[2:6])
    case = json.loads((make_reference.HERE / "cases.json").read_text())[name]
    steps = patient.mesh(case)
    told, at = mode(case, steps)
    if draws:
        _, _, compiling = chains(case, steps, at, count, 1, 1, 1)
        z, extra, seconds = chains(case, steps, at, count, warmup, draws, depth)
        # with the bounds before the treatment kept, as the reference has them
        lives = jax.jit(jax.vmap(lambda z: make_reference.weighed(case, steps, z)[0]))
        kept = np.asarray(lives(z.reshape(-1, z.shape[-1]))) > -np.inf
        told |= {
            "nuts_compile_s": compiling,
            "nuts_s": seconds - compiling,
            "nuts_gradients": int(jnp.sum(extra["num_steps"])),
            "divergences": int(jnp.sum(extra["diverging"])),
            "ess": float(np.min(effective_sample_size(np.asarray(z)))),
            "r_hat": float(np.max(split_gelman_rubin(np.asarray(z)))),
            "kept_bounds": float(np.mean(kept)),
        }
    print(json.dumps(told))


main()
