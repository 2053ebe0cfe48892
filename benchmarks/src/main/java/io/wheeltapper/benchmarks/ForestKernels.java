package io.wheeltapper.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.forest.Explainer;
import io.wheeltapper.forest.Scorer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What {@link ForestBenchmark} times, each in a process of its own, on one thread. The unit of all but the last is a row. */
public class ForestKernels {
    static final String FOLDER = "forest.folder";
    static final int ROWS = 16_384;
    static final int ROWS_OF_MLLIB = 512;
    static final int EXPLAINED = 100;
    static final int CONTRIBUTIONS = 5;

    private static final double CLOSE = 0.05;

    private static ForestFiles files() {
        return new ForestFiles(Path.of(System.getProperty(FOLDER)));
    }

    /** Wheeltapper's forest, on columns. */
    @State(Scope.Thread)
    public static class Compiled {
        private final CompiledForest forest = files().forest();
        private final Scorer scorer = forest.scorer();
        private final double[][] columns = new double[forest.features()][ROWS];
        private final double[] probabilities = new double[ROWS * forest.classes()];

        @Setup
        public void load() {
            double[][] rows = files().rows();
            for (int row = 0; row < ROWS; row++) {
                for (int feature = 0; feature < columns.length; feature++) {
                    columns[feature][row] = rows[row][feature];
                }
            }
        }
    }

    /** MLlib's model, on dense vectors. */
    @State(Scope.Thread)
    public static class MLlib {
        private final RandomForestClassificationModel model = files().model();
        private final Vector[] vectors = Arrays.stream(files().rows())
                .limit(ROWS_OF_MLLIB)
                .map(Vectors::dense)
                .toArray(Vector[]::new);
    }

    /** ONNX Runtime on one thread, over matrices that stand ready in its own memory. */
    @State(Scope.Thread)
    public static class Onnx {
        @Param({"128", "512", "2048", "16384"})
        private int batch;

        private final OnnxForest forest = new OnnxForest(files().model());
        private final OrtSession session = session(forest.bytes());
        private OnnxTensor[] batches = new OnnxTensor[0];

        @Setup
        public void load() throws OrtException {
            double[][] rows = files().rows();
            batches = new OnnxTensor[ROWS / batch];
            for (int i = 0; i < batches.length; i++) {
                FloatBuffer numbers = ByteBuffer.allocateDirect(batch * forest.inputs() * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
                for (int row = i * batch; row < (i + 1) * batch; row++) {
                    numbers.put(forest.input(rows[row]));
                }
                long[] shape = {batch, forest.inputs()};
                batches[i] = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), numbers.flip(), shape);
            }
            requireSameForest(rows);
        }

        /**
         * Checks that the same forest is timed: a threshold as a float may send a row to the other side in a few trees,
         * no more.
         */
        private void requireSameForest(double[][] rows) throws OrtException {
            CompiledForest compiled = files().forest();
            Scorer scorer = compiled.scorer();
            double[] expected = new double[compiled.classes()];
            try (OrtSession.Result result = session.run(Map.of("x", batches[0]), Set.of("p"))) {
                FloatBuffer found = ((OnnxTensor) result.get(0)).getFloatBuffer();
                for (int row = 0; row < batch; row++) {
                    scorer.score(rows[row], expected);
                    for (double probability : expected) {
                        if (Math.abs(found.get() - probability) > CLOSE) {
                            throw new IllegalStateException("ONNX Runtime scores row " + row + " otherwise");
                        }
                    }
                }
            }
        }
    }

    /** The rows at most risk, each to be explained for its likeliest failure. */
    @State(Scope.Thread)
    public static class Explained {
        private final CompiledForest forest = files().forest();
        private final Explainer explainer = forest.explainer();
        private double[] values = new double[0];
        private int[] labels = new int[0];

        @Setup
        public void load() {
            double[][] rows = files().rows();
            Scorer scorer = forest.scorer();
            double[][] scores = new double[rows.length][forest.classes()];
            for (int row = 0; row < rows.length; row++) {
                scorer.score(rows[row], scores[row]);
            }
            int[] worst = IntStream.range(0, rows.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(row -> scores[row][0]))
                    .limit(EXPLAINED)
                    .mapToInt(Integer::intValue)
                    .toArray();
            values = Arrays.stream(worst)
                    .mapToObj(row -> rows[row])
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            labels = Arrays.stream(worst)
                    .map(row -> IntStream.range(1, forest.classes())
                            .boxed()
                            .max(Comparator.comparingDouble(label -> scores[row][label]))
                            .orElseThrow())
                    .toArray();
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double[] compiled(Compiled state) {
        state.scorer.score(state.columns, 0, ROWS, state.probabilities);
        return state.probabilities;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS_OF_MLLIB)
    public double mllib(MLlib state) {
        double sum = 0;
        for (Vector vector : state.vectors) {
            sum += state.model.predictRaw(vector).apply(0);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double onnx(Onnx state) throws OrtException {
        double sum = 0;
        for (OnnxTensor rows : state.batches) {
            try (OrtSession.Result result = state.session.run(Map.of("x", rows), Set.of("p"))) {
                sum += ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
            }
        }
        return sum;
    }

    @Benchmark
    public int explain(Explained state) {
        int features = state.values.length / EXPLAINED;
        double[] contributions = new double[state.values.length];
        state.explainer.explainRows(state.values, state.labels, contributions);
        int sum = 0;
        for (int row = 0; row < EXPLAINED; row++) {
            double[] own = Arrays.copyOfRange(contributions, row * features, (row + 1) * features);
            sum += Explainer.strongest(own, CONTRIBUTIONS)[0];
        }
        return sum;
    }

    private static OrtSession session(byte[] model) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return OrtEnvironment.getEnvironment().createSession(model, options);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses the forest", e);
        }
    }
}
