package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.lang.management.ManagementFactory;

/** The choices that clients have when they create a cluster: one version of Spark, and this machine. */
final class ClusterOptions {
    /** The version in the format that clients parse; the server itself contains no Spark. */
    private static final String SPARK_VERSION = "4.2.x-scala2.13";

    private static final String NODE_TYPE = "this-machine";
    private static final long MEBIBYTE = 1L << 20;

    private ClusterOptions() {}

    static JsonNode sparkVersions() {
        ObjectNode answer = Json.object();
        answer.putArray("versions")
                .addObject()
                .put("key", SPARK_VERSION)
                .put("name", "4.2 LTS (includes Apache Spark 4.2, Scala 2.13)");
        return answer;
    }

    static JsonNode nodeTypes() {
        int cores = Runtime.getRuntime().availableProcessors();
        ObjectNode answer = Json.object();
        ObjectNode type = answer.putArray("node_types").addObject();
        type.put("node_type_id", NODE_TYPE);
        type.put("instance_type_id", NODE_TYPE);
        type.put("description", "The server's machine; executors run where the Spark cluster places them");
        type.put("category", "General Purpose");
        type.put("num_cores", cores);
        type.put("memory_mb", memoryMebibytes());
        type.put("num_gpus", 0);
        type.put("is_deprecated", false);
        type.put("is_hidden", false);
        type.putObject("node_info").putArray("status");
        type.putObject("node_instance_type")
                .put("instance_type_id", NODE_TYPE)
                .put("local_disks", 1)
                .put("local_disk_size_gb", 0);
        return answer;
    }

    private static long memoryMebibytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() / MEBIBYTE
                : Runtime.getRuntime().maxMemory() / MEBIBYTE;
    }
}
