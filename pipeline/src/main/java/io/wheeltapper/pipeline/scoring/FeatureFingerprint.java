package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.features.FeatureBlock;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A short text that shows whether two rows were scored from the same features: 16 hexadecimal digits of the XXH64 of
 * all values in the order of the model's schema. Each value is hashed together with its presence, so that (missing, 1)
 * and (1, missing) differ. NaN is missing; minus zero is zero.
 */
final class FeatureFingerprint {
    /** The hash of no features. */
    static final long SEED = 42;

    private static final int THERE = 0;
    private static final int MISSING = 1;
    private static final HexFormat HEX = HexFormat.of();

    private final FeatureType[] types;
    /** Of each category the last one that was met: those of a machine follow one another. */
    private final @Nullable Utf8[] lastTexts;

    private final byte[][] lastBytes;

    FeatureFingerprint(FeatureType[] types) {
        this.types = types;
        this.lastTexts = new @Nullable Utf8[types.length];
        this.lastBytes = new byte[types.length][];
    }

    /** Returns the fingerprint of a row of a block whose missing numbers are still NaN. */
    String of(FeatureBlock block, int row) {
        long hash = SEED;
        for (int feature = 0; feature < types.length; feature++) {
            hash = switch (types[feature]) {
                case NUMBER -> withNumber(block.numbers(feature)[row], hash);
                case COUNT -> withCount((int) block.numbers(feature)[row], hash);
                case CATEGORY -> withBytes(bytes(feature, block.categories(feature)[row]), hash);
            };
        }
        return text(hash);
    }

    /** Returns the fingerprint of features with that hash. */
    static String text(long hash) {
        return HEX.toHexDigits(hash);
    }

    /** Returns the hash of features, and then a number; NaN if it is missing. */
    static long withNumber(double value, long hash) {
        if (Double.isNaN(value)) {
            return withMissing(hash);
        }
        return XxHash64.ofInt(THERE, XxHash64.ofLong(value == 0 ? 0L : Double.doubleToLongBits(value), hash));
    }

    /** Returns the hash of features, and then a count. */
    static long withCount(int value, long hash) {
        return XxHash64.ofInt(THERE, XxHash64.ofInt(value, hash));
    }

    private byte @Nullable [] bytes(int feature, @Nullable Utf8 text) {
        if (text == null) {
            return null;
        }
        if (!Objects.equals(lastTexts[feature], text)) {
            lastTexts[feature] = text;
            lastBytes[feature] = text.bytes();
        }
        return lastBytes[feature];
    }

    /** Returns the hash of features, and then the UTF-8 bytes of a category; null if it is missing. */
    static long withBytes(byte @Nullable [] category, long hash) {
        return category == null ? withMissing(hash) : XxHash64.ofInt(THERE, XxHash64.ofBytes(category, hash));
    }

    /** Returns the hash of features, and then a missing value. */
    static long withMissing(long hash) {
        return XxHash64.ofInt(MISSING, hash);
    }
}
