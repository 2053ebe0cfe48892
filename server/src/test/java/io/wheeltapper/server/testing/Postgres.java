package io.wheeltapper.server.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A PostgreSQL of this JVM, made of the system's packages where these are installed, and gone when the JVM ends. */
final class Postgres {
    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static int port;
    private static final Optional<String> URL = start();

    private Postgres() {}

    /** JDBC URL of an empty database; empty where PostgreSQL is not installed. */
    static Optional<String> url() {
        return URL;
    }

    private static Optional<String> start() {
        try {
            Optional<Path> programs = programs();
            if (programs.isEmpty()) {
                return Optional.empty();
            }
            Path data = Files.createTempDirectory("postgresql");
            port = TestPorts.free();
            asOther(data, programs.get().resolve("initdb") + " -D " + data + " -U test -A trust -E UTF8 --no-sync");
            // Nothing of it outlives the tests, so nothing need be written through.
            String settings = "-p %d -k %s -h 127.0.0.1 -c fsync=off -c max_connections=200".formatted(port, data);
            asOther(
                    data,
                    "%s -D %s -w -l %s/log -o '%s' start"
                            .formatted(programs.get().resolve("pg_ctl"), data, data, settings));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(programs.get(), data)));
            return Optional.of("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=test");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("PostgreSQL is installed, but does not start", e);
        }
    }

    /** Returns the statements that make a schema and what is in it, without the commands of PostgreSQL's own shell. */
    static String dump(String schema) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        programs().orElseThrow().resolve("pg_dump").toString(),
                        "--schema=" + schema,
                        "--no-owner",
                        "--inserts",
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--username=test",
                        "postgres")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String script = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pg_dump ended with " + process.exitValue());
        }
        return script.lines().filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n"));
    }

    private static void stop(Path programs, Path data) {
        try {
            asOther(data, programs.resolve("pg_ctl") + " -D " + data + " -m immediate stop");
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (IOException | InterruptedException e) {
            System.err.println("A PostgreSQL of the tests is left in " + data + ": " + e);
        }
    }

    /** Where the newest one is. */
    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(PACKAGES)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString));
        }
    }

    /** PostgreSQL refuses to run as root, who therefore lets its own user do it. */
    private static void asOther(Path data, String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            run(List.of("chown", "-R", "postgres", data.toString()));
            words.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        words.addAll(List.of("sh", "-c", "cd / && " + command));
        run(words);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("This did not end well: " + String.join(" ", command));
        }
    }
}
