package io.wheeltapper.server.base.http;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for connections and passes requests to the routes. */
public final class HttpServer implements AutoCloseable {
    private static final int THREADS = 64;
    private static final Duration IDLE_CONNECTION = Duration.ofSeconds(60);
    private static final Duration IDLE_AT_THE_END = Duration.ofMillis(50);
    private static final Duration STOPPING = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Server jetty;
    private final ServerConnector connector;
    private final HttpSettings settings;
    private final RouteTable routes;

    private HttpServer(Server jetty, ServerConnector connector, HttpSettings settings, RouteTable routes) {
        this.jetty = jetty;
        this.connector = connector;
        this.settings = settings;
        this.routes = routes;
    }

    /**
     * Starts the web server.
     *
     * @throws WheeltapperException if the port is taken, or the address is not one of this machine
     */
    public static HttpServer start(
            HttpSettings settings, Authenticator authenticator, List<Routes> routes, List<CallListener> listeners) {
        RouteTable table = new RouteTable();
        ErrorShapes errorShapes = new ErrorShapes();
        Router router = new Router(table, authenticator, errorShapes);
        routes.forEach(each -> each.addTo(router));
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4, (int) IDLE_CONNECTION.toMillis());
        threads.setName("http");
        threads.setDaemon(true);
        Server jetty = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_CONNECTION.toMillis());
        // Idle connections need not be waited for.
        connector.setShutdownIdleTimeout(IDLE_AT_THE_END.toMillis());
        jetty.addConnector(connector);
        jetty.setErrorHandler(new UnreadableRequests());
        jetty.setHandler(new GracefulHandler(new CallHandler(table, errorShapes, listeners, settings)));
        jetty.setStopTimeout(STOPPING.toMillis());
        HttpServer server = new HttpServer(jetty, connector, settings, table);
        server.listen();
        return server;
    }

    private void listen() {
        try {
            jetty.start();
        } catch (Exception e) {
            close();
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "Cannot listen on %s:%d: %s. Check whether a server is already running there, or choose another address with --host and --port."
                            .formatted(settings.host(), settings.port(), e.getMessage()),
                    e);
        }
    }

    /** Returns the routes it serves, such as {@code GET /api/2.0/permissions/{type}/{id}}, sorted. */
    public List<String> routes() {
        return routes.names();
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Returns the base of links for recipients whose way to the server is unknown. */
    public String publicUrl() {
        return settings.publicUrl() == null ? url() : settings.publicUrl().text();
    }

    /** Returns an address that is reachable from this machine, such as {@code http://127.0.0.1:8642}. */
    public String url() {
        String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        return "http://" + host + ":" + port();
    }

    /** Finishes open requests, then stops. */
    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (TimeoutException e) {
            LOG.info("Requests still open after {} s, such as drivers' polls, are dropped", STOPPING.toSeconds());
        } catch (Exception e) {
            LOG.warn("The web server did not stop cleanly", e);
        }
    }
}
