package io.wheeltapper.server.compute.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksError;
import com.databricks.sdk.core.error.platform.ResourceDoesNotExist;
import com.databricks.sdk.mixin.NodeTypeSelector;
import com.databricks.sdk.mixin.SparkVersionSelector;
import com.databricks.sdk.service.compute.AutoScale;
import com.databricks.sdk.service.compute.ClusterAccessControlRequest;
import com.databricks.sdk.service.compute.ClusterDetails;
import com.databricks.sdk.service.compute.ClusterEvent;
import com.databricks.sdk.service.compute.ClusterPermissionLevel;
import com.databricks.sdk.service.compute.ClusterPermissionsRequest;
import com.databricks.sdk.service.compute.CreateCluster;
import com.databricks.sdk.service.compute.EditCluster;
import com.databricks.sdk.service.compute.EventType;
import com.databricks.sdk.service.compute.GetEvents;
import com.databricks.sdk.service.compute.GetEventsOrder;
import com.databricks.sdk.service.compute.ListClustersFilterBy;
import com.databricks.sdk.service.compute.ListClustersRequest;
import com.databricks.sdk.service.compute.ListClustersSortBy;
import com.databricks.sdk.service.compute.ListClustersSortByDirection;
import com.databricks.sdk.service.compute.ListClustersSortByField;
import com.databricks.sdk.service.compute.ResizeCluster;
import com.databricks.sdk.service.compute.RestartCluster;
import com.databricks.sdk.service.compute.State;
import com.databricks.sdk.service.compute.TerminationReasonCode;
import com.databricks.sdk.service.compute.UpdateCluster;
import com.databricks.sdk.service.compute.UpdateClusterResource;
import io.wheeltapper.server.testing.FakeDriverProcess;
import io.wheeltapper.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's own client, unchanged, against a whole server that starts drivers. */
@SuppressWarnings("NullAway.Init")
final class ClustersSdkTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private TestServer server;
    private WorkspaceClient client;

    @BeforeEach
    void start() {
        server = new TestServer(
                folder, InstantSource.system(), settings -> settings.withDriver(FakeDriverProcess.command(), Map.of()));
        client = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_cluster_is_made_waited_for_edited_resized_terminated_and_started() throws TimeoutException {
        String version = client.clusters().selectSparkVersion(new SparkVersionSelector().withLongTermSupport());
        String node = client.clusters().selectNodeType(new NodeTypeSelector().withMinCores(1));
        ClusterDetails made = client.clusters()
                .create(new CreateCluster()
                        .setClusterName("nightly")
                        .setSparkVersion(version)
                        .setNodeTypeId(node)
                        .setNumWorkers(2L)
                        .setAutoterminationMinutes(30L))
                .get(PATIENCE);
        String id = made.getClusterId();
        assertThat(made.getState()).isEqualTo(State.RUNNING);
        assertThat(made.getSparkVersion()).isEqualTo(version).contains("scala2.13");
        assertThat(made.getCreatorUserName()).isEqualTo("admin");

        client.clusters()
                .edit(new EditCluster()
                        .setClusterId(id)
                        .setClusterName("weekly")
                        .setSparkVersion(version)
                        .setNumWorkers(1L))
                .get(PATIENCE);
        client.clusters()
                .resize(new ResizeCluster()
                        .setClusterId(id)
                        .setAutoscale(new AutoScale().setMinWorkers(1L).setMaxWorkers(4L)))
                .get(PATIENCE);
        ClusterDetails resized = client.clusters()
                .update(new UpdateCluster()
                        .setClusterId(id)
                        .setUpdateMask("cluster_name")
                        .setCluster(new UpdateClusterResource().setClusterName("yearly")))
                .get(PATIENCE);
        assertThat(resized.getClusterName()).isEqualTo("yearly");
        assertThat(resized.getNumWorkers()).isNull();
        assertThat(resized.getAutoscale().getMaxWorkers()).isEqualTo(4L);
        assertThat(resized.getAutoterminationMinutes()).isNull();
        client.clusters().restart(new RestartCluster().setClusterId(id)).get(PATIENCE);

        ClusterDetails ended = client.clusters().delete(id).get(PATIENCE);
        assertThat(ended.getState()).isEqualTo(State.TERMINATED);
        assertThat(ended.getTerminationReason().getCode()).isEqualTo(TerminationReasonCode.USER_REQUEST);
        client.clusters().ensureClusterIsRunning(id);
        assertThat(client.clusters().get(id).getState()).isEqualTo(State.RUNNING);
        client.clusters().delete(id).get(PATIENCE);
        assertThat(client.clusters().start(id).get(PATIENCE).getState()).isEqualTo(State.RUNNING);
        assertThatThrownBy(() -> client.clusters().start(id))
                .isInstanceOf(DatabricksError.class)
                .hasMessageContaining("Cluster " + id + " is in unexpected state Running.");
    }

    @Test
    void what_is_not_there_is_told_apart() {
        assertThatThrownBy(() -> client.clusters().get("none"))
                .isInstanceOf(ResourceDoesNotExist.class)
                .hasMessageContaining("Cluster none does not exist");
        String id = client.clusters().create(new CreateCluster()).getResponse().getClusterId();
        client.clusters().permanentDelete(id);
        assertThatThrownBy(() -> client.clusters().get(id)).isInstanceOf(ResourceDoesNotExist.class);
    }

    @Test
    void more_than_a_page_is_listed_whole_filtered_and_sorted() {
        for (int i = 0; i < 25; i++) {
            String id = client.clusters()
                    .create(new CreateCluster().setClusterName("c" + (char) ('a' + i)))
                    .getResponse()
                    .getClusterId();
            client.clusters().delete(id);
            if (i == 7) {
                client.clusters().pin(id);
            }
        }
        assertThat(client.clusters().list(new ListClustersRequest()))
                .extracting(ClusterDetails::getClusterId)
                .hasSize(26)
                .doesNotHaveDuplicates()
                .endsWith("local");
        assertThat(client.clusters()
                        .list(new ListClustersRequest().setFilterBy(new ListClustersFilterBy().setIsPinned(true))))
                .extracting(ClusterDetails::getClusterName)
                .containsExactly("ch");
        assertThat(client.clusters()
                        .list(new ListClustersRequest()
                                .setPageSize(7L)
                                .setSortBy(new ListClustersSortBy()
                                        .setField(ListClustersSortByField.CLUSTER_NAME)
                                        .setDirection(ListClustersSortByDirection.ASC))))
                .extracting(ClusterDetails::getClusterName)
                .hasSize(26)
                .startsWith("ca", "cb", "cc")
                .endsWith("cy", "Local driver");
        assertThat(client.clusters()
                        .list(new ListClustersRequest()
                                .setFilterBy(new ListClustersFilterBy()
                                        .setClusterStates(List.of(State.PENDING, State.RUNNING)))))
                .extracting(ClusterDetails::getClusterId)
                .containsExactly("local");
    }

    @Test
    void events_come_in_pages() {
        String id = client.clusters().create(new CreateCluster()).getResponse().getClusterId();
        for (int i = 0; i < 6; i++) {
            client.clusters().pin(id);
            client.clusters().unpin(id);
        }
        client.clusters().delete(id);
        List<EventType> types = new ArrayList<>();
        for (ClusterEvent event : client.clusters()
                .events(new GetEvents()
                        .setClusterId(id)
                        .setOrder(GetEventsOrder.ASC)
                        .setLimit(5L)
                        .setEventTypes(List.of(
                                EventType.CREATING, EventType.PINNED, EventType.UNPINNED, EventType.TERMINATING)))) {
            types.add(event.getType());
        }
        assertThat(types)
                .hasSize(14)
                .startsWith(EventType.CREATING, EventType.PINNED, EventType.UNPINNED)
                .endsWith(EventType.TERMINATING);
        assertThat(client.clusters()
                        .events(new GetEvents().setClusterId(id).setEventTypes(List.of(EventType.DBFS_DOWN))))
                .isEmpty();
    }

    @Test
    void permissions_are_given_and_the_built_in_cluster_stays() {
        String id = client.clusters().create(new CreateCluster()).getResponse().getClusterId();
        assertThat(client.clusters().getPermissionLevels(id).getPermissionLevels())
                .hasSize(3);
        assertThat(client.clusters()
                        .setPermissions(new ClusterPermissionsRequest()
                                .setClusterId(id)
                                .setAccessControlList(List.of(new ClusterAccessControlRequest()
                                        .setGroupName("users")
                                        .setPermissionLevel(ClusterPermissionLevel.CAN_RESTART))))
                        .getAccessControlList())
                .isNotEmpty();
        assertThatThrownBy(() -> client.clusters().delete("local")).hasMessageContaining("built in");
        assertThatThrownBy(() -> client.clusters().permanentDelete("local")).hasMessageContaining("built in");
        assertThat(client.clusters().get("local").getClusterName()).isEqualTo("Local driver");
    }
}
