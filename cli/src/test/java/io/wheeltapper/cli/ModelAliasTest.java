package io.wheeltapper.cli;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of a model, and a job that scores with the one that is the champion as soon as that changes. */
@Tag("proofs-1")
class ModelAliasTest {
    private static final String JOB = """
            {"name": "champion", "max_concurrent_runs": 5,
             "trigger": {"model": {"securable_name": "small", "condition": "MODEL_ALIAS_SET", "aliases": ["champion"]}},
             "tasks": [{"task_key": "score", "wheeltapper_task": {"step": "score", "parameters": {
               "model": "small@champion", "results_data": "scores", "start_date": "2015-03-25", "to_date": "2015-03-30"}}}]}""";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Verbs verbs;

    @BeforeAll
    static void train() {
        verbs = new Verbs();
        wheeltapper("simulate", folder + "/files", "--machines", "6", "--to-date", "2015-04-05");
        wheeltapper("ingest", folder + "/files");
        train("4");
        train("7");
    }

    @AfterAll
    static void stop() {
        verbs.close();
    }

    private static void train(String trees) {
        wheeltapper(("train --model small --start-date 2015-01-03 --to-date 2015-03-01 --calibrate-to 2015-03-14"
                        + " --test-to 2015-03-30 --depth 5 --trees " + trees)
                .split(" "));
    }

    private static String wheeltapper(String... arguments) {
        return verbs.run(folder.resolve("workspace"), arguments);
    }

    @Test
    void the_champion_is_chosen_by_hand_and_a_job_scores_with_it_at_once() throws Exception {
        assertThat(wheeltapper("models", "list"))
                .containsPattern("model +version +aliases +trained at +algorithm +horizon +F1")
                .containsPattern("small +2 +\\d{4}-")
                .containsPattern("small +1 +\\d{4}-");
        try (TestServer server = new TestServer(folder)) {
            Process driver = driver(server);
            try {
                HttpCaller caller = server.caller();
                long job = caller.post("/api/2.2/jobs/create", JOB)
                        .body()
                        .path("job_id")
                        .asLong();
                await(() -> watching(caller, job).has("observed"));

                assertThat(wheeltapper("models", "set-alias", "small", "Champion", "1"))
                        .contains("small@champion is version 1 now.");
                await(() -> successes(caller, job) == 1);
                assertThat(versions()).isEqualTo("1");

                assertThat(wheeltapper("models", "set-alias", "small", "champion", "2"))
                        .contains("small@champion is now version 2; it was version 1.");
                await(() -> successes(caller, job) == 2);
                assertThat(versions()).isEqualTo("1 2");
                JsonNode slots = caller.get("/api/wheeltapper/1.0/jobs/slots?job_id=" + job)
                        .body();
                assertThat(slots.path("slots")).hasSize(2);
                assertThat(slots.toString()).contains("\"champion\":{\"version\":2,\"move\":2}");
            } finally {
                driver.destroy();
                assertThat(driver.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(wheeltapper("models", "list", "small")).containsPattern("small +2 +champion +\\d{4}-");
        assertThat(wheeltapper("models", "delete-alias", "small", "champion"))
                .contains("Model small no longer has the alias champion.");
        assertThat(wheeltapper("models", "history", "small", "champion"))
                .containsPattern("Z +1 +" + System.getProperty("user.name"))
                .containsPattern("Z +deleted +" + System.getProperty("user.name"));
    }

    private static JsonNode watching(HttpCaller caller, long job) throws Exception {
        return caller.get("/api/wheeltapper/1.0/jobs/upcoming?job_id=" + job)
                .body()
                .at("/watching/0");
    }

    private static int successes(HttpCaller caller, long job) throws Exception {
        JsonNode runs =
                caller.get("/api/2.2/jobs/runs/list?job_id=" + job).body().path("runs");
        int successes = 0;
        for (JsonNode run : runs) {
            String result = run.at("/state/result_state").asText();
            assertThat(result).as(run.toPrettyString()).isIn("", "SUCCESS");
            successes += result.isEmpty() ? 0 : 1;
        }
        return successes;
    }

    /** The versions of the model that have scored the range. */
    private static String versions() {
        return wheeltapper("sql", "SELECT DISTINCT model_version AS version FROM scores ORDER BY version", "--csv")
                .lines()
                .filter(line -> line.matches("\\d+"))
                .collect(Collectors.joining(" "));
    }

    private static void await(Callable<Boolean> condition) {
        waiting(Duration.ofMinutes(3)).until(condition);
    }

    private static Process driver(TestServer server) throws Exception {
        return Programs.start(
                folder.resolve("driver.log"),
                List.of("-Xmx1g"),
                Main.class.getName(),
                "driver",
                "--server",
                server.url(),
                "--join-token-file",
                folder.resolve("join-token").toString(),
                "--workspace",
                folder.resolve("workspace").toString());
    }
}
