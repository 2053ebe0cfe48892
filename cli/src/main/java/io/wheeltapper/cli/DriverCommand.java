package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.step.EngineChoice;
import io.wheeltapper.driver.Driver;
import io.wheeltapper.driver.DriverEnd;
import io.wheeltapper.driver.DriverSettings;
import io.wheeltapper.driver.Parent;
import io.wheeltapper.driver.bodies.ServerNotebooks;
import io.wheeltapper.driver.bodies.TaskBodies;
import io.wheeltapper.driver.link.ServerLink;
import io.wheeltapper.driver.tasks.ThreadOutput;
import io.wheeltapper.pipeline.session.LazySession;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.util.ShutdownHookManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code wheeltapper driver} command. */
@Command(
        name = "driver",
        sortOptions = false,
        header = "Pulls tasks from a server and runs them until it is stopped; starts Spark when a task needs it.",
        description = {
            "",
            "The driver connects to the server, never the other way round. While the server is down, "
                    + "tasks continue and their reports wait. The join token comes from --join-token-file or "
                    + "from the variable WHEELTAPPER_JOIN_TOKEN; it is never an argument, since every user of "
                    + "the machine can read those.",
            "",
            "SIGTERM stops it gracefully: it takes no more tasks; running tasks may continue for the "
                    + "grace period, and are then cancelled and reported. Exit code 4 means that Spark has "
                    + "stopped in this process: restart it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper driver --server http://localhost:8642 --join-token-file state/join-token",
            "  wheeltapper driver --server https://wheeltapper.example.org --cluster 1121-093045-7c1d0a5e --capacity 8 \\",
            "      --workspace hdfs://namenode/fleet --master spark://head:7077",
            "  spark-submit --class io.wheeltapper.cli.Main app.jar driver --server https://wheeltapper.example.org"
        })
final class DriverCommand extends Verb {
    private static final int SPARK_STOPPED = 4;
    /** Priority before Spark's own hook, which stops the session. */
    private static final int HOOK_PRIORITY = 100;

    @Option(
            names = "--server",
            required = true,
            split = ",",
            paramLabel = "URL",
            description = "Address of the server, such as http://localhost:8642; several if servers share a "
                    + "database: if one does not answer, the next is tried.")
    List<String> servers = List.of();

    @Option(
            names = "--join-token-file",
            paramLabel = "FILE",
            description = "File with the token for joining (default: $WHEELTAPPER_JOIN_TOKEN).")
    @Nullable
    Path joinTokenFile;

    @Option(names = "--name", paramLabel = "NAME", description = "Display name (default: driver and its process id).")
    @Nullable
    String name;

