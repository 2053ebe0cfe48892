package io.wheeltapper.lake.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.json.JsonDocuments;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The files in which the rows lie that a commit has added, changed or removed.
 *
 * @param changes files of its change data, where the writer made some; else the added and removed data files
 * @param isComplete whether all rows of these files are meant; not if some are marked as deleted
 * @param properties the table's properties, where the commit has set them
 */
public record CommitFiles(List<DataFile> changes, boolean isComplete, Optional<Map<String, String>> properties) {
    public CommitFiles {
        changes = List.copyOf(changes);
    }

    /**
     * Reads a commit; empty if there is none of that version, or it has been cleaned up.
     *
     * @throws WheeltapperException if it exists but cannot be read
     */
    public static Optional<CommitFiles> read(Configuration hadoop, String path, long version) {
        Path file = new Path(path, "_delta_log/%020d.json".formatted(version));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(file.getFileSystem(hadoop).open(file), StandardCharsets.UTF_8))) {
            return Optional.of(parse(path, lines));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new WheeltapperException(ErrorCode.SOURCE_UNREADABLE, "Cannot read the commit " + file + ".", e);
        }
    }

    private static CommitFiles parse(String path, BufferedReader lines) throws IOException {
        List<DataFile> recorded = new ArrayList<>();
        List<DataFile> files = new ArrayList<>();
        boolean isComplete = true;
        Optional<Map<String, String>> properties = Optional.empty();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode action = JsonDocuments.parse(line);
            if (action.has("cdc")) {
                recorded.add(file(path, action.path("cdc")));
            }
            for (String kind : List.of("add", "remove")) {
                JsonNode file = action.path(kind);
                if (file.path("dataChange").asBoolean()) {
                    files.add(file(path, file));
                    isComplete &= !file.hasNonNull("deletionVector");
                }
            }
            if (action.has("metaData")) {
                properties = Optional.of(texts(action.path("metaData").path("configuration")));
            }
        }
        return new CommitFiles(recorded.isEmpty() ? files : recorded, isComplete || !recorded.isEmpty(), properties);
    }

    private static DataFile file(String table, JsonNode action) {
        String entry = action.path("path").asText();
        URI uri = URI.create(entry);
        Path path = uri.isAbsolute() ? new Path(uri) : new Path(table, uri.getPath());
        return new DataFile(
                path.toString(),
                entry,
                action.path("size").asLong(),
                texts(action.path("partitionValues")),
                action.path("stats").asText());
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                texts.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return texts;
    }
}
