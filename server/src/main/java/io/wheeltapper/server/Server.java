package io.wheeltapper.server;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.database.Installation;
import io.wheeltapper.server.base.database.Untold;
import io.wheeltapper.server.base.files.OwnerOnlyFile;
import io.wheeltapper.server.base.http.HttpServer;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.compute.clusters.ClusterKeeper;
import io.wheeltapper.server.compute.clusters.ClusterPlaces;
import io.wheeltapper.server.compute.clusters.ClusterRoutes;
import io.wheeltapper.server.compute.clusters.Clusters;
import io.wheeltapper.server.compute.drivers.DriverProcesses;
import io.wheeltapper.server.compute.drivers.DriverRoutes;
import io.wheeltapper.server.compute.drivers.DriverTokens;
import io.wheeltapper.server.compute.drivers.DriverWatch;
import io.wheeltapper.server.compute.drivers.JoinToken;
import io.wheeltapper.server.compute.drivers.QuestionList;
import io.wheeltapper.server.compute.drivers.Questions;
import io.wheeltapper.server.compute.drivers.ServerPlace;
import io.wheeltapper.server.compute.drivers.Wakeups;
import io.wheeltapper.server.documents.notebooks.NotebookFormat;
import io.wheeltapper.server.documents.workspace.Workspace;
import io.wheeltapper.server.documents.workspace.WorkspaceRights;
import io.wheeltapper.server.documents.workspace.WorkspaceRoutes;
import io.wheeltapper.server.outbound.lineage.Lineage;
import io.wheeltapper.server.outbound.log.RunLog;
import io.wheeltapper.server.outbound.metrics.MetricRoutes;
import io.wheeltapper.server.outbound.metrics.NotificationMetrics;
import io.wheeltapper.server.outbound.metrics.RunMetrics;
import io.wheeltapper.server.outbound.metrics.StateMetrics;
import io.wheeltapper.server.outbound.metrics.SystemTableMetrics;
import io.wheeltapper.server.outbound.notifications.Notifications;
import io.wheeltapper.server.outbound.openapi.ApiDescription;
import io.wheeltapper.server.outbound.retention.Retention;
import io.wheeltapper.server.outbound.systemtables.SystemTables;
import io.wheeltapper.server.people.audit.AuditListener;
import io.wheeltapper.server.people.audit.AuditRoutes;
import io.wheeltapper.server.people.audit.AuditStore;
import io.wheeltapper.server.people.identity.FirstAdmin;
import io.wheeltapper.server.people.identity.IdentityRoutes;
import io.wheeltapper.server.people.identity.Principals;
import io.wheeltapper.server.people.identity.Tokens;
import io.wheeltapper.server.people.permissions.PermissionRoutes;
import io.wheeltapper.server.people.permissions.Permissions;
import io.wheeltapper.server.people.secrets.MasterKeys;
import io.wheeltapper.server.people.secrets.SecretRoutes;
import io.wheeltapper.server.people.secrets.SecretVault;
import io.wheeltapper.server.people.secrets.Secrets;
import io.wheeltapper.server.work.jobs.JobRights;
import io.wheeltapper.server.work.jobs.JobRoutes;
import io.wheeltapper.server.work.jobs.JobRuns;
import io.wheeltapper.server.work.jobs.Jobs;
import io.wheeltapper.server.work.observations.Observations;
import io.wheeltapper.server.work.runs.DriverTasks;
import io.wheeltapper.server.work.runs.NotebookTaskRoutes;
import io.wheeltapper.server.work.runs.NotebookTasks;
import io.wheeltapper.server.work.runs.Repairs;
import io.wheeltapper.server.work.runs.RunClusters;
import io.wheeltapper.server.work.runs.RunEngine;
import io.wheeltapper.server.work.runs.RunOwners;
import io.wheeltapper.server.work.runs.RunRights;
import io.wheeltapper.server.work.runs.RunRoutes;
import io.wheeltapper.server.work.runs.RunSecrets;
import io.wheeltapper.server.work.slots.BackfillRoutes;
import io.wheeltapper.server.work.slots.Backfills;
import io.wheeltapper.server.work.slots.BlindTriggers;
import io.wheeltapper.server.work.slots.ContinuousRuns;
import io.wheeltapper.server.work.slots.JobTriggers;
import io.wheeltapper.server.work.slots.ScheduleProblems;
import io.wheeltapper.server.work.slots.SlotDispatch;
import io.wheeltapper.server.work.slots.SlotMaker;
import io.wheeltapper.server.work.slots.SlotRoutes;
import io.wheeltapper.server.work.slots.TriggerWatching;
import io.wheeltapper.server.work.slots.WatchedThings;
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
