package io.wheeltapper.lake.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.json.JsonDocuments;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A commit of a Delta table, from its log.
 *
 * @param version the table's version after it
 * @param note note of its writer ({@code userMetadata}); empty for none
 * @param changesData whether it changed the table's rows, rather than only their files or the table's settings
 * @param metrics metrics of its writer, by Delta's names
 */
public record Commit(long version, String note, boolean changesData, Map<String, Long> metrics) {

    public Commit {
        metrics = Map.copyOf(metrics);
    }

    /**
     * Reads a commit; empty if there is none of that version, or it has been cleaned up.
     *
     * @throws WheeltapperException if it exists but cannot be read
     */
    public static Optional<Commit> read(Configuration hadoop, String path, long version) {
        Path file = new Path(path, "_delta_log/%020d.json".formatted(version));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(file.getFileSystem(hadoop).open(file), StandardCharsets.UTF_8))) {
            return Optional.of(parse(version, lines));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new WheeltapperException(ErrorCode.SOURCE_UNREADABLE, "Cannot read the commit " + file + ".", e);
        }
    }

    /** Returns the commits after {@code version}, in order. */
    public static List<Commit> after(Configuration hadoop, String path, long version) {
        return Stream.iterate(
                        read(hadoop, path, version + 1),
                        Optional::isPresent,
                        commit -> read(hadoop, path, commit.orElseThrow().version() + 1))
                .map(Optional::orElseThrow)
                .toList();
    }

    private static Commit parse(long version, BufferedReader lines) throws IOException {
        String note = "";
        boolean changesData = false;
        Map<String, Long> metrics = new HashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode action = JsonDocuments.parse(line);
            JsonNode info = action.path("commitInfo");
            if (info.isObject()) {
                note = info.path("userMetadata").asText();
                info.path("operationMetrics")
                        .properties()
                        .forEach(metric ->
                                metrics.put(metric.getKey(), metric.getValue().asLong()));
            }
            changesData |= action.path("add").path("dataChange").asBoolean()
                    || action.path("remove").path("dataChange").asBoolean();
        }
        return new Commit(version, note, changesData, metrics);
    }
}
