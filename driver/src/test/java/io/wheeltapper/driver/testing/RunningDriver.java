package io.wheeltapper.driver.testing;

import io.wheeltapper.driver.Driver;
import io.wheeltapper.driver.DriverEnd;
import io.wheeltapper.driver.DriverSettings;
import io.wheeltapper.driver.link.ServerLink;
import io.wheeltapper.driver.tasks.TaskBody;
import io.wheeltapper.pipeline.session.LazySession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/** A driver on a thread of its own. */
public final class RunningDriver {
    /** Two tasks at a time, and little patience. */
    public static final DriverSettings SETTINGS = DriverSettings.defaults("test", "1.0")
            .withCapacity(2)
            .withStopGrace(Duration.ZERO)
            .withStopTimeout(Duration.ofSeconds(2));

    private final List<String> notices;
    private final CompletableFuture<DriverEnd> end = new CompletableFuture<>();
    private final Driver driver;

    public RunningDriver(
            FakeServer server, Path workspace, SparkSession spark, TaskBody body, DriverSettings settings) {
        this(
                List.of(server.address()),
                FakeServer.JOIN_TOKEN,
                workspace,
                LazySession.running(spark),
                body,
                settings,
                () -> true);
    }

    /** One whose tasks ask the server themselves, as those that run notebooks. */
    public static RunningDriver asking(
            FakeServer server,
            Path workspace,
            SparkSession spark,
            Function<ServerLink, TaskBody> body,
            DriverSettings settings) {
        List<String> notices = new CopyOnWriteArrayList<>();
        ServerLink link = link(List.of(server.address()), FakeServer.JOIN_TOKEN, notices);
        return new RunningDriver(
                link, notices, workspace, LazySession.running(spark), body.apply(link), settings, () -> true);
    }

    public RunningDriver(
            List<URI> servers,
            String joinToken,
            Path workspace,
            LazySession spark,
            TaskBody body,
            DriverSettings settings,
            BooleanSupplier parentIsAlive) {
        this(servers, joinToken, new CopyOnWriteArrayList<>(), workspace, spark, body, settings, parentIsAlive);
    }

    private RunningDriver(
            List<URI> servers,
            String joinToken,
            List<String> notices,
            Path workspace,
            LazySession spark,
            TaskBody body,
            DriverSettings settings,
            BooleanSupplier parentIsAlive) {
        this(link(servers, joinToken, notices), notices, workspace, spark, body, settings, parentIsAlive);
    }

    private RunningDriver(
            ServerLink link,
            List<String> notices,
            Path workspace,
            LazySession spark,
            TaskBody body,
            DriverSettings settings,
            BooleanSupplier parentIsAlive) {
        this.notices = notices;
        driver = new Driver(
                settings,
                Workspace.at(workspace.toString()),
                spark,
                body,
                link,
                InstantSource.system(),
                notices::add,
                parentIsAlive);
        Thread thread = new Thread(this::run, "driver under test");
        thread.setDaemon(true);
        thread.start();
    }

    private static ServerLink link(List<URI> servers, String joinToken, List<String> notices) {
        return new ServerLink(servers, joinToken, InstantSource.system(), new Random(7), notices::add);
    }

    private void run() {
        try {
            end.complete(driver.run());
        } catch (InterruptedException | RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    /** What the driver has told people. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    public void stop() {
        driver.stop();
    }

    /** Waits for the driver's end, at most half a minute. */
    public DriverEnd end() throws InterruptedException, ExecutionException, TimeoutException {
        return end.get(30, TimeUnit.SECONDS);
    }
}
