package io.wheeltapper.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A server, and the program called as a shell would call it. */
public final class RemoteShell implements AutoCloseable {
    private final Path workspace;
    private final TestServer server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    public RemoteShell(Path workspace) {
        this.workspace = workspace;
        this.server = new TestServer(workspace.resolve("state"));
    }

    public TestServer server() {
        return server;
    }

    public FakeDriver driver(Function<JsonNode, ObjectNode> work) throws IOException {
        return server.driver(work);
    }

    /** Runs a verb at the server, as its administrator. */
    public int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--host", server.url(), "--workspace", workspace.toString()));
        return runAlone(all.toArray(String[]::new));
    }

    /** Runs a verb with nothing but these arguments. */
    public int runAlone(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** The same with a text on standard input. */
    public int runWithInput(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    /** A verb that must do well, and what it prints. */
    public String output(String... arguments) {
        int code = run(arguments);
        if (code != 0) {
            throw new AssertionError(String.join(" ", arguments) + " ended with " + code + ": " + err);
        }
        return out.toString();
    }

    /** The same with {@code --json}. */
    public JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        try {
            return new ObjectMapper().readTree(output(all.toArray(String[]::new)));
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + out, e);
        }
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    public String file(String name, String text) throws IOException {
        Path file = workspace.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    /** A new job of tasks that a driver runs, each after the one before; its id. */
    public String job(String name, String... tasks) throws IOException {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < tasks.length; i++) {
            list.append("""
                      - task_key: %s
                        spark_jar_task: {main_class_name: plant.Main}
                    """.formatted(tasks[i]));
            if (i > 0) {
                list.append("    depends_on: [{task_key: %s}]\n".formatted(tasks[i - 1]));
            }
        }
        String file = file(
                name + ".yaml",
                "name: %s\nparameters: [{name: end, default: today}]\ntasks:\n%s".formatted(name, list));
        return json("jobs", "create", "--json-file", file).path("job_id").asText();
    }

    @Override
    public void close() {
        server.close();
    }
}
