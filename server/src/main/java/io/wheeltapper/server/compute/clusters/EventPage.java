package io.wheeltapper.server.compute.clusters;

import java.util.List;

/**
 * Some events of a cluster.
 *
 * @param total how many there are on all pages
 * @param hasMore whether there is a page after this
 */
record EventPage(List<ClusterEvent> events, long total, boolean hasMore) {
    /** @param found one more than the page may hold, where there is one more */
    EventPage(List<ClusterEvent> found, long total, int limit) {
        this(found.subList(0, Math.min(limit, found.size())), total, found.size() > limit);
    }
}
