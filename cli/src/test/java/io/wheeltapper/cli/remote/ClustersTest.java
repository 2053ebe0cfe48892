package io.wheeltapper.cli.remote;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.cli.RemoteShell;
import io.wheeltapper.server.testing.FakeDriver;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class ClustersTest {
    @TempDir
    Path workspace;

    private RemoteShell shell;

    @BeforeEach
    void start() {
        shell = new RemoteShell(workspace);
    }

    @AfterEach
    void stop() {
        shell.close();
    }

    private String create() throws IOException {
        String file = shell.file("nightly.yaml", """
                cluster_name: nightly
                autoscale: {min_workers: 1, max_workers: 8}
                autotermination_minutes: 30
                spark_conf: {spark.master: "spark://head:7077"}
                """);
        return shell.json("clusters", "create", "--json-file", file)
                .path("cluster_id")
                .asText();
    }

    @Test
    void a_cluster_is_made_shown_and_changed() throws IOException {
        String id = create();
        assertThat(shell.output("clusters", "list").lines())
                .anySatisfy(line -> assertThat(line).contains(id, "nightly", "PENDING", "spark://head:7077", "1 to 8"))
                .anySatisfy(line -> assertThat(line).contains("local", "Local driver"));
        assertThat(shell.output("clusters", "get", "nightly"))
                .contains(
                        "Cluster " + id + ": nightly", "after 30 min without work", "spark.master = spark://head:7077");

        try (FakeDriver driver = shell.server().driver(id, task -> FakeDriver.success())) {
            assertThat(driver.done()).isEmpty();
            assertThat(shell.output("clusters", "get", id)).contains("RUNNING");
            String file = shell.file("other.yaml", "cluster_name: nightly\nnum_workers: 3\nspark_confs: {}\n");
            assertThat(shell.output("clusters", "edit", "nightly", "--json-file", file))
                    .contains("Changed cluster " + id);
            assertThat(shell.err()).contains("they have no effect: spark_confs");
            assertThat(shell.json("clusters", "get", id).path("num_workers").asInt())
                    .isEqualTo(3);
        }
        assertThat(shell.output("clusters", "events", "nightly")).contains("CREATING", "RUNNING", "EDITED", "by admin");
        assertThat(shell.json("clusters", "events", "nightly", "--limit", "2")).hasSize(2);
    }

    @Test
    void one_is_terminated_started_and_deleted() throws Exception {
        String id = create();
        assertThat(shell.output("clusters", "delete", "nightly")).contains("Cluster " + id + " is being terminated.");
        waiting()
                .until(() ->
                        shell.json("clusters", "get", id).path("state").asText().equals("TERMINATED"));
        assertThat(shell.run("clusters", "restart", id)).isEqualTo(2);
        assertThat(shell.err()).contains("Cluster " + id + " is in unexpected state Terminated.");
        assertThat(shell.output("clusters", "start", id)).contains("Cluster " + id + " is starting.");
        assertThat(shell.output("clusters", "delete", id, "--permanent")).contains("Deleted cluster " + id);
        assertThat(shell.run("clusters", "get", "nightly")).isEqualTo(2);
        assertThat(shell.err()).contains("There is no cluster \"nightly\".");
    }

    @Test
    void the_versions_of_spark_are_told_and_a_job_that_names_no_cluster_of_here_is_warned_of() throws IOException {
        assertThat(shell.output("clusters", "spark-versions")).contains("scala2.13", "Apache Spark 4.2");
        String file = shell.file("job.yaml", """
                name: elsewhere
                tasks:
                  - task_key: a
                    existing_cluster_id: 0923-164208-meows279
                    spark_jar_task: {main_class_name: plant.Main}
                """);
        shell.output("jobs", "create", "--json-file", file);
        assertThat(shell.err()).contains("The server has no such clusters: 0923-164208-meows279.");
    }

    @Test
    void two_of_one_name_are_told_apart_by_their_ids() throws IOException {
        create();
        create();
        assertThat(shell.run("clusters", "start", "nightly")).isEqualTo(2);
        assertThat(shell.err()).contains("2 clusters are named \"nightly\"").contains("Use the id of one.");
    }
}
