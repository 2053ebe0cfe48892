package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.xxhash64;

import io.wheeltapper.core.feature.FeatureSchema;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/** A short text by which one sees whether two rows were scored from the same features. */
final class FeatureFingerprint {
    private FeatureFingerprint() {}

    /**
     * 16 hexadecimal digits. Each value is hashed together with whether it is there: the hash function alone passes over
     * nulls, so that (null, 1) and (1, null) would look alike.
     */
    static Column of(FeatureSchema schema) {
        List<Column> parts = new ArrayList<>();
        for (String name : schema.names()) {
            parts.add(col(name));
            parts.add(col(name).isNull());
        }
        return lower(lpad(hex(xxhash64(parts.toArray(Column[]::new))), 16, "0"));
    }
}
