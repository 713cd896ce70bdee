/* SUNDIALS CVODE, started again at each dose. Arguments as common.py's. */
#include "rates.h"
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sundials/sundials_version.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>
#include <time.h>

enum { LINE = 1 << 16, MOST = 100000 };

static int right_hand_side(realtype t, N_Vector y, N_Vector dy, void *p) {
    (void)t;
    rates(N_VGetArrayPointer(y), p, N_VGetArrayPointer(dy));
    return 0;
}

static void need(int holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "%s\n", what);
        exit(1);
    }
}

static FILE *input(const char *folder, const char *name, char *line) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    need(file && fgets(line, LINE, file), path);
    return file;
}

int main(int argc, char **argv) {
    need(argc == 8, "folder result patients weeks rtol atol adams|bdf");
    const int patients = atoi(argv[3]), weeks = atoi(argv[4]);
    const double rtol = atof(argv[5]), atol = atof(argv[6]);
    const int bdf = strcmp(argv[7], "bdf") == 0;
    static char line[LINE], header[LINE];
    static double doses[MOST];

    FILE *file = input(argv[1], "doses.csv", line);
    int count = 0;
    while (fgets(line, LINE, file) && count < MOST) doses[count++] = atof(line);
    fclose(file);

    file = input(argv[1], "patients.csv", header);
    int declared = 0, load = -1, columns = 0;
    for (char *name = strtok(header, ",\n"); name; name = strtok(NULL, ",\n")) {
        if (!strcmp(name, "application_load")) load = columns;
        if (!strcmp(name, "depot")) declared = columns - (STATES - 5);
        columns++;
    }
    need(load >= 0 && declared == columns - STATES, "columns");
    double *table = calloc((size_t)patients * columns, sizeof *table);
    for (int i = 0; i < patients; i++) {
        need(fgets(line, LINE, file) != NULL, "too few patients");
        char *at = line;
        for (int j = 0; j < columns; j++) {
            table[(size_t)i * columns + j] = strtod(at, &at);
            at++;
        }
    }
    fclose(file);

    double *rows = calloc((size_t)patients * weeks * STATES, sizeof *rows);
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    SUNContext context;
    need(!SUNContext_Create(NULL, &context), "context");
    N_Vector y = N_VNew_Serial(STATES, context);
    double *state = N_VGetArrayPointer(y);
    void *cvode = CVodeCreate(bdf ? CV_BDF : CV_ADAMS, context);
    double p[PARAMETERS];
    need(!CVodeInit(cvode, right_hand_side, 0.0, y), "init");
    need(!CVodeSStolerances(cvode, rtol, atol), "tolerances");
    need(!CVodeSetUserData(cvode, p), "user data");
    need(!CVodeSetMaxNumSteps(cvode, 100000), "steps");
    if (bdf) {
        SUNMatrix matrix = SUNDenseMatrix(STATES, STATES, context);
        SUNLinearSolver solver = SUNLinSol_Dense(y, matrix, context);
        need(!CVodeSetLinearSolver(cvode, solver, matrix), "linear solver");
    } else {
        SUNNonlinearSolver solver = SUNNonlinSol_FixedPoint(y, 0, context);
        need(!CVodeSetNonlinearSolver(cvode, solver), "nonlinear solver");
    }
    for (int i = 0; i < patients; i++) {
        const double *own = table + (size_t)i * columns;
        memcpy(p, own, declared * sizeof *p);
        prepare(p);
        memcpy(state, own + declared, STATES * sizeof *state);
        double now = 0.0;
        int next = 0, week = 1;
        while (week <= weeks) {
            if (next < count && doses[next] <= now) {
                state[STATES - 5] += p[load];
                next++;
            }
            double stop = 7.0 * week;
            if (next < count && doses[next] < stop) stop = doses[next];
            need(!CVodeReInit(cvode, now, y), "restart");
            need(!CVodeSetStopTime(cvode, stop), "stop time");
            need(CVode(cvode, stop, y, &now, CV_NORMAL) >= 0, "step");
            if (stop >= 7.0 * week) {
                memcpy(rows + ((size_t)i * weeks + week - 1) * STATES, state,
                       STATES * sizeof *rows);
                week++;
            }
        }
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    file = fopen(argv[2], "wb");
    need(file != NULL, argv[2]);
    fwrite(rows, sizeof *rows, (size_t)patients * weeks * STATES, file);
    fclose(file);
    printf("{\"version\": \"%s\", \"cpu_seconds\": %.9f, \"patients\": %d}\n", SUNDIALS_VERSION,
           (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec),
           patients);
    return 0;
}
