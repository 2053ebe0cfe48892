package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * What fast training takes of a process's memory. Each cell is a byte; it is held three times for a moment (as collected,
 * joined, and broadcast), and every tree that grows takes 16 bytes for each row: 604,000 rows of 34 features on two cores
 * take 82 MB.
 *
 * @param bytes what it takes of the driver or of an executor, whichever is more
 * @param bound what it may take there
 * @param collected what the executors send to the driver at once
 * @param collectedBound what they may: {@code spark.driver.maxResultSize}
 */
record MemoryNeed(double bytes, double bound, double collected, double collectedBound) {
    /** Setting of the Spark session: the share of the heap that may be taken, above 0, up to 1; 0.4 by default. */
    static final String SHARE = "spark.wheeltapper.trainer.memoryShare";

    private static final int COPIES = 3;
    private static final int BYTES_PER_GROWING_ROW = 16;
    private static final int BYTES_PER_BOOSTED_ROW = 32;
    private static final int BYTES_PER_BIN = 16;

    static MemoryNeed of(SparkContext context, long rows, int features) {
        return of(context, rows, features, trees -> bytes(rows, features, trees));
    }

    /** Of boosting so many labels side by side: a histogram of all features for each level of a tree. */
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

    /** @param trees that grow at once in one process */
    static double bytes(long rows, int features, int trees) {
        return (double) rows * (COPIES * (features + 1) + (double) BYTES_PER_GROWING_ROW * trees);
    }

    /** Returns why it does not fit: {@code takes 1,640 MB of the heap, of 1,200 it may take}; empty if it fits. */
    Optional<String> obstacle() {
        if (bytes > bound) {
            return Optional.of(String.format(
                    Locale.ROOT, "takes %,.0f MB of the heap, of %,.0f it may take", bytes / 1e6, bound / 1e6));
        }
        if (collected > collectedBound) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "collects %,.0f MB, of %,.0f that spark.driver.maxResultSize lets it",
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
