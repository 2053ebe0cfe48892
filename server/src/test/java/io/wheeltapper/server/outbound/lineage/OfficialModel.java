package io.wheeltapper.server.outbound.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineageClientUtils;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads events with the classes that OpenLineage makes from its specification, and writes them again: the same must come
 * out, with the schemas that the classes are of. Here they take no field that they do not know, and miss those that the
 * specification requires.
 */
final class OfficialModel {
    private static final Set<String> NAMED = Set.of("namespace", "name");
    private static final Map<Class<?>, Set<String>> REQUIRED = Map.ofEntries(
            Map.entry(OpenLineage.RunEvent.class, Set.of("eventType", "eventTime", "producer", "run", "job")),
            Map.entry(OpenLineage.Run.class, Set.of("runId")),
            Map.entry(OpenLineage.Job.class, NAMED),
            Map.entry(OpenLineage.InputDataset.class, NAMED),
            Map.entry(OpenLineage.OutputDataset.class, NAMED),
            Map.entry(OpenLineage.ParentRunFacet.class, Set.of("run", "job")),
            Map.entry(OpenLineage.ParentRunFacetRun.class, Set.of("runId")),
            Map.entry(OpenLineage.ParentRunFacetJob.class, NAMED),
            Map.entry(OpenLineage.NominalTimeRunFacet.class, Set.of("nominalStartTime")),
            Map.entry(OpenLineage.ErrorMessageRunFacet.class, Set.of("message", "programmingLanguage")),
            Map.entry(OpenLineage.ProcessingEngineRunFacet.class, Set.of("version")),
            Map.entry(OpenLineage.JobTypeJobFacet.class, Set.of("processingType", "integration")));
    private static final ObjectMapper MAPPER = OpenLineageClientUtils.newObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new Strictness());

    private OfficialModel() {}

    private static final class Strictness extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated holder) {
            return false;
        }

        /** The classes know their schemas, which they write whatever was read. */
        @Override
        public boolean hasIgnoreMarker(AnnotatedMember member) {
            return member.getName().endsWith("schemaURL") || super.hasIgnoreMarker(member);
        }

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            PropertyName name = findNameForDeserialization(member);
            return name != null
                    && (name.getSimpleName().equals("_producer")
                            || REQUIRED.getOrDefault(member.getDeclaringClass(), Set.of())
                                    .contains(name.getSimpleName()));
        }
    }

    static void check(JsonNode event) throws JsonProcessingException {
        String sent = event.toString();
        OpenLineage.RunEvent read = MAPPER.readValue(sent, OpenLineage.RunEvent.class);
        JsonNode written = MAPPER.readTree(OpenLineageClientUtils.toJson(read));
        for (String time : List.of("eventTime", "nominalStartTime", "nominalEndTime")) {
            written.findParents(time)
                    .forEach(holder -> ((ObjectNode) holder)
                            .put(time, Instant.parse(holder.get(time).asText()).toString()));
        }
        assertThat(MAPPER.readTree(sent)).isEqualTo(written);
    }
}
