package io.wheeltapper.server.drivers;

import io.wheeltapper.server.database.Database;
import io.wheeltapper.server.runs.RunEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver that this server keeps on its own machine: a child process, started anew when it ends. One that an earlier
 * server has left behind is taken over, so that its tasks go on. Safe for use by several threads.
 */
public final class LocalDriver implements AutoCloseable {
    /** By which it is known among the drivers. */
    public static final String NAME = "local";

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(LocalDriver.class);

    private final Database database;
    private final RunEngine engine;
    private final Launch launch;
    private final Thread watcher = new Thread(this::watch, "local-driver");
    private volatile boolean closing;
    private volatile @Nullable ProcessHandle process;

    /**
     * How to start it.
     *
     * @param command without the server's address, which is added
     * @param environment added to this process's own; holds the join token
     * @param log file that gets what it prints
     */
    public record Launch(List<String> command, Map<String, String> environment, Path log) {
        public Launch {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        /** Without the environment, which holds the join token. */
        @Override
        public String toString() {
            return String.join(" ", command);
        }
    }

    public LocalDriver(Database database, RunEngine engine, Launch launch) {
        this.database = database;
        this.engine = engine;
        this.launch = launch;
        watcher.setDaemon(true);
    }

    /** Takes over or starts the driver, and keeps one running until {@link #close}. */
    public void start() {
        watcher.start();
    }

    private void watch() {
        Duration pause = Duration.ofSeconds(1);
        while (!closing) {
            try {
                long started = System.nanoTime();
                ProcessHandle current = leftBehind().orElseGet(this::launched);
                process = current;
                current.onExit().get();
                lost(current.pid());
                boolean didWell =
                        System.nanoTime() - started > Duration.ofMinutes(1).toNanos();
                pause = didWell ? Duration.ofSeconds(1) : min(pause.multipliedBy(2), LONGEST_PAUSE);
                if (!closing) {
                    LOG.warn(
                            "The local driver (process {}) has ended; {} has what it printed. Starting another in {} s.",
                            current.pid(),
                            launch.log(),
                            pause.toSeconds());
                    Thread.sleep(pause.toMillis());
                }
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                LOG.error("Cannot watch over the local driver", e);
                pause(LONGEST_PAUSE);
            }
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    private Optional<ProcessHandle> leftBehind() {
        return own().stream()
                .filter(driver -> driver.state() == DriverRow.State.ALIVE)
                .flatMap(driver -> ProcessHandle.of(pid(driver)).stream())
                .filter(ProcessHandle::isAlive)
                .filter(LocalDriver::isDriver)
                .findFirst();
    }

    /** Process numbers are used again, so this one might be something else by now. */
    private static boolean isDriver(ProcessHandle handle) {
        return handle.info().commandLine().orElse("").contains(" driver ");
    }

    private List<DriverRow> own() {
        return database.read(handle -> new DriverStore(handle).list()).stream()
                .filter(driver -> driver.name().equals(NAME))
                .toList();
    }

    private boolean isAtWork(long pid) {
        return own().stream()
                .filter(driver -> pid(driver) == pid && driver.state() == DriverRow.State.ALIVE)
                .anyMatch(driver -> engine.isAtWork(driver.driverId()));
    }

    private static long pid(DriverRow driver) {
        return driver.details().path("pid").asLong(-1);
    }

    private ProcessHandle launched() {
        ProcessBuilder builder = new ProcessBuilder(launch.command());
        builder.environment().putAll(launch.environment());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        try {
            Process child = builder.start();
            child.getOutputStream().close();
            LOG.info("The local driver is starting as process {}", child.pid());
            return child.toHandle();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot start the local driver: " + launch, e);
        }
    }

    /** What it was working at need not wait for its silence to be noticed. */
    private void lost(long pid) {
        for (DriverRow driver : own()) {
            if (pid(driver) == pid && driver.state() == DriverRow.State.ALIVE) {
                database.change(handle -> new DriverStore(handle).state(driver.driverId(), DriverRow.State.LOST));
                engine.loseAllOf(driver.driverId(), "The process of " + driver.driverId() + " has ended.");
            }
        }
    }

    /**
     * Asks the process to end, and makes it end if it does not. One that is at work is left alone: it goes on, a server that
     * comes back takes it over, and if none does it ends by itself.
     */
    @Override
    public void close() {
        closing = true;
        ProcessHandle current = process;
        if (current != null && current.isAlive() && isAtWork(current.pid())) {
            LOG.info("The local driver (process {}) is at work and goes on", current.pid());
        } else if (current != null && current.isAlive()) {
            current.destroy();
            try {
                current.onExit().get(STOPPING.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn("The local driver did not end within {} s and is killed", STOPPING.toSeconds());
                current.destroyForcibly();
            }
        }
        watcher.interrupt();
    }
}
