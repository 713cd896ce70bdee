"""One patient as a NumPyro model, written from the book: docs/src/model/ and
docs/src/equations.md.

A case of cases.json holds all numbers: rows of parameters, priors of the
unknowns, doses, visits and the errors with which they were seen. Time is in
days; a life begins at the outbreak and its treatment `untreated_days` later.
"""

import math

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from jax.scipy.special import log_ndtr

jax.config.update("jax_enable_x64", True)

STATES = ["melanocyte", "reservoir", "cd8_teff", "cd8_trm", "treg"]
STATES += ["depot", "skin", "jak", "light", "stress"]
DAYS_PER_YEAR = 365.25
REFERENCE_AGE_YEARS = 30.0
# places where events may lie are this far apart, before and under treatment
EVENT_SPACING = 2.0
# doses lie on this grid
HALF_A_DAY = 0.5
# density, barrier and margin of a site by the rows that hold them
SITES = {
    "face": ("face_density", "face_barrier", None),
    "trunk": ("trunk_density", "body_barrier", None),
    "hand": ("acral_density", "acral_barrier", "acral_margin"),
}


def prior_value(prior, z):
    """The value that lies z standard deviations from the middle of a prior."""
    kind = prior["kind"]
    if kind == "normal":
        return prior["mean"] + prior["sd"] * z
    if kind == "log_normal":
        return prior["median"] * jnp.exp(prior["sd"] * z)
    if kind == "logit_normal":
        return jax.nn.sigmoid(math.log(prior["median"] / (1 - prior["median"])) + prior["sd"] * z)
    assert kind == "exponential", kind
    return -prior["mean"] * log_ndtr(-z)


def own_values(case, eta):
    """The rows of one patient, whose random effects are `eta`."""
    p = {name: row["value"] for name, row in case["rows"].items()}
    for name, eta in zip(case["varying"], eta):
        row = case["rows"][name]
        if "cv" in row:
            p[name] = row["value"] * jnp.exp(math.sqrt(math.log(1 + row["cv"] ** 2)) * eta)
        else:
            odds = math.log(row["value"] / (1 - row["value"]))
            p[name] = jax.nn.sigmoid(odds + row["logit_sd"] * eta)
    return p


def circumstances(case, p):
    """What site, age and history make of a patient's rows."""
    density, barrier, margin = SITES[case["site"]]
    living = p["living_fraction"] * math.exp(-p["living_fraction_loss"] * case["lesion_age_years"])
    living = living * (1 - p["leukotrichia_loss"] * case["leukotrichia"])
    age = case["age_years"] - REFERENCE_AGE_YEARS
    own = {
        "follicle_density": p[density] * p["density_spread"] * living,
        "application_load": p["application_load"] * p["intact_skin"] * p[barrier],
        "front_speed": p["front_speed"] * math.exp(-p["age_front_speed"] * age),
        "lesion_radius": p["lesion_radius"] / (p[margin] if margin else 1.0),
    }
    if case["segmental"]:
        own["k_recruit"] = p["k_recruit"] * p["segmental_recruitment"]
        own["stress_rate"] = p["stress_rate"] * p["segmental_stress"]
    return p | own


def attack(structure, y, p):
    """Effects of drug, light and stress, and the attack that they leave."""
    M, _, E, R, T, _, skin, jak, light, stress = y
    # the power's slope at no drug at all is not finite
    drug = jnp.where(skin > 0, skin, 1.0) ** p["hill"] * (skin > 0)
    inhibition = p["imax"] * drug / (p["ic50"] ** p["hill"] + drug)
    occupancy = skin / (p["pigment_ec50"] + skin)
    h = 1 if structure == "A" else 2
    suppression = 1 / (1 + (T / p["treg_half"]) ** h)
    excitation = suppression * (1 + p["stress_activation"] * stress) * (1 - inhibition)
    antigen = M + p["antigen_persistent"]
    activation = excitation * antigen / (p["antigen_half"] + antigen)
    ifng = p["ifng_gain"] * activation * (R + E)
    signal = ifng / (1 + jak)
    inflammation = signal / (1 + ifng)
    return {
        "inhibition": inhibition,
        "migration": 1 + p["migration_emax"] * occupancy + p["light_migration"] * light,
        "renewal": 1 + p["reservoir_emax"] * occupancy + p["light_reservoir"] * light,
        "activation": activation,
        "ifng": ifng,
        "inflammation": inflammation,
        "calm": 1 / (1 + signal / p["ifng_pigment_half"]),
        "cxcl": p["cxcl_gain"] * inflammation + p["cxcl_stress"] * stress,
        "killing": excitation * (E + p["trm_killing"] * R),
    }


