package io.wheeltapper.server.compute.clusters;

import java.util.List;

/**
 * A page of a cluster's events.
 *
 * @param total number of events on all pages
 * @param hasMore whether another page follows
 */
record EventPage(List<ClusterEvent> events, long total, boolean hasMore) {
    /**
     * Creates a page.
     *
     * @param found the events, one more than fits on the page if another page follows
     */
    EventPage(List<ClusterEvent> found, long total, int limit) {
        this(found.subList(0, Math.min(limit, found.size())), total, found.size() > limit);
    }
}
