package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.ServerProcess;
import io.wheeltapper.server.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daily job of real steps in a real driver, while server, driver or both are killed at random moments. Days pass while the
 * server is down: it comes back shortly before the job is due, later on that day, or has missed a day altogether.
 */
@Tag("proofs-3")
class DailyJobKillTest {
    /** {@code -Pproofs} has more than CI has time for. */
    private static final int KILLS = Integer.getInteger("wheeltapper.test.kills", 10);

    private static final int MOST_MILLIS = 5_000;

    @TempDir
    Path folder;

    private final Random random = new Random(11);

    @Test
    void every_day_is_scored_once_and_as_if_nothing_had_happened() throws IOException, InterruptedException {
        DailyFleet fleet = DailyFleet.make(Files.createDirectories(folder.resolve("fleet")), 2 * KILLS + 2);
        Path workspace = fleet.workspace("killed");
        LocalDate today = DailyFleet.FIRST.minusDays(1);
        try (Plant plant =
                new Plant(folder, workspace, DailyFleet.morning(today).plus(Duration.ofHours(2)))) {
            long job = plant.caller()
                    .post("/api/2.1/jobs/create", fleet.job())
                    .body()
                    .path("job_id")
                    .asLong();
            for (int kill = 0; kill < KILLS; kill++) {
                if (random.nextInt(3) > 0) {
                    plant.awaitWork();
                }
                Thread.sleep(random.nextInt(MOST_MILLIS));
                int victim = random.nextInt(4);
                if (victim == 0 || victim == 1) {
                    plant.killDrivers();
                }
                if (victim != 0) {
                    plant.killServer();
                    int days = random.nextInt(3);
                    today = today.plusDays(days);
                    plant.start(days == 0 ? plant.time() : shortlyBefore(today));
                }
            }
            plant.killServer();
            plant.start(DailyFleet.morning(today).plus(Duration.ofHours(2)));

            checkSlots(plant, job, today);
            assertThat(plant.drivers())
                    .as("no driver is left over from a server that was killed")
                    .hasSize(1);
        }
        assertThat(DailyFleet.scores(workspace)).isEqualTo(fleet.undisturbed(today));
        for (LocalDate day = DailyFleet.FIRST; !day.isAfter(today); day = day.plusDays(1)) {
            assertThat(fleet.report(day)).isNotEmptyFile();
        }
    }

    private static Instant shortlyBefore(LocalDate morning) {
        return DailyFleet.morning(morning).minusSeconds(4);
    }

    /** Each morning up to and including the last has one slot, which has ended as one run. */
    private static void checkSlots(Plant plant, long job, LocalDate last) throws InterruptedException, IOException {
        List<Long> mornings = new ArrayList<>();
        for (LocalDate day = DailyFleet.FIRST; !day.isAfter(last); day = day.plusDays(1)) {
            mornings.add(DailyFleet.morning(day).toEpochMilli());
        }
        List<JsonNode> slots = plant.endedSlots(job, mornings.size());
        assertThat(slots)
                .extracting(slot -> slot.path("slot_time").asLong())
                .containsExactlyInAnyOrderElementsOf(mornings);
        assertThat(slots).extracting(slot -> slot.path("state").asText()).containsOnly("RUN");
        JsonNode runs = plant.caller()
                .get("/api/2.1/jobs/runs/list?limit=25&job_id=" + job)
                .body()
                .path("runs");
        assertThat(slots).extracting(slot -> slot.path("run_id").asLong()).doesNotHaveDuplicates();
        for (JsonNode slot : slots) {
            JsonNode run = plant.caller()
                    .get("/api/2.1/jobs/runs/get?run_id=" + slot.path("run_id").asLong())
                    .body();
            assertThat(run.path("state").path("result_state").asText())
                    .as(run.toString())
                    .isEqualTo("SUCCESS");
        }
        assertThat(runs.size()).isEqualTo(Math.min(25, slots.size()));
    }

    /** A server that keeps a driver, and comes back at another time. */
    private static final class Plant implements AutoCloseable {
        private final Path folder;
        private final int port;
        private final Path options;
        private final List<String> driverCommand;
        private ServerProcess server;
        private Instant started;
        private Instant startedAs;

        Plant(Path folder, Path workspace, Instant time) throws IOException, InterruptedException {
            this.folder = folder.resolve("state");
            this.port = TestPorts.free();
            this.options = folder.resolve("driver-options");
            this.driverCommand = new ArrayList<>(Programs.launcher(
                    options, List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m")));
            driverCommand.addAll(List.of("driver", "--workspace", workspace.toString(), "--capacity", "2"));
            this.started = Instant.now();
            this.startedAs = time;
            this.server = process();
        }

        private ServerProcess process() throws IOException, InterruptedException {
            DatabaseSettings database = DatabaseSettings.embedded(folder.resolve("state.db"));
            return ServerProcess.start(folder, database, port, startedAs, driverCommand)
                    .awaitReady();
        }

        void start(Instant time) throws IOException, InterruptedException {
            started = Instant.now();
            startedAs = time;
            server = process();
        }

        /** What the server's clock shows. */
        Instant time() {
            return startedAs.plus(Duration.between(started, Instant.now()));
        }

        HttpCaller caller() throws IOException {
            return server.caller();
        }

        void killServer() throws InterruptedException {
            server.kill();
        }

        List<ProcessHandle> drivers() {
            return Programs.launchedBy(options);
        }

        void killDrivers() {
            drivers().forEach(driver -> {
                driver.destroyForcibly();
                driver.onExit().join();
            });
        }

        /** Waits until the driver works at a task, or there is nothing to do; not for ever. */
        void awaitWork() throws IOException, InterruptedException {
            Instant until = Instant.now().plusSeconds(60);
            while (Instant.now().isBefore(until) && !isAtWork()) {
                Thread.sleep(100);
            }
        }

        private boolean isAtWork() throws IOException {
            List<JsonNode> active = caller().get("/api/2.1/jobs/runs/list?active_only=true&expand_tasks=true")
                    .body()
                    .path("runs")
                    .valueStream()
                    .toList();
            return active.isEmpty()
                    || active.stream()
                            .flatMap(run -> run.path("tasks").valueStream())
                            .anyMatch(task -> task.path("state")
                                    .path("life_cycle_state")
                                    .asText()
                                    .equals("RUNNING"));
        }

        /** Waits until there are so many slots, all have ended, and so have their runs. */
        List<JsonNode> endedSlots(long job, int count) throws InterruptedException, IOException {
            // The more kills, the more days there are to be caught up on.
            Instant until = Instant.now().plus(Duration.ofMinutes(15 + KILLS));
            List<JsonNode> slots = List.of();
            while (Instant.now().isBefore(until)) {
                slots = caller().get("/api/wheeltapper/1.0/jobs/slots?limit=1000&job_id=" + job)
                        .body()
                        .path("slots")
                        .valueStream()
                        .toList();
                boolean noneWaits = slots.stream()
                        .noneMatch(slot -> slot.path("state").asText().equals("WAITING"));
                boolean noneRuns = caller().get("/api/2.1/jobs/runs/list?active_only=true&job_id=" + job)
                        .body()
                        .path("runs")
                        .isEmpty();
                if (slots.size() == count && noneWaits && noneRuns) {
                    return slots;
                }
                Thread.sleep(500);
            }
            throw new AssertionError("Not " + count + " slots that have ended: " + slots + "\n"
                    + Files.readString(folder.resolve("server.log"))
                    + Files.readString(folder.resolve("driver.log")));
        }

        @Override
        public void close() {
            server.close();
            killDrivers();
        }
    }
}
