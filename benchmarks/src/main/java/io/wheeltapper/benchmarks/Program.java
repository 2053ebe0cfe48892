package io.wheeltapper.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs commands of the product in processes of their own and measures these. */
final class Program {
    private static final long TICK_MILLIS = 10;
    /** Units in which Linux tells a process's CPU time. */
    private static final double TICKS_IN_A_SECOND = 100;
    /** Index of the user's CPU time among the fields after the process's name; that of the system follows. */
    private static final int USER_TIME = 11;

    private final Path home;

    /** @param home the directory of a checkout */
    Program(Path home) {
        this.home = home;
    }

    /** Returns the programs to compare: this build, and the one whose checkout the environment variable names. */
    static List<Program> compared() {
        List<Program> programs = new ArrayList<>(List.of(new Program(Path.of("."))));
        String before = System.getenv("WHEELTAPPER_BEFORE");
        if (before != null) {
            programs.add(new Program(Path.of(before)));
        }
        return programs;
    }

    /**
     * One run of a command.
     *
     * @param seconds wall-clock time from start to end
     * @param cpuSeconds CPU time of all its threads, up to a hundredth of a second before its end
     * @param megabytes largest resident memory
     */
    record Run(double seconds, double cpuSeconds, double megabytes) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f s, %.2f CPU s, %.0f MB", seconds, cpuSeconds, megabytes);
        }
    }

    /**
     * Runs a command to its end.
     *
     * @throws IllegalStateException if it fails; its output is in the message
     */
    Run run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("./wheeltapper"));
        command.addAll(arguments);
        try {
            Path output = Files.createTempFile("program", ".log");
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            double cpu = 0;
            double memory = 0;
            while (!process.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                cpu = Math.max(cpu, cpuSeconds(process.pid()));
                memory = Math.max(memory, megabytes(process.pid()));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new IllegalStateException("%s ended with %d: %s"
                        .formatted(String.join(" ", command), process.exitValue(), Files.readString(output)));
            }
            Files.delete(output);
            return new Run(seconds, cpu, memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static double cpuSeconds(long pid) {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS_IN_A_SECOND;
        } catch (IOException e) {
            // It has ended, or the system does not tell.
            return 0;
        }
    }

    private static double megabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1e3)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return home.toString().equals(".") ? "ours" : "before";
    }
}
