"""What the Python peers share: reading patients and doses, writing rows."""

import json
import pathlib
import sys

import numpy as np

WEEK = 7.0


class Task:
    """Files that `cargo run --release -p xtask -- peers` has written, and options of this run."""

    def __init__(self):
        self.folder = pathlib.Path(sys.argv[1])
        self.result = pathlib.Path(sys.argv[2])
        patients, self.weeks = int(sys.argv[3]), int(sys.argv[4])
        self.rtol, self.atol = float(sys.argv[5]), float(sys.argv[6])
        self.method = sys.argv[7]
        self.names = open(self.folder / "patients.csv").readline().strip().split(",")
        table = np.loadtxt(self.folder / "patients.csv", delimiter=",", skiprows=1, ndmin=2)
        sys.path.insert(0, str(self.folder))
        import rates

        self.rates = rates
        self.table = table[:patients]
        # behind the parameters there is room for what `prepare` fills in
        declared = table.shape[1] - rates.STATES
        self.declared = self.names[:declared]
        self.parameters = np.zeros((len(self.table), rates.PARAMETERS))
        self.parameters[:, :declared] = self.table[:, :declared]
        self.start = self.table[:, declared:].copy()
        self.load = self.declared.index("application_load")
        self.depot = self.names.index("depot") - declared
        self.doses = np.loadtxt(self.folder / "doses.csv", skiprows=1, ndmin=1)

    def stops(self):
        """Times at which a dose is given or a row is recorded, and which."""
        weeks = WEEK * np.arange(1, self.weeks + 1)
        times = np.union1d(self.doses, weeks)
        return times, np.isin(times, self.doses), np.isin(times, weeks)

    def finish(self, tool, version, cpu_seconds, rows):
        np.ascontiguousarray(rows, dtype="<f8").tofile(self.result)
        report = {"version": version, "cpu_seconds": cpu_seconds, "patients": len(rows)}
        print(json.dumps(report))
