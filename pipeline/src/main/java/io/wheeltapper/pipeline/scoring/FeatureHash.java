package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.pipeline.features.FeatureBlock;
import java.util.HexFormat;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** {@link FeatureFingerprint} of the rows of a block, without a query: equal texts for equal features. */
final class FeatureHash {
    /** The seed of Spark's function {@code xxhash64}. */
    private static final long SEED = 42;

    private static final HexFormat HEX = HexFormat.of();

    private FeatureHash() {}

    /** Of features whose missing numbers are still NaN. */
    static UTF8String of(FeatureBlock block, FeatureType[] types, int row) {
        long hash = SEED;
        for (int feature = 0; feature < types.length; feature++) {
            hash = switch (types[feature]) {
                case NUMBER -> ofNumber(block.numbers(feature)[row], hash);
                case COUNT -> isThere(XXH64.hashInt((int) block.numbers(feature)[row], hash));
                case CATEGORY -> ofText(block.categories(feature)[row], hash);
            };
        }
        return UTF8String.fromString(HEX.toHexDigits(hash));
    }

    private static long ofNumber(double value, long hash) {
        if (Double.isNaN(value)) {
            return isMissing(hash);
        }
        // Minus zero counts as zero.
        return isThere(XXH64.hashLong(value == 0 ? 0L : Double.doubleToLongBits(value), hash));
    }

    private static long ofText(@Nullable UTF8String value, long hash) {
        return value == null
                ? isMissing(hash)
                : isThere(XXH64.hashUnsafeBytes(value.getBaseObject(), value.getBaseOffset(), value.numBytes(), hash));
    }

    private static long isThere(long hash) {
        return XXH64.hashInt(0, hash);
    }

    private static long isMissing(long hash) {
        return XXH64.hashInt(1, hash);
    }
}
