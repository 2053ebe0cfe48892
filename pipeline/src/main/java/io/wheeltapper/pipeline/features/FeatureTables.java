package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Derives the features of a table from its columns. */
public final class FeatureTables {
    private static final Set<String> OTHERS = Set.of(
            FeatureColumns.MACHINE_ID, FeatureColumns.AS_OF, FeatureColumns.LABEL, FeatureColumns.FAILING_COMPONENTS);

    private FeatureTables() {}

    /** Returns the features of a table with these columns: all except machine, as-of time and label. */
    public static FeatureSchema schemaOf(TableSchema columns) {
        List<Feature> features = new ArrayList<>();
        for (Field field : columns.fields()) {
            if (!OTHERS.contains(field.name())) {
                type(field.type())
                        .ifPresent(type -> features.add(new Feature(
                                field.name(), type, field.metadata().getOrDefault(FeatureColumns.UNIT_KEY, ""))));
            }
        }
        return new FeatureSchema(features);
    }

    private static Optional<FeatureType> type(FieldType type) {
        if (type == Single.DOUBLE) {
            return Optional.of(FeatureType.NUMBER);
        }
        if (type == Single.INT) {
            return Optional.of(FeatureType.COUNT);
        }
        return type == Single.TEXT ? Optional.of(FeatureType.CATEGORY) : Optional.empty();
    }
}
