package io.wheeltapper.server;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.server.audit.AuditListener;
import io.wheeltapper.server.audit.AuditRoutes;
import io.wheeltapper.server.audit.AuditStore;
import io.wheeltapper.server.clusters.ClusterKeeper;
import io.wheeltapper.server.clusters.ClusterPlaces;
import io.wheeltapper.server.clusters.ClusterRoutes;
import io.wheeltapper.server.clusters.Clusters;
import io.wheeltapper.server.database.Database;
import io.wheeltapper.server.database.Ids;
import io.wheeltapper.server.database.Installation;
import io.wheeltapper.server.database.Untold;
import io.wheeltapper.server.drivers.DriverProcesses;
import io.wheeltapper.server.drivers.DriverRoutes;
import io.wheeltapper.server.drivers.DriverTokens;
import io.wheeltapper.server.drivers.DriverWatch;
import io.wheeltapper.server.drivers.JoinToken;
import io.wheeltapper.server.drivers.QuestionList;
import io.wheeltapper.server.drivers.Questions;
import io.wheeltapper.server.drivers.ServerPlace;
import io.wheeltapper.server.drivers.Wakeups;
import io.wheeltapper.server.files.OwnerOnlyFile;
import io.wheeltapper.server.http.HttpServer;
import io.wheeltapper.server.http.Routes;
import io.wheeltapper.server.identity.FirstAdmin;
import io.wheeltapper.server.identity.IdentityRoutes;
import io.wheeltapper.server.identity.Principals;
import io.wheeltapper.server.identity.Tokens;
import io.wheeltapper.server.jobs.JobRights;
import io.wheeltapper.server.jobs.JobRoutes;
import io.wheeltapper.server.jobs.JobRuns;
import io.wheeltapper.server.jobs.Jobs;
import io.wheeltapper.server.lineage.Lineage;
import io.wheeltapper.server.log.RunLog;
import io.wheeltapper.server.metrics.MetricRoutes;
import io.wheeltapper.server.metrics.NotificationMetrics;
import io.wheeltapper.server.metrics.RunMetrics;
import io.wheeltapper.server.metrics.StateMetrics;
import io.wheeltapper.server.metrics.SystemTableMetrics;
import io.wheeltapper.server.notebooks.NotebookFormat;
import io.wheeltapper.server.notifications.Notifications;
import io.wheeltapper.server.observations.Observations;
import io.wheeltapper.server.openapi.ApiDescription;
import io.wheeltapper.server.permissions.PermissionRoutes;
import io.wheeltapper.server.permissions.Permissions;
import io.wheeltapper.server.retention.Retention;
import io.wheeltapper.server.runs.DriverTasks;
import io.wheeltapper.server.runs.NotebookTaskRoutes;
import io.wheeltapper.server.runs.NotebookTasks;
import io.wheeltapper.server.runs.Repairs;
import io.wheeltapper.server.runs.RunClusters;
import io.wheeltapper.server.runs.RunEngine;
import io.wheeltapper.server.runs.RunOwners;
import io.wheeltapper.server.runs.RunRights;
import io.wheeltapper.server.runs.RunRoutes;
import io.wheeltapper.server.runs.RunSecrets;
import io.wheeltapper.server.secrets.MasterKeys;
import io.wheeltapper.server.secrets.SecretRoutes;
import io.wheeltapper.server.secrets.SecretVault;
import io.wheeltapper.server.secrets.Secrets;
import io.wheeltapper.server.slots.BackfillRoutes;
import io.wheeltapper.server.slots.Backfills;
import io.wheeltapper.server.slots.BlindTriggers;
import io.wheeltapper.server.slots.ContinuousRuns;
import io.wheeltapper.server.slots.JobTriggers;
import io.wheeltapper.server.slots.ScheduleProblems;
import io.wheeltapper.server.slots.SlotDispatch;
import io.wheeltapper.server.slots.SlotMaker;
import io.wheeltapper.server.slots.SlotRoutes;
import io.wheeltapper.server.slots.TriggerWatching;
import io.wheeltapper.server.slots.WatchedThings;
import io.wheeltapper.server.systemtables.SystemTables;
import io.wheeltapper.server.workspace.Workspace;
import io.wheeltapper.server.workspace.WorkspaceRights;
import io.wheeltapper.server.workspace.WorkspaceRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The control plane, from start to stop. Several may share one PostgreSQL. */
public final class Server implements AutoCloseable {
    private static final Duration EVERY_SLOT = Duration.ofMillis(250);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final Duration EVERY_SECOND = Duration.ofSeconds(1);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(5);
    private static final Duration EVERY_MINUTE = Duration.ofMinutes(1);

