package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * The memory that fast training needs in a process. Each cell is a byte; it is temporarily in memory three times
 * (collected, joined, and broadcast), and every growing tree takes 16 bytes for each row: 604,000 rows of 34 features
 * on two cores take 82 MB.
 *
 * @param bytes memory on the driver or on an executor, whichever is larger
 * @param bound limit of that memory
 * @param collected size of the results that executors send to the driver at once
 * @param collectedBound limit of these results: {@code spark.driver.maxResultSize}
 */
record MemoryNeed(double bytes, double bound, double collected, double collectedBound) {
    /** Setting of the Spark session: the share of the heap that may be used, above 0, up to 1; 0.4 by default. */
    static final String SHARE = "spark.wheeltapper.trainer.memoryShare";

    private static final int COPIES = 3;
    private static final int BYTES_PER_GROWING_ROW = 16;
    private static final int BYTES_PER_BOOSTED_ROW = 32;
    private static final int BYTES_PER_BIN = 16;

    static MemoryNeed of(SparkContext context, long rows, int features) {
        return of(context, rows, features, trees -> bytes(rows, features, trees));
    }

    /**
     * Returns the need of boosting so many labels concurrently: a histogram of all features for each level of a tree.
     */
    static MemoryNeed ofBoosting(SparkContext context, long rows, int features, int labels, int depth) {
        return of(context, rows, features, cores -> {
            double histograms = (double) BYTES_PER_BIN * FeatureBins.MOST_BINS * features * (depth + 1);
            return (double) rows * COPIES * (features + 1)
                    + Math.min(cores, labels) * (histograms + (double) rows * BYTES_PER_BOOSTED_ROW);
        });
    }

    private static MemoryNeed of(SparkContext context, long rows, int features, IntToDoubleFunction bytesOfCores) {
        SparkConf conf = context.conf();
        double share = share(conf.get(SHARE, "0.4"));
        long heap = Runtime.getRuntime().maxMemory();
        int cores = context.defaultParallelism();
        if (!context.isLocal()) {
            heap = Math.min(heap, conf.getSizeAsBytes("spark.executor.memory", "1g"));
            cores = conf.getInt("spark.executor.cores", cores);
        }
        return new MemoryNeed(
                bytesOfCores.applyAsDouble(cores), share * heap, (double) rows * (features + 1), mostResults(conf));
    }

    /**
     * Returns the memory.
     *
     * @param trees number of trees that grow concurrently in one process
     */
    static double bytes(long rows, int features, int trees) {
        return (double) rows * (COPIES * (features + 1) + (double) BYTES_PER_GROWING_ROW * trees);
    }

    /** Returns why it does not fit: {@code needs 1,640 MB of the heap, but may use 1,200}; empty if it fits. */
    Optional<String> obstacle() {
        if (bytes > bound) {
            return Optional.of(String.format(
                    Locale.ROOT, "needs %,.0f MB of the heap, but may use %,.0f", bytes / 1e6, bound / 1e6));
        }
        if (collected > collectedBound) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "collects %,.0f MB, but spark.driver.maxResultSize allows %,.0f",
                    collected / 1e6,
                    collectedBound / 1e6));
        }
        return Optional.empty();
    }

    private static double mostResults(SparkConf conf) {
        long bytes = conf.getSizeAsBytes("spark.driver.maxResultSize", "1g");
        return bytes == 0 ? Double.POSITIVE_INFINITY : bytes;
    }

    private static double share(String text) {
        double share;
        try {
            share = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            share = Double.NaN;
        }
        if (!(share > 0 && share <= 1)) {
            throw FastTrainingErrors.badShare(SHARE, text);
        }
        return share;
    }
}
