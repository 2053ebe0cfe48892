package io.wheeltapper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Starts Java programs from the class path of the tests, as processes of their own that can be killed. */
final class Programs {
    private static final List<String> CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .filter(entry -> !entry.contains("test-classes"))
            .toList();

    private Programs() {}

    /** Starts {@code mainClass}; what it prints goes to {@code log}. */
    static Process start(Path log, List<String> jvmOptions, String mainClass, String... arguments) throws IOException {
        return startWith(String.join(java.io.File.pathSeparator, CLASS_PATH), log, jvmOptions, mainClass, arguments);
    }

    /** The same with another class path. */
    static Process startWith(String classPath, Path log, List<String> jvmOptions, String mainClass, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("@" + javaOptions());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment()
                .put(
                        "SPARK_HOME",
                        log.toAbsolutePath().resolveSibling(".").normalize().toString());
        builder.environment().remove("WHEELTAPPER_WORKSPACE");
        return builder.start();
    }

    /** Runs the {@code wheeltapper} command in a process of its own and waits for it, at most five minutes. */
    static int wheeltapper(Path log, List<String> jvmOptions, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(log, jvmOptions, Main.class.getName(), arguments);
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "Still running after five minutes: " + String.join(" ", arguments) + "\n" + Files.readString(log));
        }
        return process.exitValue();
    }

    /**
     * The beginning of a command line that starts {@code wheeltapper}; its arguments are to follow. What the JVM is told
     * stands in {@code file}, so that the command is short and can be found among all processes.
     */
    static List<String> launcher(Path file, List<String> jvmOptions) throws IOException {
        List<String> told = new ArrayList<>(Files.readAllLines(javaOptions()));
        told.addAll(jvmOptions);
        told.add("-cp " + String.join(java.io.File.pathSeparator, CLASS_PATH));
        told.add(Main.class.getName());
        Files.write(file, told);
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + file);
    }

    /** The processes that {@link #launcher} has started with this file, whoever their parent is by now. */
    static List<ProcessHandle> launchedBy(Path file) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("java @" + file + " "))
                .toList();
    }

    /** The libraries on the class path: all jars but our own. */
    static List<Path> libraries() {
        return CLASS_PATH.stream()
                .filter(entry -> entry.endsWith(".jar") && !entry.contains("wheeltapper-"))
                .map(Path::of)
                .toList();
    }

    /** Our own classes as jars; class folders are packed into {@code folder}. */
    static List<Path> ownJars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String entry : CLASS_PATH) {
            if (entry.endsWith(".jar") && entry.contains("wheeltapper-")) {
                jars.add(Path.of(entry));
            } else if (Files.isDirectory(Path.of(entry))) {
                jars.add(pack(Path.of(entry), folder.resolve("own-" + jars.size() + ".jar")));
            }
        }
        return jars;
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            // With entries for folders, as Maven's jars have: who looks for all files of a folder needs them.
            for (Path file : files.filter(each -> !each.equals(classes)).toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }

    private static Path javaOptions() {
        Path module = Path.of("src/main/distribution/java-options");
        return Files.exists(module) ? module : Path.of("cli").resolve(module);
    }
}
