package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.WheeltapperException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/** Reads settings files: JSON if the name ends with .json, else YAML, which includes JSON. */
final class SettingsFile {
    /** Stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private SettingsFile() {}

    /**
     * Returns the settings of one job; also accepts the output of {@code jobs get --json}.
     *
     * @throws WheeltapperException if the file cannot be read, or contains something else
     */
    static ObjectNode job(String file) {
        List<JsonNode> documents = documents(file, text(file), new JsonSchema());
        if (documents.size() == 1 && documents.get(0) instanceof ObjectNode object) {
            return object.get("settings") instanceof ObjectNode settings ? settings : object;
        }
        throw RemoteErrors.badFile(file, "The file must contain the settings of one job, in the form \"key: value\".");
    }

    /**
     * Returns the settings of one cluster; also accepts the output of {@code clusters get --json}.
     *
     * @throws WheeltapperException if the file cannot be read, or contains something else
     */
    static ObjectNode cluster(String file) {
        List<JsonNode> documents = documents(file, text(file), new JsonSchema());
        if (documents.size() == 1 && documents.get(0) instanceof ObjectNode object) {
            return object.get("spec") instanceof ObjectNode settings ? settings : object;
        }
        throw RemoteErrors.badFile(
                file, "The file must contain the settings of one cluster, in the form \"key: value\".");
    }

    /**
     * Returns the settings of the jobs in a file: one job, a list of jobs, or such a list under the key {@code jobs};
     * several YAML documents are concatenated.
     *
     * @throws WheeltapperException if the file cannot be read, or contains something else
     */
    static List<ObjectNode> jobs(String file) {
        List<ObjectNode> jobs = new ArrayList<>();
        for (JsonNode document : documents(file, text(file), new JsonSchema())) {
            JsonNode list = document.has("jobs") ? document.get("jobs") : document;
            for (JsonNode each : list.isArray() ? list : List.of(list)) {
                if (!(each instanceof ObjectNode job)) {
                    throw RemoteErrors.badFile(
                            file, "%s is in the place of a job. Write name: and tasks:.".formatted(each));
                }
                jobs.add(job);
            }
        }
        return jobs;
    }

    /**
     * Returns parameters with their values exactly as they are written: {@code 1.10} does not change.
     *
     * @throws WheeltapperException if the file cannot be read, or contains something else
     */
    static ObjectNode parameters(String file) {
        List<JsonNode> documents = documents(file, text(file), new FailsafeSchema());
        if (documents.size() != 1 || !(documents.get(0) instanceof ObjectNode parameters)) {
            throw RemoteErrors.badFile(file, "The file must contain parameters in the form \"name: value\".");
        }
        parameters.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                throw RemoteErrors.badFile(
                        file, "The value of %s is a list or a map. Write it as one text.".formatted(entry.getKey()));
            }
        });
        return parameters;
    }

    private static String text(String file) {
        try {
            return file.equals(STANDARD_INPUT)
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw RemoteErrors.unreadable(file, e);
        }
    }

    private static List<JsonNode> documents(String file, String text, Schema schema) {
        try {
            // The text schema keeps values as they are written, which a JSON reader does not.
            if (file.endsWith(".json") && schema instanceof JsonSchema) {
                return List.of(JsonTexts.parse(text));
            }
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file).setSchema(schema).build();
            List<JsonNode> documents = new ArrayList<>();
            new Load(settings).loadAllFromString(text).forEach(each -> documents.add(JsonTexts.tree(each)));
            return documents;
        } catch (JsonProcessingException e) {
            throw RemoteErrors.badFile(file, "This is not valid JSON: " + e.getMessage());
        } catch (YamlEngineException e) {
            throw RemoteErrors.badFile(file, "This is not valid YAML: " + e.getMessage());
        }
    }
}
