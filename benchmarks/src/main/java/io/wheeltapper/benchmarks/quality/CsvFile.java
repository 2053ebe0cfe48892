package io.wheeltapper.benchmarks.quality;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes a CSV file cell by cell. Texts must not need quotes. */
final class CsvFile implements AutoCloseable {
    private final BufferedWriter writer;
    private final StringBuilder line = new StringBuilder();

    CsvFile(Path file, String header) throws IOException {
        writer = Files.newBufferedWriter(file);
        writer.write(header);
        writer.write('\n');
    }

    CsvFile text(String text) {
        line.append(line.isEmpty() ? "" : ",").append(text);
        return this;
    }

    CsvFile time(Instant time) {
        return text(time.toString());
    }

    CsvFile whole(long number) {
        return text(Long.toString(number));
    }

    /** Adds a number with three decimals. */
    CsvFile number(double number) {
        return text(Double.toString(Math.rint(number * 1_000) / 1_000));
    }

    /** Adds an empty cell. */
    CsvFile missing() {
        return text("");
    }

    void endRow() throws IOException {
        writer.append(line).append('\n');
        line.setLength(0);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
