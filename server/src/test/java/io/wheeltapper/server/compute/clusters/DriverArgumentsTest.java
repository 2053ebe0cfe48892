package io.wheeltapper.server.compute.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.ClusterSettings;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.compute.drivers.DriverProcesses.Launch;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DriverArgumentsTest {
    private static ClusterSettings settings(String json) throws JsonProcessingException {
        return ClusterSettings.of((ObjectNode) Json.parse(json.replace('\'', '"')));
    }

    private static Map<String, String> conf(String json) throws JsonProcessingException {
        return DriverArguments.sparkConf(settings(json));
    }

    @Test
    void without_a_master_its_driver_is_its_own_spark() throws JsonProcessingException {
        assertThat(conf("{}")).isEqualTo(Map.of("spark.master", "local[*]"));
        assertThat(conf("{'num_workers': 3}")).isEqualTo(Map.of("spark.master", "local[3]"));
        assertThat(conf("{'autoscale': {'min_workers': 1, 'max_workers': 4}, 'spark_conf': {'spark.master': ' '}}"))
                .isEqualTo(Map.of("spark.master", "local[4]"));
    }

    @Test
    void autoscale_is_dynamic_allocation() throws JsonProcessingException {
        assertThat(conf("{'autoscale': {'min_workers': 2, 'max_workers': 8}, 'spark_conf': {'spark.master': 'yarn'}}"))
                .isEqualTo(Map.of(
                        "spark.master", "yarn",
                        "spark.dynamicAllocation.enabled", "true",
                        "spark.dynamicAllocation.shuffleTracking.enabled", "true",
                        "spark.dynamicAllocation.minExecutors", "2",
                        "spark.dynamicAllocation.maxExecutors", "8"));
    }

    @Test
    void a_number_of_workers_is_one_of_executors_and_on_a_standalone_cluster_of_their_cores()
            throws JsonProcessingException {
        assertThat(conf("{'num_workers': 5, 'spark_conf': {'spark.master': 'k8s://https://head'}}"))
                .isEqualTo(Map.of("spark.master", "k8s://https://head", "spark.executor.instances", "5"));
        assertThat(
                        conf(
                                "{'num_workers': 5, 'spark_conf': {'spark.master': 'spark://head:7077', 'spark.executor.cores': '4'}}"))
                .containsEntry("spark.cores.max", "20");
        assertThat(conf("{'num_workers': 5, 'spark_conf': {'spark.master': 'spark://head:7077'}}"))
                .containsEntry("spark.cores.max", "5")
                .containsEntry("spark.executor.cores", "1");
    }

    @Test
    void what_spark_conf_says_itself_counts() throws JsonProcessingException {
        assertThat(
                        conf(
                                "{'num_workers': 5, 'spark_conf': {'spark.master': 'spark://head:7077', 'spark.cores.max': '7'}}"))
                .containsEntry("spark.cores.max", "7");
    }

    @Test
    void every_argument_is_one_word_and_memory_is_that_of_the_process() throws JsonProcessingException {
        ClusterRow row = NewCluster.row(
                1,
                settings("{'cluster_name': 'jobs --help', 'spark_conf': {'spark.driver.memory': '6g', 'a': 'b c'},"
                                + " 'spark_env_vars': {'ONE': '1', 'WHEELTAPPER_JAVA_OPTIONS': '-Da=b'}}")
                        .tree(),
                ClusterRow.Source.API,
                "ann",
                null,
                null,
                Instant.parse("2026-03-01T08:00:00Z"));
        Launch launch = DriverArguments.of(row);
        assertThat(row.clusterId()).matches("0301-080000-[0-9a-f]{8}");
        assertThat(launch.arguments())
                .containsExactly(
                        "--name=jobs --help",
                        "--cluster=" + row.clusterId(),
                        "--conf=spark.master=local[*]",
                        "--conf=spark.driver.memory=6g",
                        "--conf=a=b c");
        assertThat(launch.environment()).isEqualTo(Map.of("ONE", "1", "WHEELTAPPER_JAVA_OPTIONS", "-Xmx6g -Da=b"));
    }
}
