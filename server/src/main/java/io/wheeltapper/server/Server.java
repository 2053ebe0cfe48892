package io.wheeltapper.server;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.server.base.BackgroundJob;
import io.wheeltapper.server.base.BaseModule;
import io.wheeltapper.server.base.ServerModule;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.files.OwnerOnlyFile;
import io.wheeltapper.server.base.http.HttpServer;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.compute.ComputeModule;
import io.wheeltapper.server.compute.clusters.ClusterReconciler;
import io.wheeltapper.server.compute.drivers.DriverProcesses;
import io.wheeltapper.server.compute.drivers.DriverTokens;
import io.wheeltapper.server.compute.drivers.JoinToken;
import io.wheeltapper.server.compute.drivers.ServerPlace;
import io.wheeltapper.server.documents.DocumentsModule;
import io.wheeltapper.server.documents.workspace.WorkspaceRights;
import io.wheeltapper.server.outbound.OutboundModule;
import io.wheeltapper.server.people.PeopleModule;
import io.wheeltapper.server.work.WorkContext;
import io.wheeltapper.server.work.WorkModule;
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

/** The control plane, from start to stop. Several servers may share one PostgreSQL database. */
public final class Server implements AutoCloseable {
    private static final Duration CLUSTER_SWEEP_PERIOD = Duration.ofMillis(500);

    private final Database database;
    private final HttpServer http;
    private final BackgroundJobs jobs;
    private final OutboundModule outbound;
    private final ClusterReconciler clusters;
    private final Optional<String> adminToken;

    private Server(
            Database database,
            HttpServer http,
            BackgroundJobs jobs,
            OutboundModule outbound,
            ClusterReconciler clusters,
            Optional<String> adminToken) {
        this.database = database;
        this.http = http;
        this.jobs = jobs;
        this.outbound = outbound;
        this.clusters = clusters;
        this.adminToken = adminToken;
    }

    /**
     * Opens the database, starts listening, and starts the background jobs.
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

    /** Creates the folder. A new folder is closed to other users; for an existing one, its owner has decided. */
    private static void makeFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                OwnerOnlyFile.close(folder);
            }
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.WRITE_FAILED,
                    "Cannot create the state folder " + folder + ". Check that the server's user may write there.",
                    e);
        }
    }

    private static Server start(ServerSettings settings, InstantSource clock, Database database) {
        BaseModule base = BaseModule.of(database, clock);
        String joinToken = JoinToken.of(settings.stateFolder());
        DriverTokens driverTokens = new DriverTokens(database, joinToken);
        PeopleModule people = new PeopleModule(
                base,
                settings.stateFolder(),
                new PeopleModule.Later(
                        driverTokens, WorkspaceRights::new, new ServerObjects(), List.of(OutboundModule::countSealed)));
        DocumentsModule documents = new DocumentsModule(base, people);
        ComputeModule compute = new ComputeModule(base, people, driverTokens, settings.pollTime());
        WorkContext context = new WorkContext(base, people, compute.places());
        OutboundModule outbound = new OutboundModule(base, people, context, settings.smtp(), settings.history());
        WorkModule work = new WorkModule(base, people, documents, compute, context, outbound.listeners());
        List<ServerModule> modules = List.of(base, people, documents, compute, work, outbound);

        Optional<String> adminToken =
                settings.renewsAdminToken() ? Optional.of(people.renewAdmin()) : people.makeAdmin();
        List<Routes> routes =
                modules.stream().flatMap(module -> module.routes().stream()).toList();
        HttpServer http = HttpServer.start(settings.http(), people.authenticator(), routes, List.of(people.auditor()));
        context.serverUrl(http.publicUrl());
        work.welcomeDrivers();

        BackgroundJobs jobs = new BackgroundJobs();
        modules.forEach(module -> module.backgroundJobs().forEach(jobs::add));
        ClusterReconciler keeper = compute.keeper(work.workload(), site(settings, http.url(), joinToken));
        jobs.add(new BackgroundJob(CLUSTER_SWEEP_PERIOD, "Looking after clusters", keeper::sweep));
        return new Server(database, http, jobs, outbound, keeper, adminToken);
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

    /** Returns the routes it serves, such as {@code GET /api/2.0/permissions/{type}/{id}}, sorted. */
    public List<String> routes() {
        return http.routes();
    }

    /** Returns the address it listens on, such as {@code http://127.0.0.1:8642}. */
    public String url() {
        return http.url();
    }

    /** Returns the base of links in e-mails and webhooks. */
    public String publicUrl() {
        return http.publicUrl();
    }

    /** Returns the administrator's token if this start created one; it cannot be retrieved later. */
    public Optional<String> adminToken() {
        return adminToken;
    }

    /** Finishes open calls, stops idle drivers, and closes the database. Runs continue at the next start. */
    @Override
    public void close() {
        jobs.stop();
        clusters.close();
        http.close();
        jobs.close();
        outbound.close();
        database.close();
    }
}
