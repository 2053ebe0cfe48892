package io.wheeltapper.definition.settings;

import static io.wheeltapper.definition.settings.FieldTypes.anyList;
import static io.wheeltapper.definition.settings.FieldTypes.anyObject;
import static io.wheeltapper.definition.settings.FieldTypes.bool;
import static io.wheeltapper.definition.settings.FieldTypes.nested;
import static io.wheeltapper.definition.settings.FieldTypes.text;
import static io.wheeltapper.definition.settings.FieldTypes.textMap;
import static io.wheeltapper.definition.settings.FieldTypes.textOfCharacters;
import static io.wheeltapper.definition.settings.FieldTypes.texts;
import static io.wheeltapper.definition.settings.FieldTypes.whole;
import static io.wheeltapper.definition.settings.FieldTypes.wholeFrom;
import static io.wheeltapper.definition.settings.Shape.field;
import static io.wheeltapper.definition.settings.Shape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.DefinitionException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The validated settings of a cluster. Unknown fields, and fields that describe machines of a cloud, are stored.
 * Immutable.
 */
public final class ClusterSettings {
    private static final String MASTER = "spark.master";
    private static final Pattern CONF_KEY = Pattern.compile("[^\\s=]+");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Shape AUTOSCALE =
            Shape.of(required("min_workers", whole(0, 100_000)), required("max_workers", whole(0, 100_000)));

    private static final Shape CLUSTER = Shape.of(
            field("cluster_name", textOfCharacters(256)),
            field("spark_version", text()),
            field("node_type_id", text()),
            field("driver_node_type_id", text()),
            field("num_workers", whole(0, 100_000)),
            field("autoscale", nested(AUTOSCALE)),
            field("autotermination_minutes", whole(0, 100_000)),
            field("spark_conf", textMap()),
            field("spark_env_vars", textMap()),
            field("custom_tags", textMap()),
            field("is_single_node", bool()),
            field("kind", text()),
            field("data_security_mode", text()),
            field("single_user_name", text()),
            field("runtime_engine", text()),
            field("policy_id", text()),
            field("apply_policy_default_values", bool()),
            field("instance_pool_id", text()),
            field("driver_instance_pool_id", text()),
            field("enable_elastic_disk", bool()),
            field("enable_local_disk_encryption", bool()),
            field("use_ml_runtime", bool()),
            field("remote_disk_throughput", wholeFrom(0)),
            field("total_initial_remote_disk_size", wholeFrom(0)),
            field("ssh_public_keys", texts()),
            field("init_scripts", anyList()),
            field("cluster_log_conf", anyObject()),
            field("docker_image", anyObject()),
            field("workload_type", anyObject()),
            field("aws_attributes", anyObject()),
            field("azure_attributes", anyObject()),
            field("gcp_attributes", anyObject()),
            field("worker_node_type_flexibility", anyObject()),
            field("driver_node_type_flexibility", anyObject()));

    private final ObjectNode tree;
    private final List<String> unknownFields;

    private ClusterSettings(ObjectNode tree, List<String> unknownFields) {
        this.tree = tree;
        this.unknownFields = unknownFields;
    }

    /**
     * Validates the settings of {@code clusters/create} or a {@code new_cluster}.
     *
     * @throws DefinitionException with everything that is wrong
     */
    public static ClusterSettings of(ObjectNode request) {
        Findings findings = new Findings();
        ObjectNode tree = new ShapeCheck(findings).object(request, CLUSTER);
        if (tree.has("num_workers") && tree.has("autoscale")) {
            findings.problem("num_workers and autoscale exclude each other. Send one of them.");
        }
        JsonNode autoscale = tree.path("autoscale");
        if (autoscale.path("min_workers").asInt()
                > autoscale.path("max_workers").asInt()) {
            findings.problem("autoscale.min_workers is %d, which is more than max_workers, %d."
                    .formatted(
                            autoscale.path("min_workers").asInt(),
                            autoscale.path("max_workers").asInt()));
        }
        checkKeys(tree, "spark_conf", CONF_KEY, "a Spark setting such as spark.master", findings);
        checkKeys(tree, "spark_env_vars", VARIABLE, "the name of a variable such as SPARK_LOCAL_DIRS", findings);
        new IgnoredFields(findings).ofCluster(tree, "");
        findings.refuseIfAny("The request");
        return new ClusterSettings(tree, findings.unknownFields());
    }

    private static void checkKeys(ObjectNode tree, String field, Pattern allowed, String rule, Findings findings) {
        tree.path(field).fieldNames().forEachRemaining(key -> {
            if (!allowed.matcher(key).matches()) {
                findings.problem("%s has the key \"%s\"; it must be %s.".formatted(field, key, rule));
            }
        });
    }

    /** Reads a {@link #tree}. */
    public static ClusterSettings fromStored(ObjectNode stored) {
        return new ClusterSettings(stored, List.of());
    }

    /** Returns a copy of the settings to be stored and returned to clients. */
    public ObjectNode tree() {
        return tree.deepCopy();
    }

    /** Returns the paths of fields in the request that have no effect here. */
    public List<String> unknownFields() {
        return unknownFields;
    }

    /** Returns the name; empty if there is none. */
    public String name() {
        return tree.path("cluster_name").asText();
    }

    /** Returns the Spark cluster that its driver uses; empty for the driver's own process. */
    public Optional<String> master() {
        return Optional.ofNullable(sparkConf().get(MASTER)).filter(text -> !text.isBlank());
    }

    public Map<String, String> sparkConf() {
        return textMapOf("spark_conf");
    }

    /** Returns the environment variables of its driver. */
    public Map<String, String> environment() {
        return textMapOf("spark_env_vars");
    }

    /** Returns the minimum and maximum number of executors; both are equal if the number is fixed. */
    public Workers workers() {
        JsonNode autoscale = tree.path("autoscale");
        int fixed = tree.path("num_workers").asInt(0);
        return autoscale.isObject()
                ? new Workers(
                        autoscale.path("min_workers").asInt(),
                        autoscale.path("max_workers").asInt(),
                        true)
                : new Workers(fixed, fixed, false);
    }

    /**
     * The number of executors.
     *
     * @param isElastic whether Spark may change their number between the two
     */
    public record Workers(int least, int most, boolean isElastic) {}

    /** Returns the idle time after which it is terminated; zero for never. */
    public Duration autotermination() {
        return Duration.ofMinutes(tree.path("autotermination_minutes").asLong(0));
    }

    private Map<String, String> textMapOf(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        tree.path(field)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return Collections.unmodifiableMap(texts);
    }
}
