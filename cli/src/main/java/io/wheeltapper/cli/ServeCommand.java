package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.server.Server;
import io.wheeltapper.server.ServerSettings;
import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.base.http.HttpSettings;
import io.wheeltapper.server.base.http.PublicUrl;
import io.wheeltapper.server.outbound.HistorySettings;
import io.wheeltapper.server.outbound.lineage.LineageSettings;
import io.wheeltapper.server.outbound.log.LogFormat;
import io.wheeltapper.server.outbound.notifications.SmtpSettings;
import io.wheeltapper.server.outbound.retention.RetentionSettings;
import io.wheeltapper.server.outbound.systemtables.SystemTableSettings;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code wheeltapper serve} command. */
@Command(
        name = "serve",
        sortOptions = false,
        header =
                "Serves jobs, schedules and runs over the network, with a driver on this machine, until it is stopped.",
        description = {
            "",
            "The first start creates the user admin and prints its token, which is also written to "
                    + "the file admin-token in the state folder; only the owner of that file can read it. "
                    + "Every call needs a token.",
            "",
            "Runs that are active when the server stops continue, or are resumed, when it is back."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper serve --workspace plant",
            "  wheeltapper serve --host 0.0.0.0 --port 8642 --capacity 8 --log json",
            "  wheeltapper serve --public-url https://wheeltapper.plant.example",
            "  WHEELTAPPER_DATABASE_PASSWORD=… wheeltapper serve --workspace s3a://plant --state-folder /var/lib/wheeltapper \\",
            "      --database jdbc:postgresql://db/wheeltapper --database-user wheeltapper --no-driver"
        })