    @Option(
            names = "--cluster",
            paramLabel = "ID",
            description = "Run the tasks of this cluster of the server (default: those that need no cluster).")
    @Nullable
    String cluster;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description =
                    "A Spark setting, such as spark.executor.memory=4g; if a setting is repeated, the last one applies.")
    Map<String, String> conf = new LinkedHashMap<>();

    @Option(
            names = "--key",
            hidden = true,
            description = "Key with which it joins, chosen by the server that starts it.")
    @Nullable
    String key;

    @Option(
            names = "--capacity",
            paramLabel = "N",
            defaultValue = "" + DriverSettings.DEFAULT_CAPACITY,
            description = "Run at most N tasks at a time, which share the cores (default: ${DEFAULT-VALUE}).")
    int capacity = DriverSettings.DEFAULT_CAPACITY;

    @Option(
            names = "--stop-grace",
            paramLabel = "60s",
            defaultValue = "60s",
            description = "Grace period for running tasks after SIGTERM (default: ${DEFAULT-VALUE}).")
    Duration stopGrace = Duration.ofSeconds(60);

    @Option(
            names = "--stop-with-parent",
            arity = "0..1",
            fallbackValue = "0",
            paramLabel = "PID",
            description = "Exit some time after the parent process has ended, unless a server has answered since; "
                    + "exit at once if the parent ends before the driver has joined a server. PID is the "
                    + "parent's id (default: the parent process).")
    @Nullable
    Long stopWithParent;

    @Option(
            names = "--orphan-minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "With --stop-with-parent: how long to wait for a server (default: ${DEFAULT-VALUE}).")
    int orphanMinutes = 10;

    private DriverEnd end = DriverEnd.STOPPED;

    @Override
    void execute() {
        BooleanSupplier parentIsAlive = parentIsAlive();
        List<URI> addresses = addresses();
        String token = token();
        DriverSettings settings = settings();
        scenario();
        System.setOut(ThreadOutput.around(System.out));
        System.setErr(ThreadOutput.around(System.err));
        ServerLink link = new ServerLink(addresses, token, InstantSource.system(), new Random(), this::tell);
        LazySession spark = LazySession.of(() -> VerbSession.start(this), sessionSettings());
        if (spark.isMasterChosen() || !conf.isEmpty()) {
            // Whoever has chosen a cluster or settings wants to know at once whether they work.
            spark.start();
        }
        Driver driver = new Driver(
                settings,
                workspace(),
                spark,
                new TaskBodies(
                        workspace(),
                        new TaskSteps(root().workspace, root().scenario, engine()),
                        (task, context) -> new ServerNotebooks(link.notebooks(), task, context)),
                link,
                InstantSource.system(),
                this::tell,
                parentIsAlive);
        stopInOrder(driver);
        try {
            end = driver.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (end == DriverEnd.REFUSED) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "The driver could not join %s. No tasks were run.".formatted(String.join(", ", servers)));
        }
    }

    @Override
    Map<String, String> sparkConf() {
        return conf;
    }

    @Override
    int exitCode() {
        return end == DriverEnd.SPARK_STOPPED ? SPARK_STOPPED : 0;
    }

    private static void stopInOrder(Driver driver) {
        ShutdownHookManager.get()
                .addShutdownHook(
                        () -> {
                            driver.stop();
                            try {
                                driver.awaitEnd();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        HOOK_PRIORITY,
                        driver.mostForStopping().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void tell(String notice) {
        pauseProgress();
        spec.commandLine()
                .getErr()
                .println(InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS) + "  " + notice);
    }

    private EngineChoice engine() {
        return Objects.requireNonNullElse(root().engine, EngineChoice.AUTO);
    }

    private BooleanSupplier parentIsAlive() {
        return stopWithParent == null || stopWithParent == 0
                ? Parent.ofThisProcess()
                : Parent.withNumber(stopWithParent);
    }

    private List<URI> addresses() {
        try {
            return servers.stream().map(ServerLink::address).toList();
        } catch (IllegalArgumentException e) {
            throw new WheeltapperException(ErrorCode.INVALID_OPTION, "--server: " + e.getMessage() + ".");
        }
    }

    private String token() {
        try {
            String token = joinTokenFile == null
                    ? System.getenv("WHEELTAPPER_JOIN_TOKEN")
                    : Files.readString(joinTokenFile).strip();
            if (token == null || token.isBlank()) {
                throw new WheeltapperException(
                        ErrorCode.INVALID_OPTION,
                        "The join token is missing. Name its file with --join-token-file, or set WHEELTAPPER_JOIN_TOKEN.");
            }
            return token;
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.SOURCE_NOT_FOUND, "Cannot read the join token in %s.".formatted(joinTokenFile), e);
        }
    }

    private DriverSettings settings() {
        String known = name == null ? "driver-" + ProcessHandle.current().pid() : name;
        try {
            DriverSettings settings = DriverSettings.defaults(known, Version.of());
            return (key == null ? settings : settings.withKey(key))
                    .withClusterId(cluster)
                    .withCapacity(capacity)
                    .withStopGrace(stopGrace)
                    .withOrphanTime(stopWithParent == null ? null : Duration.ofMinutes(orphanMinutes));
        } catch (IllegalArgumentException e) {
            throw new WheeltapperException(ErrorCode.INVALID_OPTION, e.getMessage() + ".");
        }
    }
}