def rates(structure, y, p):
    """Rates of change of all states per day."""
    M, F, E, R, T, depot, skin, jak, light, stress = y
    a = attack(structure, y, p)
    rho = p["follicle_density"]
    speed = p["front_speed"] * a["migration"] * a["calm"]
    # a step may end a rounding error beyond full or no cover, where the
    # perimeter has no logarithm or no slope
    perimeter = jnp.sqrt(-jnp.log1p(-jnp.clip(M, 1e-12, 1 - 1e-12)))
    growth = F * (rho * p["follicle_supply"] + 2 * speed * jnp.sqrt(jnp.pi * rho) * perimeter)
    growth = growth + 2 * speed / p["lesion_radius"]
    chemokine = a["cxcl"] ** 2 / (1 + a["cxcl"] ** 2)
    death = p["k_death_teff"] * (1 + p["light_teff"] * light) + p["k_convert"]
    loss = p["k_loss_trm"] * (1 - p["trm_retention"] * a["inflammation"] + p["light_trm"] * light)
    wanted = p["treg_normal"] * (1 + p["light_treg"] * light)
    wanted = wanted * (1 - p["treg_drug_loss"] * a["inhibition"]) / (1 + a["ifng"] / p["ifng_treg_half"])
    return (
        growth * (1 - M) - (p["k_loss_melanocyte"] + p["k_kill"] * a["killing"]) * M,
        p["k_renew_reservoir"] * a["renewal"] * a["calm"] * (1 - F)
        - (p["k_loss_reservoir"] + p["k_kill_reservoir"] * a["killing"]) * F,
        p["k_recruit"] * chemokine + p["k_proliferate"] * a["activation"] * R - death * E,
        p["k_convert"] * E * (1 - R / p["trm_capacity"]) - loss * R,
        p["k_turnover_treg"] * (wanted - T),
        -p["k_absorption"] * depot,
        p["k_absorption"] * depot - p["k_clearance"] * skin,
        -p["k_decay_jak"] * jak,
        -p["k_decay_light"] * light,
        -p["k_decay_stress"] * stress,
    )


def step(structure, y, p, h):
    """The classical Runge-Kutta step."""
    along = lambda k, t: tuple(y + t * k for y, k in zip(y, k))
    k1 = rates(structure, y, p)
    k2 = rates(structure, along(k1, h / 2), p)
    k3 = rates(structure, along(k2, h / 2), p)
    k4 = rates(structure, along(k3, h), p)
    return tuple(y + h / 6 * (a + 2 * b + 2 * c + d) for y, a, b, c, d in zip(y, k1, k2, k3, k4))


def mesh(case, fineness=1):
    """The steps before and under the treatment, each part as arrays of widths,
    of doses given before each step and of the event place there (-1: none), and
    the steps after which somebody looks.

    Steps are half a day before the treatment and a quarter under it. Where
    tacrolimus rises from nothing its effect goes with time to the power 1.5,
    which no such step follows: there steps grow from next to nothing.
    """
    begin = case["rows"]["untreated_days"]["value"]
    targets = ("depot", "jak", "light")
    doses, onsets, last = {}, [], -math.inf
    for dose in case["doses"]:
        for n in range(dose["count"]):
            given = doses.setdefault(dose["first_day"] + n * dose["interval_days"], [0.0] * 3)
            given[targets.index(dose["target"])] += dose["size"]
    for day in sorted(day for day, given in doses.items() if given[0] > 0):
        if day - last > case["rows"]["washout"]["value"]:
            onsets.append(day)
        last = day

    def ends(day, treated):
        even = lambda n: np.arange(1, n * fineness + 1) / (n * fineness)
        if treated and day in onsets:
            return even(12) ** 3
        return even(4 if any(0 < day - onset < 2 for onset in onsets) else 2 if treated else 1)

    def part(days, treated):
        steps, given, places, ended = [], [], [], []
        for day in np.arange(0, days, HALF_A_DAY):
            widths = HALF_A_DAY * np.diff(ends(day, treated), prepend=0.0)
            place = (day + (begin if treated else 0)) / EVENT_SPACING
            steps += list(widths)
            rest = len(widths) - 1
            given += [doses.get(day, [0.0] * 3) if treated else [0.0] * 3] + [[0.0] * 3] * rest
            places += [int(place) if place.is_integer() else -1] + [-1] * rest
            ended.append(len(steps) - 1)
        return (jnp.array(steps), jnp.array(given), jnp.array(places)), ended

    before, _ = part(begin, False)
    under, ended = part(case["decision_day"], True)
    looked = case["visit_days"] + [case["decision_day"]]
    return before, under, np.array([ended[round(day / HALF_A_DAY) - 1] for day in looked])


def shares(case, days, size):
    """Stress at every place: an event is shared by the two places beside it."""
    begin = case["rows"]["untreated_days"]["value"]
    before = round(begin / EVENT_SPACING)
    under = math.ceil(case["decision_day"] / EVENT_SPACING)
    place = jnp.arange(before + under, dtype=float)
    # an event of the population is rounded down to its place, half a place
    # early in the mean; those before the first half place go to the first
    at = jnp.maximum(days / EVENT_SPACING - 0.5, 0.0)
    hat = jnp.maximum(0.0, 1 - jnp.abs(place[:, None] - at[None, :]))
    return size * hat.sum(1)