final class ServeCommand implements Callable<Integer> {
    private static final String LAUNCHER = "wheeltapper.launcher";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Listen on this address; 0.0.0.0 for all interfaces (default: ${DEFAULT-VALUE}, this machine only).")
    String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + HttpSettings.DEFAULT_PORT,
            description = "Listen on this port; 0 for any free one (default: ${DEFAULT-VALUE}).")
    int port = HttpSettings.DEFAULT_PORT;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Base of links in answers, e-mails and webhooks, for servers behind a proxy (default: "
                    + "the address that a caller used; in e-mails and webhooks, the address of this machine).")
    @Nullable
    String publicUrl;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "PostgreSQL that several servers may share, as jdbc:postgresql://HOST/NAME"
                    + " (default: a file in the state folder). The password comes from WHEELTAPPER_DATABASE_PASSWORD.")
    @Nullable
    String database;

    @Option(names = "--database-user", paramLabel = "NAME", description = "User of the database.")
    @Nullable
    String databaseUser;

    @Option(
            names = "--state-folder",
            paramLabel = "DIR",
            description = "Folder of this server's tokens, keys and database (default: state in the workspace).")
    @Nullable
    Path stateFolder;

    @Option(
            names = "--capacity",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "Number of tasks that the driver on this machine runs concurrently (default: ${DEFAULT-VALUE}).")
    int capacity = 2;

    @Option(names = "--no-driver", description = "Do not start a driver here: others will join.")
    boolean noDriver;

    @Option(
            names = "--system-tables-every",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = DurationConverter.OrZero.class,
            description = "Interval at which ended runs and other history are written to the tables system_runs, "
                    + "system_tasks, system_slots, system_drivers and system_audit of the workspace; 0 for "
                    + "never (default: ${DEFAULT-VALUE}).")
    Duration systemTablesEvery = Duration.ofMinutes(1);

    @Option(
            names = "--keep-runs",
            paramLabel = "TIME",
            defaultValue = "60d",
            converter = DurationConverter.OrZero.class,
            description =
                    "Delete runs, slots and notifications that ended longer ago than this; 0 for never (default: ${DEFAULT-VALUE}).")
    Duration keepRuns = Duration.ofDays(60);

    @Option(
            names = "--keep-audit",
            paramLabel = "TIME",
            defaultValue = "365d",
            converter = DurationConverter.OrZero.class,
            description = "Delete audit entries older than this; 0 for never (default: ${DEFAULT-VALUE}).")
    Duration keepAudit = Duration.ofDays(365);

    @Option(
            names = "--openlineage-url",
            paramLabel = "URL",
            description = "Send OpenLineage events of runs and tasks to this service, such as http://marquez:5000. "
                    + "The API key is read from OPENLINEAGE_API_KEY.")
    @Nullable
    URI openLineageUrl;

    @Option(
            names = "--openlineage-namespace",
            paramLabel = "NAME",
            defaultValue = LineageSettings.DEFAULT_NAMESPACE,
            description = "Namespace of jobs in OpenLineage events (default: ${DEFAULT-VALUE}).")
    String openLineageNamespace = LineageSettings.DEFAULT_NAMESPACE;

    @Option(
            names = "--log",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Log format on standard error: text, or json, one object per line with the ids of run, "
                    + "task and request (default: ${DEFAULT-VALUE}).")
    LogFormat log = LogFormat.TEXT;

    @Option(
            names = "--renew-admin-token",
            description = "Create a new token for the user admin before serving, for instance if it was lost, and "
                    + "revoke the previous token created in this way.")
    boolean renewAdminToken;

    @Mixin
    SmtpOptions smtp = new SmtpOptions();

    @Override
    public Integer call() throws InterruptedException {
        log.use();
        refuseWhatHasNoEffect();
        CountDownLatch stopped = new CountDownLatch(1);
        Server server = Server.start(settings(), InstantSource.system());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "stop"));
        announce(server);
        stopped.await();
        return 0;
    }

    private void refuseWhatHasNoEffect() {
        if (databaseUser != null && database == null) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "--database-user logs in to PostgreSQL, but --database does not name one. Give both, or neither.");
        }
        if (noDriver && isGiven("--capacity")) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "--capacity applies to the driver on this machine, but --no-driver starts none. Give "
                            + "--capacity to the drivers that join, or remove --no-driver.");
        }
        if (openLineageUrl == null && isGiven("--openlineage-namespace")) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "--openlineage-namespace applies only to events that --openlineage-url sends. Give both, "
                            + "or neither.");
        }
        if (smtp.host == null && isGiven("--smtp-security")) {
            throw SmtpOptions.hostIsMissing();
        }
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private void announce(Server server) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Serving workspace " + root().workspace + " at " + server.url() + " (Ctrl-C stops it)");
        if (publicUrl != null) {
            out.println("Links to it begin with " + server.publicUrl());
        }
        server.adminToken().ifPresent(token -> {
            out.println("The new token of the user admin, which is shown only once:");
            out.println("  " + token);
            out.println("It also stands in " + folder().resolve("admin-token") + ", where the command line finds it.");
        });
        if (!noDriver) {
            out.println("Starting the driver; its output goes to " + folder().resolve("driver.log"));
        }
        out.flush();
    }

    private ServerSettings settings() {
        ServerSettings settings =
                ServerSettings.in(folder()).withHistory(history()).withHttp(http());
        if (database != null) {
            settings = settings.withDatabase(
                    new DatabaseSettings(database, databaseUser, System.getenv("WHEELTAPPER_DATABASE_PASSWORD")));
        }
        if (renewAdminToken) {
            settings = settings.withRenewedAdminToken();
        }
        SmtpSettings mails = smtp.given(System.getenv(SmtpOptions.PASSWORD));
        if (mails != null) {
            settings = settings.withSmtp(mails);
        }
        return noDriver ? settings : settings.withDriver(driverCommand(), Map.of());
    }

    private HttpSettings http() {
        HttpSettings settings = HttpSettings.defaults().withHost(host).withPort(port);
        return publicUrl == null ? settings : settings.withPublicUrl(new PublicUrl(publicUrl));
    }

    private HistorySettings history() {
        return HistorySettings.defaults()
                .withSystemTables(
                        systemTablesEvery.isZero()
                                ? SystemTableSettings.off()
                                : SystemTableSettings.defaults().withEvery(systemTablesEvery))
                .withRetention(new RetentionSettings(keepRuns, keepAudit))
                .withLineage(new LineageSettings(
                        openLineageUrl, System.getenv("OPENLINEAGE_API_KEY"), openLineageNamespace));
    }

    private Path folder() {
        if (stateFolder != null) {
            return stateFolder.toAbsolutePath();
        }
        if (root().workspace.contains("://") && !root().workspace.startsWith("file:")) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    ("The workspace %s is not on this machine, so it cannot contain this server's own state. "
                                    + "Name a folder for the state with --state-folder.")
                            .formatted(root().workspace));
        }
        Path workspace = root().workspace.startsWith("file:")
                ? Path.of(URI.create(root().workspace))
                : Path.of(root().workspace);
        return workspace.resolve("state").toAbsolutePath();
    }

    private Wheeltapper root() {
        return (Wheeltapper) spec.root().userObject();
    }

    private List<String> driverCommand() {
        String launcher = System.getProperty(LAUNCHER);
        if (launcher == null) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "The server does not know how to start a driver, since it was not started by the "
                            + "wheeltapper script. Use that script, or start with --no-driver and start drivers "
                            + "yourself.");
        }
        List<String> command = new ArrayList<>(
                List.of(launcher, "driver", "--workspace", root().workspace, "--capacity", String.valueOf(capacity)));
        if (root().scenario != null) {
            command.addAll(List.of("--scenario", root().scenario));
        }
        if (root().master != null) {
            // Clusters have their own masters.
            command.add("--conf=spark.master=" + root().master);
        }
        return command;
    }
}
