package io.wheeltapper.server.compute.drivers;

import io.wheeltapper.server.base.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver processes that this server runs on its own machine, one for each cluster. Processes that an earlier server
 * at the same place left behind are taken over, so that their tasks continue. Callers decide when to start and stop
 * one. Safe for use by several threads.
 */
public final class DriverProcesses {
    private static final Duration STOPPING = Duration.ofSeconds(20);
    /**
     * Tolerance when comparing start times: the operating system's times of one process differ by less, and those of
     * two processes with the same id by more.
     */
    private static final Duration SAME_START = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(DriverProcesses.class);

    private final Database database;
    private final Workload workload;
    private final InstantSource clock;
    private final Site site;
    private final Map<String, Kept> kept = new HashMap<>();

    /**
     * Settings shared by all processes of a server.
     *
     * @param place place of the server
     * @param command command that starts a driver, without the arguments of its cluster
     * @param environment variables added to this process's environment; contains the join token
     */
    public record Site(String place, Path stateFolder, List<String> command, Map<String, String> environment) {
        public Site {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        /** Returns the site without its environment, which contains the join token. */
        @Override
        public String toString() {
            return place + ": " + String.join(" ", command);
        }
    }

    /**
     * A process to start.
     *
     * @param arguments arguments appended to the command
     * @param environment variables added to this process's environment, unless the server sets them itself
     */
    public record Launch(String clusterId, List<String> arguments, Map<String, String> environment) {
        public Launch {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    /**
     * A process that has ended.
     *
     * @param wasStopped whether it was asked to end
     * @param lastLines last lines of its output; empty if the process was taken over
     */
    public record End(String clusterId, Instant launchedAt, boolean wasStopped, String lastLines, Path log) {}

    private record Kept(DriverProcessRow row, ProcessHandle handle, Path log, long logStart, long stopAskedAt) {
        Kept asked() {
            return new Kept(row, handle, log, logStart, System.nanoTime());
        }

        boolean isAsked() {
            return stopAskedAt != 0;
        }

        boolean isOverdue() {
            return isAsked() && System.nanoTime() - stopAskedAt > STOPPING.toNanos();
        }
    }

    public DriverProcesses(Database database, Workload workload, InstantSource clock, Site site) {
        this.database = database;
        this.workload = workload;
        this.clock = clock;
        this.site = site;
    }

    /** Returns whether this server can start drivers at all. */
    public boolean canLaunch() {
        return !site.command().isEmpty();
    }

    public String place() {
        return site.place();
    }

    /** Returns whether a process of the cluster runs here, even if it is about to end. */
    public synchronized boolean has(String clusterId) {
        return find(clusterId).isPresent();
    }

    /** Returns when the cluster's process was started, and the key with which it joins. */
    public synchronized Optional<DriverProcessRow> find(String clusterId) {
        return kept.values().stream()
                .map(Kept::row)
                .filter(row -> row.clusterId().equals(clusterId))
                .findFirst();
    }

    /**
     * Starts a process.
     *
     * @throws IOException if the operating system cannot start it
     */
    public synchronized void launch(Launch launch) throws IOException {
        DriverProcessRow row = new DriverProcessRow(
                UUID.randomUUID().toString(), launch.clusterId(), site.place(), null, null, clock.instant(), false);
        List<String> command = new ArrayList<>(site.command());
        command.add("--key=" + row.driverKey());
        command.add("--stop-with-parent=" + ProcessHandle.current().pid());
        command.addAll(launch.arguments());
        Path log = log(launch.clusterId());
        Files.createDirectories(log.resolveSibling("."));
        long logStart = LogTail.size(log);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(DriverProcesses::isOurSecret);
        builder.environment().putAll(launch.environment());
        builder.environment().putAll(site.environment());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        database.change(handle -> new DriverProcessStore(handle).insert(row));
        try {
            Process child = builder.start();
            child.getOutputStream().close();
            kept.put(row.driverKey(), new Kept(row, child.toHandle(), log, logStart, 0));
            database.change(handle ->
                    new DriverProcessStore(handle).launched(row.driverKey(), child.pid(), began(child.toHandle())));
            LOG.info("Starting the driver of cluster {} as process {}", launch.clusterId(), child.pid());
        } catch (IOException e) {
            database.change(handle -> new DriverProcessStore(handle).delete(row.driverKey()));
            throw e;
        }
    }

    /** Returns whether a variable is secret to the server, since drivers run code that could read it. */
    static boolean isOurSecret(String variable) {
        return variable.matches("WHEELTAPPER_.*(PASSWORD|KEY|TOKEN)");
    }

    private static @Nullable Instant began(ProcessHandle handle) {
        return handle.info().startInstant().orElse(null);
    }

    /** Returns the file with the output of a cluster's driver. */
    private Path log(String clusterId) {
        return clusterId.equals(TaskPlace.DEFAULT)
                ? site.stateFolder().resolve("driver.log")
                : site.stateFolder().resolve("clusters").resolve(clusterId).resolve("driver.log");
    }

    /** Asks the processes of a cluster to end. */
    public synchronized void stop(String clusterId) {
        find(clusterId)
                .filter(row -> !row.stopping())
                .ifPresent(row -> database.change(handle -> new DriverProcessStore(handle).stopOne(row.driverKey())));
    }

    /**
     * Takes over processes that were left behind, ends those that should end, and returns those that have ended; to be
     * called periodically.
     */
    public synchronized List<End> sweep() {
        Map<String, DriverProcessRow> rows = new HashMap<>();
        database.read(handle -> new DriverProcessStore(handle).at(site.place()))
                .forEach(row -> rows.put(row.driverKey(), row));
        rows.values().stream()
                .filter(row -> !kept.containsKey(row.driverKey()))
                .toList()
                .forEach(this::takeOver);
        List<End> ends = new ArrayList<>();
        for (Kept each : List.copyOf(kept.values())) {
            String key = each.row().driverKey();
            DriverProcessRow row = rows.get(key);
            boolean isToEnd = each.isAsked() || row == null || row.stopping();
            if (!each.handle().isAlive()) {
                kept.remove(key);
                gone(key);
                ends.add(new End(
                        each.row().clusterId(),
                        each.row().launchedAt(),
                        isToEnd,
                        LogTail.of(each.log(), each.logStart()),
                        each.log()));
            } else if (isToEnd && !each.isAsked()) {
                each.handle().destroy();
                kept.put(key, each.asked());
            } else if (each.isOverdue()) {
                LOG.warn(
                        "Process {} did not end within {} s; killing it",
                        each.handle().pid(),
                        STOPPING.toSeconds());
                each.handle().destroyForcibly();
            }
        }
        return ends;
    }

    private void takeOver(DriverProcessRow row) {
        Optional<ProcessHandle> handle = Optional.ofNullable(row.pid())
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(each -> isThat(each, row));
        if (handle.isEmpty()) {
            gone(row.driverKey());
        } else {
            LOG.info("The driver of cluster {} is still running as process {}", row.clusterId(), row.pid());
            Path log = log(row.clusterId());
            kept.put(row.driverKey(), new Kept(row, handle.get(), log, LogTail.size(log), 0));
        }
    }

    /** Returns whether a process is the recorded one; its id may have been reused for another process. */
    private static boolean isThat(ProcessHandle handle, DriverProcessRow row) {
        Instant began = began(handle);
        return began == null
                || row.pidStartedAt() == null
                || Duration.between(row.pidStartedAt(), began).abs().compareTo(SAME_START) < 0;
    }

    /** Reports that a driver is gone, so that its tasks need not wait until its silence is noticed. */
    private void gone(String driverKey) {
        Optional<DriverRow> driver = database.read(handle -> new DriverStore(handle).byKey(driverKey));
        database.change(handle -> {
            new DriverProcessStore(handle).delete(driverKey);
            driver.filter(each -> each.state() == DriverRow.State.ALIVE)
                    .ifPresent(each -> new DriverStore(handle).lost(each.driverId(), clock.instant()));
        });
        driver.ifPresent(
                each -> workload.loseAllOf(each.driverId(), "The process of " + each.driverId() + " has ended."));
    }

    /**
     * Asks idle processes to end, and kills them if they do not. Busy processes keep running: a restarted server takes
     * them over; without one they end by themselves.
     *
     * @return the clusters whose processes have ended
     */
    public synchronized List<String> close() {
        List<Kept> idle = kept.values().stream().filter(each -> !isAtWork(each)).toList();
        idle.forEach(each -> each.handle().destroy());
        long deadline = System.nanoTime() + STOPPING.toNanos();
        idle.forEach(each -> await(each.handle(), deadline));
        idle.forEach(each -> {
            kept.remove(each.row().driverKey());
            gone(each.row().driverKey());
        });
        return idle.stream().map(each -> each.row().clusterId()).toList();
    }

    private boolean isAtWork(Kept process) {
        boolean isAtWork = process.handle().isAlive()
                && database.read(handle ->
                                new DriverStore(handle).byKey(process.row().driverKey()))
                        .filter(driver -> driver.state() == DriverRow.State.ALIVE)
                        .filter(driver -> workload.isAtWork(driver.driverId()))
                        .isPresent();
        if (isAtWork) {
            LOG.info(
                    "The driver of cluster {} (process {}) is busy and keeps running",
                    process.row().clusterId(),
                    process.handle().pid());
        }
        return isAtWork;
    }

    private static void await(ProcessHandle handle, long deadline) {
        try {
            handle.onExit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("Process {} did not end within {} s; killing it", handle.pid(), STOPPING.toSeconds());
            handle.destroyForcibly();
        }
    }
}
