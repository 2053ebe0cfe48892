package io.wheeltapper.server.compute.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestDatabase;
import io.wheeltapper.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters whose driver hangs, or whose server is gone with its machine. */
@SuppressWarnings("NullAway.Init")
final class ClusterRecoveryTest {
    @TempDir
    Path folder;

    private final SettableClock clock = ClusterFixture.clock();
    private DatabaseSettings database;

    @BeforeEach
    void open() {
        database = TestDatabase.settings(folder);
    }

    /** A stopped process does not obey a polite request, and takes as long to end as it is given. */
    @Tag("proofs-1")
    @Test
    void a_driver_that_hangs_is_ended_and_followed_by_another() throws Exception {
        try (TestServer server = ClusterFixture.server(folder, clock, database)) {
            ClusterFixture clusters = new ClusterFixture(server);
            String cluster = clusters.create("{}");
            long first = process(clusters, cluster);
            stop(first);
            ClusterFixture.await("process " + first + " to be ended", () -> {
                clock.pass(Duration.ofSeconds(20));
                return ProcessHandle.of(first).filter(ProcessHandle::isAlive).isEmpty();
            });
            ClusterFixture.await("another driver", () -> {
                clock.pass(Duration.ofSeconds(2));
                return clusters.state(cluster).equals("RUNNING");
            });
            assertThat(process(clusters, cluster)).isNotEqualTo(first);
            assertThat(clusters.events(cluster)).contains("DRIVER_UNAVAILABLE").endsWith("RUNNING");
        }
    }

    private static long process(ClusterFixture clusters, String cluster) {
        long run = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        ClusterFixture.await("run " + run, () -> clusters.result(run).equals("SUCCESS"));
        return clusters.output(run).path("process").asLong();
    }

    private static void stop(long process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-STOP", Long.toString(process)).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Test
    void when_a_machine_is_gone_with_server_and_driver_another_server_starts_a_driver(@TempDir Path elsewhere)
            throws Exception {
        String cluster;
        try (TestServer server = ClusterFixture.server(folder, clock, database)) {
            ClusterFixture clusters = new ClusterFixture(server);
            cluster = clusters.create("{}");
            clusters.awaitState(cluster, "RUNNING");
        }
        asIfItsMachineHadJustFailed(cluster);
        Files.copy(folder.resolve("admin-token"), elsewhere.resolve("admin-token"));
        try (TestServer other = ClusterFixture.server(elsewhere, clock, database)) {
            ClusterFixture clusters = new ClusterFixture(other);
            long run = clusters.submit("'existing_cluster_id': '" + cluster + "'");
            assertThat(clusters.state(cluster)).as("within its lease").isEqualTo("RUNNING");
            ClusterFixture.await("another driver", () -> {
                clock.pass(Duration.ofSeconds(2));
                return clusters.events(cluster).contains("DRIVER_UNAVAILABLE")
                        && clusters.state(cluster).equals("RUNNING");
            });
            ClusterFixture.await("the run", () -> clusters.result(run).equals("SUCCESS"));
        }
    }

    /** What a server that stops in order takes back: the lease of its clusters, and its drivers' being there. */
    private void asIfItsMachineHadJustFailed(String cluster) {
        try (Database rows = Database.open(database)) {
            long now = clock.instant().toEpochMilli();
            rows.change(handle -> {
                handle.execute(
                        "UPDATE clusters SET place = 'gone:/state', place_until = ? WHERE cluster_id = ?",
                        now + 20_000,
                        cluster);
                handle.execute(
                        "INSERT INTO driver_processes (driver_key, cluster_id, place, pid, launched_at, stopping)"
                                + " SELECT driver_key, ?, 'gone:/state', 1, ?, 0 FROM drivers WHERE cluster_id = ?",
                        cluster,
                        now,
                        cluster);
                int drivers = handle.execute(
                        "UPDATE drivers SET state = 'ALIVE', seen_at = ? WHERE cluster_id = ?", now, cluster);
                assertThat(drivers).isEqualTo(1);
            });
        }
    }
}
