package io.wheeltapper.server.outbound.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.server.base.database.AfterCommit;
import io.wheeltapper.server.work.runs.engine.RunListener;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of runs and their tasks since this server started. Jobs are distinguished by name; all runs without a job
 * share the name {@code (submitted)}, so that callers cannot create an unlimited number of names.
 */
public final class RunMetrics implements RunListener {
    private static final String SUBMITTED = "(submitted)";

    private final Counter runs;
    private final Histogram durations;
    private final Histogram lags;
    private final Counter rowsScored;
    private final Counter rowsRejected;

    public RunMetrics(PrometheusRegistry registry) {
        runs = Counter.builder()
                .name("wheeltapper_job_runs_total")
                .help("Runs that have ended")
                .labelNames("job", "result_state")
                .register(registry);
        durations = Histogram.builder()
                .name("wheeltapper_run_duration_seconds")
                .unit(Unit.SECONDS)
                .help("From the start of a run to its end")
                .labelNames("job")
                .classicUpperBounds(1, 5, 15, 60, 300, 900, 3_600, 14_400)
                .register(registry);
        lags = Histogram.builder()
                .name("wheeltapper_schedule_lag_seconds")
                .unit(Unit.SECONDS)
                .help("From when a run was made to when it began")
                .classicUpperBounds(0.1, 0.5, 1, 5, 30, 120, 600, 3_600)
                .register(registry);
        rowsScored = Counter.builder()
                .name("wheeltapper_rows_scored_total")
                .help("Rows that scoring tasks have written")
                .labelNames("job")
                .register(registry);
        rowsRejected = Counter.builder()
                .name("wheeltapper_rows_rejected_total")
                .help("Rows that ingest tasks have put into quarantine")
                .labelNames("job")
                .register(registry);
    }

    @Override
    public void started(Handle handle, RunRow run) {
        if (run.startedAt() != null) {
            double lag = seconds(run.createdAt(), run.startedAt());
            AfterCommit.run(handle, () -> lags.observe(lag));
        }
    }

    @Override
    public void ended(Handle handle, RunRow run) {
        AfterCommit.run(handle, () -> count(run));
    }

    private void count(RunRow run) {
        ResultState result = run.result();
        runs.labelValues(name(run), result == null ? "" : result.name()).inc();
        Instant end = run.endedAt();
        if (run.startedAt() != null && end != null) {
            durations.labelValues(name(run)).observe(seconds(run.startedAt(), end));
        }
    }

    @Override
    public void ended(Handle handle, RunRow run, TaskRunRow task) {
        AfterCommit.run(handle, () -> {
            add(rowsScored, run, number(task, "rows_scored"));
            add(rowsRejected, run, number(task, "rows_rejected"));
        });
    }

    private static void add(Counter counter, RunRow run, double amount) {
        if (amount > 0) {
            counter.labelValues(name(run)).inc(amount);
        }
    }

    private static double number(TaskRunRow task, String metric) {
        @Nullable
        JsonNode value = task.metrics() == null ? null : task.metrics().get(metric);
        return value == null ? 0 : value.asDouble();
    }

    private static String name(RunRow run) {
        return run.jobId() == null ? SUBMITTED : run.runName();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }
}
