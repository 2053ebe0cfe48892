package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.forest.Scorer;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.features.BlockWork;
import io.wheeltapper.pipeline.features.FeatureBlock;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Scores blocks of feature rows with a compiled forest, in the task that made them. */
final class FusedScoring implements BlockWork<InternalRow> {
    private final CompiledForest forest;
    private final Preparation preparation;
    private final Calls calls;

    FusedScoring(CompiledForest forest, ModelManifest manifest) {
        this.forest = forest;
        this.preparation = Preparation.of(manifest);
        this.calls = new Calls(manifest.decision());
    }

    /** {@code machine_id STRING, as_of TIMESTAMP}, the columns of {@link Calls#schema}, {@code feature_fingerprint STRING}. */
    static StructType schema(Decision decision) {
        StructType schema = new StructType()
                .add(ResultColumns.MACHINE_ID, DataTypes.StringType)
                .add(ResultColumns.AS_OF, DataTypes.TimestampType);
        for (var field : Calls.schema(decision).fields()) {
            schema = schema.add(field);
        }
        return schema.add(ResultColumns.FEATURE_FINGERPRINT, DataTypes.StringType);
    }

    @Override
    public Iterator<InternalRow> of(Iterator<FeatureBlock> blocks) {
        Scorer scorer = forest.scorer();
        double[] probabilities = new double[FeatureBlock.CAPACITY * forest.classes()];
        UTF8String[] fingerprints = new UTF8String[FeatureBlock.CAPACITY];
        return new BlockRows(blocks) {
            @Override
            void open(FeatureBlock block) {
                FeatureType[] types = preparation.types();
                for (int row = 0; row < block.size(); row++) {
                    fingerprints[row] = FeatureHash.of(block, types, row);
                }
                scorer.score(preparation.apply(block), 0, block.size(), probabilities);
            }

            @Override
            InternalRow row(FeatureBlock block, int row) {
                return result(block, row, probabilities, fingerprints[row]);
            }
        };
    }

    private InternalRow result(FeatureBlock block, int row, double[] probabilities, UTF8String fingerprint) {
        double[] own = new double[forest.classes()];
        System.arraycopy(probabilities, row * own.length, own, 0, own.length);
        Object[] called = calls.values(own);
        Object[] values = new Object[called.length + 3];
        values[0] = block.machine(row);
        values[1] = block.asOf(row);
        for (int i = 0; i < called.length; i++) {
            values[2 + i] = called[i] instanceof String text ? UTF8String.fromString(text) : called[i];
        }
        values[values.length - 1] = fingerprint;
        return new GenericInternalRow(values);
    }
}
