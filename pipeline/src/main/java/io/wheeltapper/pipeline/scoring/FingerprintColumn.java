package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** The {@link FeatureFingerprint} of Spark's rows. */
final class FingerprintColumn implements UDF1<Row, String> {
    private final FeatureType[] types;

    private FingerprintColumn(FeatureType[] types) {
        this.types = types;
    }

    /** Returns the fingerprint column of rows with the features of {@code schema} by name. */
    static Column of(FeatureSchema schema) {
        FeatureType[] types = schema.features().stream().map(Feature::type).toArray(FeatureType[]::new);
        Column[] features = schema.names().stream().map(name -> col(name)).toArray(Column[]::new);
        return udf(new FingerprintColumn(types), DataTypes.StringType).apply(struct(features));
    }

    @Override
    public String call(Row features) {
        long hash = FeatureFingerprint.SEED;
        for (int feature = 0; feature < types.length; feature++) {
            if (features.isNullAt(feature)) {
                hash = FeatureFingerprint.withMissing(hash);
            } else {
                hash = switch (types[feature]) {
                    case NUMBER -> FeatureFingerprint.withNumber(features.getDouble(feature), hash);
                    case COUNT -> FeatureFingerprint.withCount(features.getInt(feature), hash);
                    case CATEGORY ->
                        FeatureFingerprint.withBytes(
                                features.getString(feature).getBytes(StandardCharsets.UTF_8), hash);
                };
            }
        }
        return FeatureFingerprint.text(hash);
    }
}
