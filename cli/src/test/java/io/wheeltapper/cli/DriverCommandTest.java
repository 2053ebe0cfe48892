package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong before Spark starts. */
class DriverCommandTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();
    private Path token;

    @BeforeEach
    void writeToken() throws Exception {
        token = Files.writeString(folder.resolve("token"), "join-me\n");
    }

    @Test
    void a_server_and_a_token_are_needed() throws Exception {
        assertThat(run("driver")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required option: '--server=URL'");
        assertThat(driver("--server", "localhost:8642")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--server: \"localhost:8642\" is not an address such as http://localhost:8642.");
        assertThat(run("driver", "--server", "http://localhost:1", "--join-token-file", folder + "/none"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Cannot read the join token in " + folder + "/none.");
        Files.writeString(token, " \n");
        assertThat(driver("--server", "http://localhost:1")).isEqualTo(2);
        assertThat(err.toString()).contains("The join token is missing. Name its file with --join-token-file");
    }

    @Test
    void settings_that_cannot_be_are_told() {
        assertThat(driver("--server", "http://localhost:1", "--capacity", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("A driver must run at least one task at a time, got 0.");
        assertThat(driver("--server", "http://localhost:1", "--stop-grace", "soon"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("\"soon\" is not a duration such as 30m, 12h or 7d");
        assertThat(driver("--server", "http://localhost:1", "--scenario", "none.yaml"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none.yaml");
    }

    private int driver(String... more) {
        List<String> arguments = new ArrayList<>(List.of("driver", "--join-token-file", token.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        err.getBuffer().setLength(0);
        return Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
