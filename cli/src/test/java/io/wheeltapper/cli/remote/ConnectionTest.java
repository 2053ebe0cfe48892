package io.wheeltapper.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.cli.RemoteShell;
import io.wheeltapper.server.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class ConnectionTest {
    @TempDir
    Path workspace;

    @BeforeEach
    void writeToken() throws IOException {
        Files.createDirectories(workspace.resolve("state"));
        Files.writeString(workspace.resolve("state").resolve("admin-token"), "from-file\n");
    }

    private Connection connection(String host, Map<String, String> environment) {
        return Connection.of(host.isEmpty() ? null : host, environment, workspace.toString());
    }

    @Test
    void without_anything_this_machine_is_called_with_the_workspaces_token() {
        Connection connection = connection("", Map.of());
        assertThat(connection.server()).isEqualTo("http://127.0.0.1:8642");
        assertThat(connection.token()).isEqualTo("from-file");
        assertThat(Connection.of(null, Map.of(), workspace.toUri().toString()).token())
                .isEqualTo("from-file");
    }

    @Test
    void the_option_counts_more_than_the_variable() {
        Map<String, String> environment =
                Map.of("DATABRICKS_HOST", "https://plant.example/", "DATABRICKS_TOKEN", "from-variable");
        assertThat(connection("", environment).server()).isEqualTo("https://plant.example");
        assertThat(connection("http://localhost:1", environment).server()).isEqualTo("http://localhost:1");
        assertThat(connection("", environment).token()).isEqualTo("from-variable");
    }

    @Test
    void the_token_of_the_workspace_goes_to_no_other_machine() {
        assertThatThrownBy(() -> connection("https://plant.example", Map.of()))
                .hasMessageContaining("There is no token for https://plant.example. Set DATABRICKS_TOKEN");
    }

    @Test
    void an_address_that_is_none_is_refused_with_its_origin() {
        assertThatThrownBy(() -> connection("plant:8642", Map.of()))
                .hasMessageContaining("--host is \"plant:8642\", which is not the address of a server");
        assertThatThrownBy(() -> connection("", Map.of("DATABRICKS_HOST", "http:// plant")))
                .hasMessageContaining("DATABRICKS_HOST is \"http:// plant\"");
    }

    @Test
    void a_missing_token_file_is_named() {
        assertThatThrownBy(() ->
                        Connection.of(null, Map.of(), workspace.resolve("other").toString()))
                .hasMessageContaining("the file " + workspace.resolve("other/state/admin-token"));
    }

    @Test
    void the_token_is_in_no_text() {
        assertThat(connection("", Map.of()).toString()).doesNotContain("from-file");
    }

    @Test
    void a_wrong_token_and_a_missing_server_are_told_apart(@TempDir Path other) throws IOException {
        try (RemoteShell shell = new RemoteShell(other)) {
            String url = shell.server().url();
            assertThat(shell.runAlone("jobs", "list", "--host", url, "--workspace", workspace.toString()))
                    .isEqualTo(2);
            assertThat(shell.err())
                    .contains(url + " rejects the token from " + workspace.resolve("state/admin-token"))
                    .doesNotContain("from-file");
            String nobody = "http://127.0.0.1:" + TestPorts.free();
            assertThat(shell.runAlone("jobs", "list", "--host", nobody, "--workspace", workspace.toString()))
                    .isEqualTo(1);
            assertThat(shell.err()).contains("No server answers at " + nobody, "wheeltapper serve");
        }
    }
}