def unpacked(case, z):
    """Rows, waits and the other unknowns of the patient at coordinates `z`."""
    effects = case["effects"]
    values = {
        u["name"]: prior_value(u["prior"], z[i]) for i, u in enumerate(case["unknowns"])
    }
    independent = jnp.array([values[name] if name in effects else 0.0 for name in case["varying"]])
    matrix = np.eye(len(case["varying"]))
    for pair in case["correlations"]:
        a, b = (case["varying"].index(name) for name in pair["between"])
        matrix[a, b] = matrix[b, a] = pair["rho"]
    eta = jnp.array(np.linalg.cholesky(matrix)) @ independent
    waits = [values[u["name"]] for u in case["unknowns"] if u["prior"]["kind"] == "exponential"]
    return circumstances(case, own_values(case, eta)), eta, jnp.array(waits), values


def life(case, steps, z):
    """The states at the start of the treatment, at each visit and at the decision."""
    p, eta, waits, values = unpacked(case, z)
    structure = case["structure"]
    days = jnp.cumsum(waits) * DAYS_PER_YEAR / p["stress_rate"]
    events = shares(case, days, p["stress_size"])
    start = [p["start_melanocyte"], p["start_reservoir"], p["start_teff"], p["start_trm"]]
    start += [p["treg_normal"], 0.0, 0.0, 0.0, 0.0, p["start_stress"]]
    y = tuple(jnp.zeros_like(p["k_recruit"]) + x for x in start)
    taken = values.get("adherence", 1.0)
    sizes = taken * jnp.stack([p["application_load"], p["jak_load"], jnp.ones_like(p["jak_load"])])

    def move(y, now):
        h, given, place = now
        depot, jak, light = given * sizes
        stress = jnp.where(place >= 0, events[place], 0.0)
        y = y[:5] + (y[5] + depot, y[6], y[7] + jak, y[8] + light, y[9] + stress)
        y = step(structure, y, p, h)
        return y, y

    before, under, looked = steps
    start, _ = jax.lax.scan(lambda y, now: (move(y, now)[0], None), y, before)
    _, course = jax.lax.scan(move, start, under)
    rows = [start] + [tuple(state[i] for state in course) for i in looked]
    cxcl = attack(structure, start, p)["cxcl"]
    return {"rows": rows, "cxcl": cxcl, "eta": eta, "values": values}


def ln_between(low, high):
    """Logarithm of the normal probability between two bounds."""
    # in the tail that holds both, where the difference keeps its digits
    far = low + high > 0
    near, outer = jnp.where(far, -low, high), jnp.where(far, -high, low)
    inner, outer = log_ndtr(near), log_ndtr(outer)
    return inner + jnp.log1p(-jnp.exp(outer - inner))


def limits(observation):
    """Bounds of an observation, of which either may be absent."""
    low, high = observation["low"], observation["high"]
    return (-jnp.inf if low is None else low), (jnp.inf if high is None else high)


def ln_seen(observation, value, reference):
    """Log-likelihood of one observation of a predicted value."""
    sd = jnp.sqrt(
        observation["additive"] ** 2
        + (observation["proportional"] * value) ** 2
        + (observation["of_reference"] * reference) ** 2
    )
    if "value" in observation:
        return dist.Normal(value, sd).log_prob(observation["value"])
    low, high = limits(observation)
    if low == -jnp.inf:
        return log_ndtr((high - value) / sd)
    if high == jnp.inf:
        return log_ndtr((value - low) / sd)
    return ln_between((low - value) / sd, (high - value) / sd)


def regained(start, now):
    """Part of the area without pigment at the start that has pigment now."""
    return (now[0] - start[0]) / (1 - start[0])


def ln_likelihoods(case, lived):
    """Log-likelihood of the bounds before the treatment, soft and hard, and of the visits."""
    start = lived["rows"][0]
    soft, hard = 0.0, 0.0
    for bound in case["bounds"]:
        value = start[0] if bound["of"] == "melanocyte" else lived["cxcl"]
        soft += ln_seen(bound, value, 0.0)
        low, high = limits(bound)
        hard += jnp.where((low <= value) & (value < high), 0.0, -jnp.inf)
    visits, first = 0.0, lived["values"]["first_area"]
    for visit, row in zip(case["visits"], lived["rows"][1:]):
        back = regained(start, row)
        if visit["of"] == "area":
            visits += ln_seen(visit, first * (1 - back), first)
        else:
            visits += ln_seen(visit, back, 0.0)
    return soft, hard, visits


def believed(case, steps):
    """The NumPyro model: every unknown is standard normal in its coordinate."""
    z = numpyro.sample("z", dist.Normal(0.0, 1.0).expand([len(case["unknowns"])]).to_event(1))
    lived = life(case, steps, z)
    soft, _, visits = ln_likelihoods(case, lived)
    numpyro.factor("seen", soft + visits)
