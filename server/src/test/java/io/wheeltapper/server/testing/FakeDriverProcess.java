package io.wheeltapper.server.testing;

import io.wheeltapper.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A {@link FakeDriver} as a process of its own, started as servers start drivers. Settings of Spark tell it what to do:
 * {@code test.crash} makes it end at once, and {@code test.output} is a word that its tasks give back.
 */
public final class FakeDriverProcess {
    private FakeDriverProcess() {}

    /** Starts it, but for what a server adds. */
    public static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                FakeDriverProcess.class.getName());
    }

    /** The child's own start. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println("starting with " + String.join(" ", arguments));
        if (!value("--conf=test.crash=", arguments).isEmpty()) {
            System.out.println("no such master");
            System.exit(1);
        }
        String cluster = value("--cluster=", arguments);
        FakeDriver driver = new FakeDriver(
                List.of(value("--server=", arguments)),
                System.getenv("WHEELTAPPER_JOIN_TOKEN"),
                value("--key=", arguments),
                cluster.isEmpty() ? null : cluster,
                task -> {
                    var outcome = Json.object().put("result", "SUCCESS");
                    outcome.putObject("output")
                            .put("process", ProcessHandle.current().pid())
                            .put("word", value("--conf=test.output=", arguments))
                            .put("variable", System.getenv("TEST_VARIABLE"));
                    return outcome;
                });
        driver.awaitEnd();
    }

    private static String value(String prefix, String[] arguments) {
        for (String argument : arguments) {
            if (argument.startsWith(prefix)) {
                return argument.substring(prefix.length());
            }
        }
        return "";
    }
}
