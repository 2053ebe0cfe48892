package io.wheeltapper.server.compute.clusters;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A selection of a cluster's events.
 *
 * @param from milliseconds since 1970, included; null for no bound
 * @param to included; null for no bound
 * @param types types of events; empty for all
 */
record EventFilter(
        String clusterId, @Nullable Long from, @Nullable Long to, List<ClusterEvent.Type> types, boolean oldestFirst) {
    EventFilter {
        types = List.copyOf(types);
    }
}
