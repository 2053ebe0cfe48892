package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Derives the features of a table from its columns. */
public final class FeatureTables {
    private static final Set<String> OTHERS = Set.of(
            FeatureColumns.MACHINE_ID, FeatureColumns.AS_OF, FeatureColumns.LABEL, FeatureColumns.FAILING_COMPONENTS);

    private FeatureTables() {}

    /** Returns the features of a table with these columns: all except machine, as-of time and label. */
    public static FeatureSchema schemaOf(StructType columns) {
        List<Feature> features = new ArrayList<>();
        for (StructField field : columns.fields()) {
            if (!OTHERS.contains(field.name())) {
                type(field.dataType())
                        .ifPresent(type -> features.add(new Feature(field.name(), type, unit(field.metadata()))));
            }
        }
        return new FeatureSchema(features);
    }

    private static Optional<FeatureType> type(DataType type) {
        if (type.equals(DataTypes.DoubleType)) {
            return Optional.of(FeatureType.NUMBER);
        }
        if (type.equals(DataTypes.IntegerType)) {
            return Optional.of(FeatureType.COUNT);
        }
        return type.equals(DataTypes.StringType) ? Optional.of(FeatureType.CATEGORY) : Optional.empty();
    }

    private static String unit(Metadata metadata) {
        return metadata.contains(FeatureColumns.UNIT_KEY) ? metadata.getString(FeatureColumns.UNIT_KEY) : "";
    }
}
