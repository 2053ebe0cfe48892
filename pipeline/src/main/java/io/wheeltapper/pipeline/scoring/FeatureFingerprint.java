package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.features.FeatureBlock;
import java.util.HexFormat;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;
import org.jspecify.annotations.Nullable;

/**
 * A short text that shows whether two rows were scored from the same features: 16 hexadecimal digits of the XXH64 of
 * all values in the order of the model's schema. Each value is hashed together with its presence, so that (missing, 1)
 * and (1, missing) differ. NaN is missing; minus zero is zero.
 */
final class FeatureFingerprint implements UDF1<Row, String> {
    private static final long SEED = 42;
    private static final int THERE = 0;
    private static final int MISSING = 1;
    private static final HexFormat HEX = HexFormat.of();

    private final FeatureType[] types;

    private FeatureFingerprint(FeatureType[] types) {
        this.types = types;
    }

    /** Returns the fingerprint column of rows with the features of {@code schema} by name. */
    static Column of(FeatureSchema schema) {
        FeatureType[] types = schema.features().stream().map(Feature::type).toArray(FeatureType[]::new);
        Column[] features = schema.names().stream().map(name -> col(name)).toArray(Column[]::new);
        return udf(new FeatureFingerprint(types), DataTypes.StringType).apply(struct(features));
    }

    /** Of a row of a block whose missing numbers are still NaN. */
    static String of(FeatureBlock block, FeatureType[] types, int row) {
        long hash = SEED;
        for (int feature = 0; feature < types.length; feature++) {
            hash = switch (types[feature]) {
                case NUMBER -> number(block.numbers(feature)[row], hash);
                case COUNT -> count((int) block.numbers(feature)[row], hash);
                case CATEGORY -> category(block.categories(feature)[row], hash);
            };
        }
        return HEX.toHexDigits(hash);
    }

    @Override
    public String call(Row features) {
        long hash = SEED;
        for (int feature = 0; feature < types.length; feature++) {
            boolean isMissing = features.isNullAt(feature);
            hash = switch (types[feature]) {
                case NUMBER -> number(isMissing ? Double.NaN : features.getDouble(feature), hash);
                case COUNT -> isMissing ? XXH64.hashInt(MISSING, hash) : count(features.getInt(feature), hash);
                case CATEGORY -> category(isMissing ? null : Utf8.of(features.getString(feature)), hash);
            };
        }
        return HEX.toHexDigits(hash);
    }

    private static long number(double value, long hash) {
        if (Double.isNaN(value)) {
            return XXH64.hashInt(MISSING, hash);
        }
        return XXH64.hashInt(THERE, XXH64.hashLong(value == 0 ? 0L : Double.doubleToLongBits(value), hash));
    }

    private static long count(int value, long hash) {
        return XXH64.hashInt(THERE, XXH64.hashInt(value, hash));
    }

    private static long category(@Nullable Utf8 value, long hash) {
        if (value == null) {
            return XXH64.hashInt(MISSING, hash);
        }
        byte[] bytes = value.bytes();
        long hashed = XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, hash);
        return XXH64.hashInt(THERE, hashed);
    }
}
