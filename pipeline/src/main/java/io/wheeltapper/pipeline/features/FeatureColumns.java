package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Columns of feature tables in addition to the features, which the scenario names. */
public final class FeatureColumns {
    /** STRING, never null: the machine. */
    public static final String MACHINE_ID = "machine_id";
    /** TIMESTAMP (UTC), never null: the instant that the row speaks for. */
    public static final String AS_OF = "as_of";
    /**
     * STRING: component of the first failure in (as_of, as_of + horizon], {@code none}, or null where that time has not been
     * fully observed. Its metadata key {@link #HORIZON_KEY} holds the horizon.
     */
    public static final String LABEL = "label";
    /** ARRAY&lt;STRING&gt;: all components that fail at the instant of the first failure, sorted; null where the label is. */
    public static final String FAILING_COMPONENTS = "failing_components";
    /** Key in the metadata of {@link #LABEL}: the horizon, such as {@code 24h}. */
    public static final String HORIZON_KEY = "horizon";
    /** Key in the metadata of each feature's column: its unit. */
    public static final String UNIT_KEY = "unit";

    private FeatureColumns() {}

    /**
     * Returns the columns of a table without labels: machine, as-of time, then the features by name, each with its unit. Numbers
     * are DOUBLEs (null where unknown), counts INTs, categories STRINGs.
     */
    public static TableSchema schema(FeatureSchema features) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of(MACHINE_ID, Single.TEXT));
        fields.add(Field.of(AS_OF, Single.TIMESTAMP));
        for (Feature feature : features.features()) {
            fields.add(new Field(feature.name(), type(feature.type()), Map.of(UNIT_KEY, feature.unit())));
        }
        return new TableSchema(fields);
    }

    /** Returns the columns of a table with labels: those of {@link #schema(FeatureSchema)}, then what failed within the horizon. */
    public static TableSchema schema(FeatureSchema features, Duration horizon) {
        List<Field> fields = new ArrayList<>(schema(features).fields());
        fields.add(Field.of(FAILING_COMPONENTS, new FieldType.ListOf(Single.TEXT)));
        fields.add(new Field(LABEL, Single.TEXT, Map.of(HORIZON_KEY, Durations.format(horizon))));
        return new TableSchema(fields);
    }

    private static Single type(FeatureType type) {
        return switch (type) {
            case NUMBER -> Single.DOUBLE;
            case COUNT -> Single.INT;
            case CATEGORY -> Single.TEXT;
        };
    }
}
