package io.wheeltapper.pipeline.session;

import io.wheeltapper.lake.localfiles.LocalFileContext;
import io.wheeltapper.lake.localfiles.LocalFiles;
import io.wheeltapper.pipeline.session.SessionSettings.UserInterface;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark sessions that keep time in UTC and support Delta tables. */
public final class Sessions {
    private static final String ISOLATION = "spark.sql.artifact.isolation.enabled";

    private Sessions() {}

    /** Returns the master if nobody has chosen one: all processors of this machine. */
    public static String ownMaster() {
        return "local[%d]".formatted(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Starts a session, or returns the one that this process already has. Settings of {@code spark-submit} or system
     * properties named {@code spark.*} override Wheeltapper's, except the time zone and the Delta classes. The caller
     * stops it.
     */
    public static SparkSession start(SessionSettings settings) {
        SparkConf conf = new SparkConf();
        settings.conf().forEach(conf::set);
        if (settings.master() != null) {
            conf.setMaster(settings.master());
        }
        int cores = Runtime.getRuntime().availableProcessors();
        conf.setIfMissing(SessionSettings.MASTER, ownMaster());
        conf.setIfMissing("spark.app.name", "wheeltapper");
        conf.set("spark.sql.session.timeZone", "UTC");
        conf.set("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
        conf.set("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        boolean embedded = conf.get(SessionSettings.MASTER).startsWith("local");
        if (embedded) {
            embedded(conf, cores);
        } else {
            conf.setIfMissing("spark.jars", String.join(",", ownJars()));
        }
        conf.setIfMissing("spark.ui.enabled", Boolean.toString(settings.userInterface() == UserInterface.ON));
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4");
        conf.setIfMissing("spark.databricks.delta.snapshotPartitions", "2");
        // Otherwise each commit reads its table's log again in most zones:
        // docs/decisions/0013-local-disk-without-child-processes.md.
        conf.setIfMissing("spark.databricks.delta.allFilesInCrc.verificationMode.forceOnNonUTC.enabled", "false");
        // Otherwise executors ask the driver, over the network, for each name that generated code looks up: see
        // isolate.
        conf.setIfMissing(ISOLATION, "false");
        // A day's work has hundreds of plans, and the code for all of them fits.
        conf.setIfMissing("spark.sql.codegen.cache.maxEntries", "1000");
        // Lets concurrent work in separate pools share the cores; without concurrency it changes nothing.
        conf.setIfMissing("spark.scheduler.mode", "FAIR");
        // Delta's parser drops parameters that are bound in the newer way: github.com/delta-io/delta/issues/7640.
        conf.setIfMissing("spark.sql.legacy.parameterSubstitution.constantsOnly", "true");
        // The default format of times has no order, so that no page could be skipped by its time.
        conf.setIfMissing("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        // Small pages make reading one machine cheap: docs/decisions/0003-layout-of-raw-tables.md.
        conf.setIfMissing("spark.hadoop.parquet.page.row.count.limit", "2000");
        return SparkSession.builder().config(conf).getOrCreate();
    }

    /**
     * Separates the jars and classes that will be added to this session from those of others, and makes classes of its
     * code available to executors. To be called before its first query. It has a cost, so the built-in steps do
     * without: docs/decisions/0026-artifact-isolation.md.
     */
    public static void isolate(SparkSession session) {
        session.conf().set(ISOLATION, "true");
    }

    /**
     * Configures one process that does everything: it listens on the loopback interface only, and has few partitions
     * and no unused services.
     */
    private static void embedded(SparkConf conf, int cores) {
        conf.setIfMissing("spark.driver.host", "127.0.0.1");
        conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        conf.setIfMissing("spark.sql.shuffle.partitions", Integer.toString(Math.max(2, 2 * cores)));
        conf.setIfMissing("spark.shuffle.compress", "true");
        conf.setIfMissing("spark.io.compression.codec", "lz4");
        conf.setIfMissing("spark.sql.catalogImplementation", "in-memory");
        conf.setIfMissing("spark.locality.wait", "0s");
        conf.setIfMissing("spark.hadoop.fs.file.impl", LocalFiles.class.getName());
        conf.setIfMissing("spark.hadoop.fs.AbstractFileSystem.file.impl", LocalFileContext.class.getName());
        // An executor that runs out of memory ends its process, which would take everything else with it here.
        conf.setIfMissing("spark.executor.killOnFatalError.depth", "0");
    }

    /**
     * Returns the jars that a cluster's executors lack: those next to Wheeltapper's. Empty if run from class folders.
     */
    private static List<String> ownJars() {
        List<String> jars = new ArrayList<>();
        CodeSource source = Sessions.class.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getPath().endsWith(".jar")) {
            return jars;
        }
        try (Stream<Path> siblings =
                java.nio.file.Files.list(Path.of(source.getLocation().toURI()).resolveSibling("."))) {
            siblings.map(path -> path.normalize().toUri())
                    .map(URI::toString)
                    .filter(uri -> uri.endsWith(".jar"))
                    .sorted()
                    .forEach(jars::add);
        } catch (java.io.IOException | URISyntaxException e) {
            throw new IllegalStateException("Cannot list the jars beside " + source.getLocation(), e);
        }
        return jars;
    }
}
