package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script, in front of a layout like that of the distribution, which is made of the jars that the tests have. */
class LauncherTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern ADDRESS = Pattern.compile("Serving workspace \\S+ at (http://\\S+)");
    private static final Pattern LOADED_FROM = Pattern.compile("source: file:(\\S+)");

    /** Not a temporary folder: the links in it lead elsewhere. */
    private static final Path HOME = Path.of("target/launcher").toAbsolutePath();

    @TempDir
    Path folder = Path.of(".");

    /** app/ is ours with its small libraries, server/ what a server needs beside them, jars/ all else. */
    @BeforeAll
    static void layOut() throws IOException {
        Path module = Path.of("").toAbsolutePath();
        removeLast();
        Path distribution = HOME.resolve("cli/target/distribution");
        for (String name : List.of("app", "server", "jars")) {
            Files.createDirectories(distribution.resolve(name));
        }
        Files.copy(module.resolve("../wheeltapper"), HOME.resolve("wheeltapper"));
        Files.copy(module.resolve("src/main/distribution/java-options"), distribution.resolve("java-options"));
        for (Path own : Programs.ownJars(distribution.resolve("app"))) {
            link(own, distribution.resolve("app"));
        }
        String[] neededByServer = Files.readString(module.resolve("../server/target/runtime-class-path"))
                .split(File.pathSeparator, -1);
        for (String jar : neededByServer) {
            if (jar.endsWith(".jar") && !jar.contains("wheeltapper-") && !isBesideOurs(jar)) {
                link(Path.of(jar), distribution.resolve("server"));
            }
        }
        for (Path jar : Programs.libraries()) {
            link(jar, distribution.resolve(isBesideOurs(jar.toString()) ? "app" : "jars"));
        }
        // The JVM goes on without an archive that it cannot use, and the launcher does not make it, which takes
        // minutes.
        String version = System.getProperty("java.version");
        Files.createFile(distribution.resolve("classes-" + version + ".jsa"));
        Files.createFile(distribution.resolve("local-classes-" + version + ".jsa"));
    }

    private static void removeLast() throws IOException {
        if (Files.exists(HOME)) {
            try (Stream<Path> files = Files.walk(HOME)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean isBesideOurs(String jar) {
        return Arrays.stream(System.getProperty("wheeltapper.test.app-groups").split(",", -1))
                .anyMatch(group -> jar.contains("/" + group.replace('.', '/') + "/"));
    }

    private static void link(Path jar, Path target) throws IOException {
        Path link = target.resolve(jar.getFileName());
        if (Files.notExists(link)) {
            Files.createSymbolicLink(link, jar.toAbsolutePath());
        }
    }

    @Test
    void a_server_and_who_calls_it_load_nothing_from_sparks_jars() throws Exception {
        Path ofServer = folder.resolve("server-classes");
        Path log = folder.resolve("serve.log");
        Process server = start(log, ofServer, "serve", "--port", "0", "--no-driver", "--workspace", folder.toString());
        try {
            String address = address(server, log);
            HttpRequest ready =
                    HttpRequest.newBuilder(URI.create(address + "/ready")).build();
            await().atMost(PATIENCE)
                    .until(() -> HttpClient.newHttpClient()
                                    .send(ready, HttpResponse.BodyHandlers.ofString())
                                    .statusCode()
                            == 200);
            Path ofCaller = folder.resolve("caller-classes");
            Path answer = folder.resolve("jobs.log");
            Process jobs = start(answer, ofCaller, "--workspace", folder.toString(), "jobs", "list", "--host", address);
            assertThat(exitCode(jobs)).as(Files.readString(answer)).isZero();
            assertThat(foreign(ofCaller, 500)).isEmpty();
            assertThat(foreign(ofServer, 3_000)).isEmpty();
        } finally {
            server.destroy();
        }
        assertThat(exitCode(server)).as(Files.readString(log)).isEqualTo(143);
    }

    @Test
    void tables_and_models_need_no_class_of_spark() throws Exception {
        Path delta = Files.createDirectories(folder.resolve("tables/telemetry/_delta_log"));
        Files.writeString(delta.resolve("00000000000000000000.json"), """
                {"protocol":{"minReaderVersion":1,"minWriterVersion":2}}
                {"metaData":{"id":"7","format":{"provider":"parquet","options":{}},"partitionColumns":[],"configuration":{},\
                "schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"n\\",\\"type\\":\\"long\\",\\"nullable\\":true,\\"metadata\\":{}}]}"}}
                {"add":{"path":"a.parquet","partitionValues":{},"size":700,"modificationTime":0,"dataChange":true,"stats":"{\\"numRecords\\":1234}"}}
                """);
        Path log = folder.resolve("tables.log");
        Path loaded = folder.resolve("tables-classes");
        assertThat(exitCode(start(log, loaded, "tables", "--workspace", folder.toString())))
                .as(Files.readString(log))
                .isZero();
        assertThat(Files.readString(log)).contains("telemetry", "1,234", "700 B");
        assertThat(ofSpark(loaded)).isEmpty();
        assertThat(exitCode(start(log, loaded, "models", "list", "--workspace", folder.toString())))
                .isZero();
        assertThat(Files.readString(log)).contains("contains no models yet");
        assertThat(ofSpark(loaded)).isEmpty();
    }

    private static List<String> ofSpark(Path loaded) throws IOException {
        List<String> lines = Files.readAllLines(loaded);
        assertThat(lines).hasSizeGreaterThan(500);
        return lines.stream()
                .filter(line -> line.contains(" org.apache.spark.") || line.contains(" scala."))
                .toList();
    }

    private static String address(Process server, Path log) throws IOException {
        await().atMost(PATIENCE)
                .until(() -> !server.isAlive()
                        || ADDRESS.matcher(Files.readString(log)).find());
        Matcher matcher = ADDRESS.matcher(Files.readString(log));
        assertThat(matcher.find()).as(Files.readString(log)).isTrue();
        return matcher.group(1);
    }

    /** Returns the lines on classes that are neither the JDK's nor from {@code app/} or {@code server/}. */
    private static List<String> foreign(Path loaded, int atLeast) throws IOException {
        List<String> lines = Files.readAllLines(loaded);
        assertThat(lines).hasSizeGreaterThan(atLeast);
        Set<String> allowed = new HashSet<>();
        for (String part : List.of("app", "server")) {
            try (Stream<Path> jars =
                    Files.list(HOME.resolve("cli/target/distribution").resolve(part))) {
                for (Path jar : jars.toList()) {
                    allowed.add(jar.toRealPath().toString());
                }
            }
        }
        return lines.stream()
                .filter(line -> {
                    Matcher source = LOADED_FROM.matcher(line);
                    return source.find() && !allowed.contains(source.group(1));
                })
                .toList();
    }

    @Test
    void a_mistake_is_told_of_without_sparks_jars_too() throws Exception {
        Path log = folder.resolve("log");
        assertThat(exitCode(start(log, null, "jobs", "get"))).isEqualTo(2);
        assertThat(Files.readString(log)).contains("Missing required parameter", "wheeltapper jobs get");
        assertThat(exitCode(start(log, null, "serve", "--log", "xml"))).isEqualTo(2);
        assertThat(Files.readString(log)).contains("--log", "wheeltapper serve");
        assertThat(exitCode(start(log, null, "serve", "--no-driver", "--capacity", "3")))
                .isEqualTo(2);
        assertThat(Files.readString(log)).contains("--no-driver starts none").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "jobs", "tables", "evaluate"})
    void help_is_the_same_whatever_is_on_the_class_path(String verb) throws Exception {
        Path log = folder.resolve("log");
        assertThat(exitCode(start(log, null, verb, "--help"))).isZero();
        assertThat(Files.readString(log))
                .isEqualTo(Objects.requireNonNull(
                                Main.commandLine().getSubcommands().get(verb))
                        .getUsageMessage());
    }

    @Test
    void the_verb_is_the_first_word_that_is_no_value_of_an_option() throws Exception {
        Path log = folder.resolve("log");
        assertThat(exitCode(start(log, null, "--workspace", "plant", "--json", "tables", "--help")))
                .isZero();
        assertThat(Files.readString(log)).contains("wheeltapper tables");
        assertThat(exitCode(start(log, null, "--help", "serve"))).isZero();
        assertThat(Files.readString(log)).contains("features", "serve", "Exit codes:");
        assertThat(exitCode(start(log, null, "--workspace=w", "jobs", "run-now", "score", "--help")))
                .isZero();
        assertThat(Files.readString(log)).contains("wheeltapper jobs run-now");
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** @param loaded where the JVM writes which classes it loads, and from where; null for nowhere */
    private static Process start(Path log, @Nullable Path loaded, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(HOME.resolve("wheeltapper").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("WHEELTAPPER_WORKSPACE");
        if (loaded != null) {
            builder.environment().put("WHEELTAPPER_JAVA_OPTIONS", "-Xlog:class+load=info:file=" + loaded);
        }
        return builder.start();
    }
}