    private final Database database;
    private final HttpServer http;
    private final Loops loops;
    private final Notifications notifications;
    private final ClusterKeeper clusters;
    private final Optional<String> adminToken;

    private Server(
            Database database,
            HttpServer http,
            Loops loops,
            Notifications notifications,
            ClusterKeeper clusters,
            Optional<String> adminToken) {
        this.database = database;
        this.http = http;
        this.loops = loops;
        this.notifications = notifications;
        this.clusters = clusters;
        this.adminToken = adminToken;
    }

    /**
     * Opens the database, listens, and begins to work.
     *
     * @throws WheeltapperException if the state folder, the database or the port cannot be used
     */
    public static Server start(ServerSettings settings, InstantSource clock) {
        makeFolder(settings.stateFolder());
        Database database = Database.open(settings.database());
        try {
            return start(settings, clock, database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** A new folder is closed to others; of one that is there already its owner has decided. */
    private static void makeFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                OwnerOnlyFile.close(folder);
            }
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.WRITE_FAILED,
                    "Cannot make the state folder " + folder + ". Check who may write there.",
                    e);
        }
    }

    private static Server start(ServerSettings settings, InstantSource clock, Database database) {
        PrometheusRegistry registry = new PrometheusRegistry();
        StateMetrics.register(database, registry);
        Ids ids = new Ids(database);
        Wakeups wakeups = new Wakeups();
        String joinToken = JoinToken.of(settings.stateFolder());

        DriverTokens driverTokens = new DriverTokens(database, joinToken);
        Principals principals = new Principals(database, ids, clock);
        Tokens tokens = new Tokens(database, principals, List.of(driverTokens), clock);
        WorkspaceRights workspaceRights = new WorkspaceRights(principals);
        Permissions permissions = new Permissions(database, principals, workspaceRights);
        Workspace workspace = new Workspace(database, ids, permissions, workspaceRights, clock);
        NotebookFormat notebookFormat = new NotebookFormat();
        MasterKeys keys = new MasterKeys(settings.stateFolder(), System.getenv(MasterKeys.VARIABLE));
        SecretVault vault = new SecretVault(keys, List.of(Notifications::countDestinations));
        Secrets secrets = new Secrets(database, principals, vault, clock);
        AuditStore audit = new AuditStore(database);
        RunOwners owners = new RunOwners(principals, permissions);
        JobRights rights = new JobRights(permissions, owners);

        ClusterPlaces places = new ClusterPlaces(ids, permissions, clock);
        RunClusters runClusters = new RunClusters(places, owners);
        ServerRunContext context = new ServerRunContext(runClusters);
        Notifications notifications = new Notifications(
                database, ids, clock, context, vault, settings.smtp(), new NotificationMetrics(registry));
        RunEngine engine = new RunEngine(
                database,
                ids,
                clock,
                context,
                List.of(
                        new RunLog(),
                        new RunMetrics(registry),
                        new ContinuousRuns(clock),
                        notifications.outbox(),
                        runClusters),
                wakeups);
        Clusters clusters = new Clusters(database, ids, clock, permissions);
        clusters.makeBuiltIn();
        RunSecrets runSecrets = new RunSecrets(secrets, owners);
        DriverTasks driverTasks = new DriverTasks(database, engine, context, runSecrets, clock);
        NotebookTasks notebookTasks = new NotebookTasks(database, runSecrets, clock);
        SlotMaker slotMaker = new SlotMaker(database, ids, clock, notifications.triggers());
        Jobs jobs = new Jobs(
                database,
                ids,
                clock,
                rights,
                new ScheduleProblems(),
                clusters::exists,
                Notifications::isDestination,
                List.of(new JobTriggers(slotMaker, clock)));
        RunRights runRights = new RunRights(database, permissions, context);
        SlotDispatch slotDispatch = new SlotDispatch(database, engine, clock);
        Observations observations = new Observations(database, ids, new WatchedThings(), clock);
        SystemTables systemTables =
                new SystemTables(database, ids, settings.history().systemTables(), clock);
        if (settings.history().systemTables().on()) {
            SystemTableMetrics.register(database, clock, registry);
        }
        Questions questions = new QuestionList(List.of(observations, systemTables));
        DriverWatch driverWatch = new DriverWatch(database, clock);

        List<Routes> routes = new ArrayList<>();
        routes.add(new HealthRoutes(database));
        routes.add(new LinkPages());
        routes.add(new ApiDescription());
        routes.add(new MetricRoutes(registry));
        routes.add(new IdentityRoutes(database, principals, tokens, clock));
        routes.add(new PermissionRoutes(database, principals, permissions, new ServerObjects()));
        routes.add(new SecretRoutes(secrets));
        routes.add(new AuditRoutes(audit));
        TriggerWatching watching = new TriggerWatching(database, clock);
        routes.add(new JobRoutes(jobs, new JobRuns(database, jobs, engine), watching));
        routes.add(new WorkspaceRoutes(workspace, notebookFormat));
        routes.add(
                new RunRoutes(database, runRights, engine, new Repairs(database, ids, context, clock), notebookFormat));
        routes.add(new SlotRoutes(database, runRights, clock, watching));
        routes.add(new BackfillRoutes(database, new Backfills(database, ids, engine, clock), runRights));
        routes.add(new ClusterRoutes(clusters));
        routes.add(notifications.routes(engine, runRights));
        routes.add(new DriverRoutes(
                database, driverTokens, driverTasks, questions, clusters, wakeups, clock, settings.pollTime()));
        routes.add(new NotebookTaskRoutes(database, notebookTasks, owners, workspace));

        FirstAdmin admin = new FirstAdmin(database, principals, tokens);
        Consumer<String> keep = token -> FirstAdmin.write(settings.stateFolder(), token);
        Optional<String> adminToken = settings.renewsAdminToken() ? Optional.of(admin.renew(keep)) : admin.make(keep);
        HttpServer http =
                HttpServer.start(settings.http(), tokens, routes, List.of(new AuditListener(audit, Set.of(), clock)));
        context.serverUrl(http.publicUrl());
        driverTasks.welcomeBack();

        Loops loops = new Loops();
        loops.every(EVERY_SLOT, "Making slots and starting their runs", () -> {
            slotMaker.makeDue();
            slotDispatch.dispatch();
        });
        loops.every(EVERY_SECOND, "Looking after tasks", engine::sweepDue);
        loops.every(NOW_AND_THEN, "Looking after runs", engine::sweepAll);
        loops.every(EVERY_SECOND, "Warning of long runs", notifications::warnOfLongRuns);
        loops.every(EVERY_SECOND, "Delivering notifications", notifications::deliverDue);
        loops.every(NOW_AND_THEN, "Looking after drivers", driverWatch::sweep);
        BlindTriggers blindTriggers = new BlindTriggers(database, clock, notifications.triggers());
        loops.every(NOW_AND_THEN, "Looking after triggers", blindTriggers::sweep);
        loops.every(EVERY_SECOND, "Gathering rows of system tables", systemTables::gather);
        HistorySettings history = settings.history();
        Retention retention = new Retention(
                database, history.retention(), history.systemTables().on() ? Untold.KEPT : Untold.DELETED, clock);
        loops.every(EVERY_MINUTE, "Deleting what is old", retention::sweep);
        if (history.lineage().url() != null) {
            Lineage lineage = new Lineage(database, Installation.id(database), history.lineage(), clock);
            loops.every(EVERY_SECOND, "Sending lineage", lineage::send);
        }
        DriverProcesses processes = new DriverProcesses(database, engine, clock, site(settings, http.url(), joinToken));
        ClusterKeeper keeper = new ClusterKeeper(database, ids, clock, engine, permissions, processes);
        loops.every(HALF_A_SECOND, "Looking after clusters", keeper::sweep);
        return new Server(database, http, loops, notifications, keeper, adminToken);
    }

    private static DriverProcesses.Site site(ServerSettings settings, String url, String joinToken) {
        List<String> command = new ArrayList<>(settings.driverCommand());
        if (!command.isEmpty()) {
            command.add("--server=" + url);
        }
        Map<String, String> environment = new HashMap<>(settings.driverEnvironment());
        environment.put(JoinToken.VARIABLE, joinToken);
        return new DriverProcesses.Site(
                ServerPlace.of(settings.stateFolder()), settings.stateFolder(), command, environment);
    }

    /** What it answers, such as {@code GET /api/2.0/permissions/{type}/{id}}, sorted. */
    public List<String> routes() {
        return http.routes();
    }

    /** Where it listens, such as {@code http://127.0.0.1:8642}. */
    public String url() {
        return http.url();
    }

    /** What links in mails and webhooks begin with. */
    public String publicUrl() {
        return http.publicUrl();
    }

    /** The administrator's token, if this start made one; it is not to be had again. */
    public Optional<String> adminToken() {
        return adminToken;
    }

    /**
     * Answers what has been asked, stops the drivers that are not at work, and closes the database. Runs go on at the
     * next start.
     */
    @Override
    public void close() {
        loops.stop();
        clusters.close();
        http.close();
        loops.close();
        notifications.close();
        database.close();
    }
}
