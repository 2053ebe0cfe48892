package io.wheeltapper.server.outbound.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.work.runs.store.Execution;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Creates OpenLineage 2-0-2 events. A run, each repair of it and each attempt at a task are OpenLineage runs with
 * deterministic ids, so that an event that arrives twice is recognized.
 */
final class LineageEvents {
    private static final String PRODUCER = "urn:wheeltapper:server";
    private static final String SPEC = "https://openlineage.io/spec/";
    private static final Set<String> ABORTED =
            Set.of("CANCELED", "UPSTREAM_CANCELED", "MAXIMUM_CONCURRENT_RUNS_REACHED", "EXCLUDED", "DISABLED");

    private final String installationId;
    private final String namespace;

    LineageEvents(String installationId, String namespace) {
        this.installationId = installationId;
        this.namespace = namespace;
    }

    /**
     * Returns the events that have not been received yet: the start, the end, or both.
     *
     * @param driver what its driver reported of itself; empty without a driver
     */
    List<ObjectNode> of(Execution row, ObjectNode driver) {
        List<ObjectNode> events = new ArrayList<>();
        if (row.heard() == 0) {
            events.add(event(row, driver, "START", row.startedAt()));
        }
        Instant end = row.endedAt();
        if (end != null) {
            events.add(event(row, driver, ending(row.result()), end));
        }
        return events;
    }

    private static String ending(@Nullable String result) {
        if (result == null || ABORTED.contains(result)) {
            return "ABORT";
        }
        return result.startsWith("SUCCESS") ? "COMPLETE" : "FAIL";
    }

    private ObjectNode event(Execution row, ObjectNode driver, String type, Instant at) {
        ObjectNode event = Json.object();
        event.put("eventType", type);
        event.put("eventTime", at.toString());
        event.put("producer", PRODUCER);
        event.put("schemaURL", SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent");
        ObjectNode run = event.putObject("run");
        run.put("runId", runId(row.isTask() ? "task" : "run", row.id()));
        runFacets(run.putObject("facets"), row, driver, type);
        ObjectNode job = event.putObject("job");
        job.put("namespace", namespace);
        job.put("name", name(row));
        facet(job.putObject("facets"), "jobType", "facets/2-0-4/JobTypeJobFacet.json#/$defs/JobTypeJobFacet")
                .put("processingType", "BATCH")
                .put("integration", "WHEELTAPPER")
                .put("jobType", row.isTask() ? "TASK" : "JOB");
        Datasets datasets = Datasets.of(row);
        put(event.putArray("inputs"), datasets.inputs(), driver, false);
        put(event.putArray("outputs"), datasets.outputs(), driver, true);
        return event;
    }

    private String runId(String kind, long id) {
        return UUID.nameUUIDFromBytes((installationId + " " + kind + " " + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String name(Execution row) {
        return row.isTask() ? row.runName() + "." + row.taskKey() : row.runName();
    }

    private void runFacets(ObjectNode facets, Execution row, ObjectNode driver, String type) {
        Long parentId = row.parentId();
        if (row.isTask() && parentId != null) {
            ObjectNode parent = facet(facets, "parent", "facets/1-2-0/ParentRunFacet.json#/$defs/ParentRunFacet");
            parent.putObject("run").put("runId", runId("run", parentId));
            parent.putObject("job").put("namespace", namespace).put("name", row.runName());
        }
        if (row.slotStart() != null && row.slotEnd() != null) {
            facet(facets, "nominalTime", "facets/1-0-1/NominalTimeRunFacet.json#/$defs/NominalTimeRunFacet")
                    .put("nominalStartTime", row.slotStart().toString())
                    .put("nominalEndTime", row.slotEnd().toString());
        }
        if (type.equals("FAIL") || (type.equals("ABORT") && !row.message().isEmpty())) {
            ObjectNode error =
                    facet(facets, "errorMessage", "facets/1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet");
            error.put("message", row.message()).put("programmingLanguage", "JAVA");
            if (row.errorTrace() != null) {
                error.put("stackTrace", row.errorTrace());
            }
        }
        JsonNode engine = driver.get("spark_version");
        if (engine != null) {
            facet(
                            facets,
                            "processing_engine",
                            "facets/1-1-1/ProcessingEngineRunFacet.json#/$defs/ProcessingEngineRunFacet")
                    .put("version", engine.asText())
                    .put("name", "Apache Spark");
        }
    }

    private static ObjectNode facet(ObjectNode facets, String name, String schema) {
        return facets.putObject(name).put("_producer", PRODUCER).put("_schemaURL", SPEC + schema);
    }

    private void put(ArrayNode list, Map<String, @Nullable Long> datasets, ObjectNode driver, boolean isOutput) {
        JsonNode workspace = driver.get("workspace");
        datasets.forEach((name, rows) -> {
            ObjectNode dataset = list.addObject()
                    .put("namespace", workspace == null ? namespace : workspace.asText())
                    .put("name", name);
            if (isOutput && rows != null) {
                facet(
                                dataset.putObject("outputFacets"),
                                "outputStatistics",
                                "facets/1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet")
                        .put("rowCount", rows);
            }
        });
    }
}
