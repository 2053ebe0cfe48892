package io.wheeltapper.lake.table;

import io.delta.kernel.Snapshot;
import io.delta.kernel.internal.actions.Protocol;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says which tables may be changed without Spark: those that ask nothing of a writer that it would not do. */
final class WriteSupport {
    /** The newest version of Delta's protocol that names no features. */
    private static final int LAST_WITHOUT_FEATURES = 6;

    private static final Set<String> FEATURES =
            Set.of("appendOnly", "invariants", "changeDataFeed", "vacuumProtocolCheck");
    private static final Set<String> ASKING_PROPERTIES = Set.of(
            "delta.constraints.",
            "delta.columnMapping.mode",
            "delta.enableRowTracking",
            "delta.enableInCommitTimestamps",
            "delta.enableDeletionVectors");
    private static final Set<String> ASKING_METADATA =
            Set.of("delta.invariants", "delta.generationExpression", "delta.identity.start", "CURRENT_DEFAULT");

    private WriteSupport() {}

    /** Returns what the table asks of a writer that only Spark does. */
    static Set<String> asked(Snapshot snapshot) {
        Set<String> asked = new TreeSet<>();
        Protocol protocol = snapshot.getProtocol();
        if (protocol.getMinWriterVersion() > LAST_WITHOUT_FEATURES) {
            asked.addAll(protocol.getWriterFeatures());
            asked.removeAll(FEATURES);
        }
        Map<String, String> properties = snapshot.getTableProperties();
        properties.forEach((name, value) -> {
            boolean isOff = "false".equalsIgnoreCase(value) || "none".equalsIgnoreCase(value);
            if (!isOff && ASKING_PROPERTIES.stream().anyMatch(name::startsWith)) {
                asked.add(name);
            }
        });
        snapshot.getSchema()
                .fields()
                .forEach(field -> field.getMetadata().getEntries().keySet().stream()
                        .filter(ASKING_METADATA::contains)
                        .forEach(asked::add));
        return asked;
    }

    /** @throws WheeltapperException if the table needs a writer that knows more */
    static void require(Snapshot snapshot) {
        Set<String> asked = asked(snapshot);
        if (!asked.isEmpty()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "Table %s can only be written by Spark, since it has %s. Write it with Spark, or drop what it has from the table first."
                            .formatted(snapshot.getPath(), String.join(", ", asked)));
        }
    }

    /** Returns whether rows of the table may only be added. */
    static boolean isAppendOnly(Snapshot snapshot) {
        return Boolean.parseBoolean(snapshot.getTableProperties().getOrDefault("delta.appendOnly", "false"));
    }
}
