package io.wheeltapper.server.compute.drivers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a process's output. */
final class LogTail {
    private static final int LINES = 20;
    private static final int BYTES = 8_192;

    private LogTail() {}

    static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Reads the last lines.
     *
     * @param from position at which the process began to print; earlier output is another's
     */
    static String of(Path file, long from) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(from, log.length() - BYTES);
            byte[] bytes = new byte[(int) Math.max(0, log.length() - start)];
            log.seek(Math.min(start, log.length()));
            log.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
