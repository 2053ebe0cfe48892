package io.wheeltapper.cli.remote;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server to call, and the token.
 *
 * @param server without a slash at its end
 * @param tokenSource origin of the token, for messages
 */
record Connection(String server, String token, String tokenSource) {
    static final String HOST_VARIABLE = "DATABRICKS_HOST";
    static final String TOKEN_VARIABLE = "DATABRICKS_TOKEN";

    private static final String USUAL_SERVER = "http://127.0.0.1:8642";
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /**
     * Returns the server from the option, else from {@code DATABRICKS_HOST}, else the default on this machine; and the
     * token from {@code DATABRICKS_TOKEN}, else from the file {@code state/admin-token} of the workspace, which is sent
     * to no other machine.
     *
     * @param host value of the option; null if it is not given
     */
    static Connection of(@Nullable String host, Map<String, String> environment, String workspace) {
        String server = server(host, environment);
        String token = environment.getOrDefault(TOKEN_VARIABLE, "").strip();
        if (!token.isEmpty()) {
            return new Connection(server, token, TOKEN_VARIABLE);
        }
        if (!THIS_MACHINE.contains(URI.create(server).getHost())) {
            throw RemoteErrors.noToken(server);
        }
        return ofFile(server, workspace);
    }

    private static String server(@Nullable String host, Map<String, String> environment) {
        String variable = environment.getOrDefault(HOST_VARIABLE, "").strip();
        String given = host != null ? host.strip() : variable.isEmpty() ? USUAL_SERVER : variable;
        try {
            URI uri = new URI(given);
            boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (isWeb && uri.getHost() != null) {
                return given.replaceFirst("/+$", "");
            }
        } catch (URISyntaxException e) {
            throw RemoteErrors.badServer(given, host != null ? "--host" : HOST_VARIABLE);
        }
        throw RemoteErrors.badServer(given, host != null ? "--host" : HOST_VARIABLE);
    }

    private static Connection ofFile(String server, String workspace) {
        if (workspace.matches("(?!file:)[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            throw RemoteErrors.noToken(server);
        }
        Path folder = workspace.startsWith("file:") ? Path.of(URI.create(workspace)) : Path.of(workspace);
        Path file = folder.resolve("state").resolve("admin-token");
        try {
            return new Connection(server, Files.readString(file).strip(), file.toString());
        } catch (NoSuchFileException e) {
            throw RemoteErrors.noTokenFile(file);
        } catch (IOException e) {
            throw RemoteErrors.unreadable(file.toString(), e);
        }
    }

    /** Returns the connection without its secret token. */
    @Override
    public String toString() {
        return server + " with the token from " + tokenSource;
    }
}
