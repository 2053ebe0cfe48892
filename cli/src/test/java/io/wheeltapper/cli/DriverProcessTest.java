package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.driver.testing.FakeServer;
import io.wheeltapper.driver.testing.UserJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code driver} as a process of its own. */
@Tag("proofs-1")
class DriverProcessTest {
    @TempDir
    Path folder;

    private FakeServer server;
    private Path log;

    @BeforeEach
    void startServer() throws Exception {
        server = new FakeServer();
        log = folder.resolve("driver.log");
        Files.writeString(folder.resolve("token"), FakeServer.JOIN_TOKEN);
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Test
    void sigterm_ends_it_in_order() throws Exception {
        Process driver = start();
        server.assign(1, 1, "wheeltapper_task", """
                {"step": "simulate", "parameters": {"directory": "%s", "machines": 2}}""".formatted(folder.resolve("files")));
        assertThat(server.outcome(1).path("result").asText()).isEqualTo("SUCCESS");
        assertThat(folder.resolve("files/telemetry.csv")).exists();
        server.assign(2, 1, "sql_task", """
                {"query": {"text": "SELECT count(*) FROM range(100000) a, range(10000000) b WHERE a.id * b.id % 7 = 8"}}""");
        FakeServer.await("the query", () -> !server.log(2).isEmpty());

        driver.destroy();

        assertThat(driver.waitFor(60, TimeUnit.SECONDS))
                .as(Files.readString(log))
                .isTrue();
        assertThat(driver.exitValue()).isEqualTo(143);
        assertThat(server.outcome(2).path("error_code").asText()).isEqualTo("DRIVER_STOPPED");
        assertThat(server.hasLeft()).isTrue();
        assertThat(log).content().contains("Joined as driver d1", "Stopping: taking no more tasks.");
    }

    @Test
    void a_task_that_stops_spark_makes_it_leave_with_a_code_of_its_own() throws Exception {
        UserJars.compile("shop.Stop", """
                package shop;
                public class Stop {
                    public static void main(String[] arguments) {
                        System.out.println("good night");
                        org.apache.spark.sql.SparkSession.active().stop();
                        throw new IllegalStateException("Spark is gone");
                    }
                }
                """, folder.resolve("stop.jar"));
        Process driver = start();
        server.assign(1, 1, "spark_jar_task", "{\"main_class_name\": \"shop.Stop\"}", """
                {"libraries": [{"jar": "%s"}]}""".formatted(
                        folder.resolve("stop.jar").toUri()));

        assertThat(driver.waitFor(90, TimeUnit.SECONDS))
                .as(Files.readString(log))
                .isTrue();
        assertThat(driver.exitValue()).as(Files.readString(log)).isEqualTo(4);
        assertThat(server.outcome(1).path("error_code").asText()).isEqualTo("SPARK_STOPPED");
        assertThat(server.log(1)).contains("good night");
        assertThat(server.hasLeft()).isTrue();
    }

    @Test
    void a_wrong_join_token_ends_it_with_a_usage_error() throws Exception {
        Files.writeString(folder.resolve("token"), "not-that");
        Process driver = start();
        assertThat(driver.waitFor(60, TimeUnit.SECONDS))
                .as(Files.readString(log))
                .isTrue();
        assertThat(driver.exitValue()).isEqualTo(2);
        assertThat(log).content().contains("refused the join token: That is no join token.");
    }

    private Process start(String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("driver", "--server", server.address().toString()));
        arguments.addAll(List.of("--join-token-file", folder.resolve("token").toString(), "--stop-grace", "1s"));
        arguments.addAll(List.of("--workspace", folder.resolve("workspace").toString()));
        arguments.addAll(List.of(more));
        return Programs.start(log, List.of("-Xmx1g"), Main.class.getName(), arguments.toArray(String[]::new));
    }
}
