package io.wheeltapper.server.compute.clusters;

import io.wheeltapper.definition.settings.ClusterSettings;
import io.wheeltapper.definition.settings.ClusterSettings.Workers;
import io.wheeltapper.server.compute.drivers.DriverProcesses.Launch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments with which the driver of a cluster is started. The cluster's own {@code spark_conf} takes precedence
 * over what follows from its other settings. Each argument is one word, since the script that starts drivers splits at
 * blanks.
 */
final class DriverArguments {
    private static final String JAVA_OPTIONS = "WHEELTAPPER_JAVA_OPTIONS";

    private DriverArguments() {}

    static Launch of(ClusterRow cluster) {
        if (cluster.isBuiltIn()) {
            return new Launch(cluster.clusterId(), List.of("--name=" + cluster.clusterId()), Map.of());
        }
        ClusterSettings settings = cluster.clusterSettings();
        List<String> arguments = new ArrayList<>();
        arguments.add("--name=" + (settings.name().isBlank() ? cluster.clusterId() : settings.name()));
        arguments.add("--cluster=" + cluster.clusterId());
        sparkConf(settings).forEach((key, value) -> arguments.add("--conf=" + key + "=" + value));
        return new Launch(cluster.clusterId(), arguments, environment(settings));
    }

    static Map<String, String> sparkConf(ClusterSettings settings) {
        Map<String, String> conf = new LinkedHashMap<>();
        Workers workers = settings.workers();
        if (settings.master().isEmpty()) {
            conf.put("spark.master", "local[" + (workers.most() == 0 ? "*" : workers.most()) + "]");
        } else if (workers.isElastic()) {
            conf.put("spark.dynamicAllocation.enabled", "true");
            conf.put("spark.dynamicAllocation.shuffleTracking.enabled", "true");
            conf.put("spark.dynamicAllocation.minExecutors", String.valueOf(workers.least()));
            conf.put("spark.dynamicAllocation.maxExecutors", String.valueOf(Math.max(1, workers.most())));
        } else if (workers.most() > 0) {
            conf.put("spark.executor.instances", String.valueOf(workers.most()));
            if (settings.master().get().startsWith("spark:")) {
                standalone(settings, workers.most(), conf);
            }
        }
        settings.sparkConf().forEach((key, value) -> {
            if (!value.isBlank() || !key.equals("spark.master")) {
                conf.put(key, value);
            }
        });
        return conf;
    }

    /** Adds the arguments of a standalone cluster, which counts cores rather than executors. */
    private static void standalone(ClusterSettings settings, int executors, Map<String, String> conf) {
        String cores = settings.sparkConf().getOrDefault("spark.executor.cores", "1");
        if (cores.matches("[1-9][0-9]{0,5}")) {
            conf.put("spark.executor.cores", cores);
            conf.put("spark.cores.max", String.valueOf((long) executors * Integer.parseInt(cores)));
        }
    }

    /** Returns environment variables for the memory of the driver's JVM, which Spark cannot change once it runs. */
    private static Map<String, String> environment(ClusterSettings settings) {
        Map<String, String> environment = new LinkedHashMap<>(settings.environment());
        String memory = settings.sparkConf().getOrDefault("spark.driver.memory", "");
        if (memory.matches("[0-9]+[kmgtKMGT]?")) {
            environment.merge(JAVA_OPTIONS, "-Xmx" + memory, (given, own) -> own + " " + given);
        }
        return environment;
    }
}
