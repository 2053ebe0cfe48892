package io.wheeltapper.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The control plane: how long {@code serve} takes to be ready, what it holds in memory when nothing happens, how long a run
 * waits for its task to begin on a driver that is warm, and the slowest of the calls that list things when 10,000 runs lie in
 * the history.
 *
 * <p>Run: {@code benchmarks/run server_start_seconds server_idle_megabytes run_now_to_task_start_seconds
 * list_call_10000_runs_seconds}.
 */
final class ServerBenchmark implements Benchmark {
    private static final int STARTS = 5;
    private static final int CALLS = 11;
    private static final int HISTORY = 10_000;
    private static final int WARM_UPS = 5;
    private static final long IDLE_MILLIS = 20_000;

    private static final String CHECK =
            "{\"name\": \"%s\", \"max_concurrent_runs\": 1000, \"tasks\": [{\"task_key\": \"check\", \"condition_task\":"
                    + " {\"op\": \"EQUAL_TO\", \"left\": \"1\", \"right\": \"1\"}}]}";
    private static final String QUERY =
            "{\"name\": \"query\", \"tasks\": [{\"task_key\": \"query\", \"sql_task\": {\"query\": {\"text\": \"SELECT 1\"}}}]}";

    /** After the base of the jobs API. */
    private static final List<String> LISTS = List.of(
            "runs/list",
            "runs/list?limit=25&expand_tasks=true",
            "runs/list?job_id=%d",
            "runs/list?page_token=before-5000",
            "runs/list?active_only=true",
            "runs/list?completed_only=true&start_time_to=1000000000000",
            "runs/list?run_type=SUBMIT_RUN",
            "list",
            "list?limit=100&expand_tasks=true",
            "list?name=check-50");

    @Override
    public List<String> names() {
        return List.of(
                "server_start_seconds",
                "server_idle_megabytes",
                "run_now_to_task_start_seconds",
                "list_call_10000_runs_seconds");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        Path workspace = bench.fresh("served");
        // What has to be built is built, and the database made, before the clock runs.
        ServedPlant.start(workspace, "--no-driver").close();
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(starts(workspace));
        try (ServedPlant plant = ServedPlant.start(workspace, "--no-driver")) {
            ServedPlant.pause(IDLE_MILLIS);
            double idle = plant.megabytes();
            measurements.add(
                    new Measurement("server_idle_megabytes", idle, "MB", "none", List.of("%.0f MB".formatted(idle))));
            measurements.add(lists(plant));
        }
        try (ServedPlant plant = ServedPlant.start(workspace)) {
            measurements.add(waits(plant));
        }
        return measurements;
    }

    private static Measurement starts(Path workspace) {
        double[] seconds = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            List<ServedPlant> started = new ArrayList<>();
            seconds[i] = Stopwatch.seconds(() -> started.add(ServedPlant.start(workspace, "--no-driver")));
            started.forEach(ServedPlant::close);
        }
        return new Measurement("server_start_seconds", Measurement.median(seconds), "s", "none", texts(seconds));
    }

    private static Measurement lists(ServedPlant plant) {
        List<Long> jobs = IntStream.range(0, 100)
                .mapToObj(i -> plant.post("/api/2.1/jobs/create", CHECK.formatted("check-" + i))
                        .get("job_id")
                        .asLong())
                .toList();
        IntStream.range(0, HISTORY)
                .parallel()
                .forEach(i ->
                        plant.post("/api/2.1/jobs/run-now", "{\"job_id\": %d}".formatted(jobs.get(i % jobs.size()))));
        List<String> runs = new ArrayList<>();
        double slowest = 0;
        for (String list : LISTS) {
            String path = "/api/2.1/jobs/" + String.format(Locale.ROOT, list, jobs.get(7));
            double[] seconds = new double[CALLS];
            for (int i = 0; i < CALLS; i++) {
                seconds[i] = Stopwatch.seconds(() -> plant.get(path));
            }
            double median = Measurement.median(seconds);
            slowest = Math.max(slowest, median);
            runs.add("%s %.1f ms".formatted(list.replace("%d", "…"), median * 1_000));
        }
        return new Measurement("list_call_10000_runs_seconds", slowest, "s, the slowest of them", "none", runs);
    }

    private static Measurement waits(ServedPlant plant) {
        long job = plant.post("/api/2.1/jobs/create", QUERY).get("job_id").asLong();
        for (int i = 0; i < WARM_UPS; i++) {
            waited(plant, job);
        }
        double[] seconds =
                IntStream.range(0, CALLS).mapToDouble(i -> waited(plant, job)).toArray();
        return new Measurement(
                "run_now_to_task_start_seconds", Measurement.median(seconds), "s", "none", texts(seconds));
    }

    /**
     * Returns the seconds from just before the call to the start of the task on the driver; waits for the end of the
     * run.
     */
    private static double waited(ServedPlant plant, long job) {
        long asked = System.currentTimeMillis();
        long runId = plant.post("/api/2.1/jobs/run-now", "{\"job_id\": %d}".formatted(job))
                .get("run_id")
                .asLong();
        while (true) {
            JsonNode run = plant.get("/api/2.1/jobs/runs/get?run_id=" + runId);
            if (run.at("/state/result_state").asText().equals("SUCCESS")) {
                return (run.at("/tasks/0/start_time").asLong() - asked) / 1e3;
            }
            if (run.at("/state/result_state").isTextual()) {
                throw new IllegalStateException("The run has failed: " + run.get("state"));
            }
            ServedPlant.pause(50);
        }
    }

    private static List<String> texts(double... seconds) {
        List<String> texts = new ArrayList<>();
        for (double each : seconds) {
            texts.add("%.2f s".formatted(each));
        }
        return texts;
    }
}
