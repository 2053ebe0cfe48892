package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.PageToken;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The answer to {@code clusters/list}: newest first unless sorted by name. There are few clusters, so all are kept in
 * memory.
 */
final class ClusterList {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final List<ClusterRow> wanted;
    private final Call call;

    /**
     * Creates the answer's builder.
     *
     * @param visible all clusters that the caller may see, newest first
     */
    ClusterList(List<ClusterRow> visible, Call call) {
        this.call = call;
        List<String> states = call.queryTexts("filter_by.cluster_states");
        List<String> sources = call.queryTexts("filter_by.cluster_sources");
        boolean pinnedOnly = call.flag("filter_by.is_pinned");
        this.wanted = visible.stream()
                .filter(row -> states.isEmpty() || states.contains(row.state().name()))
                .filter(row ->
                        sources.isEmpty() || sources.contains(row.source().name()))
                .filter(row -> row.pinned() || !pinnedOnly)
                .sorted(order())
                .toList();
    }

    private Comparator<ClusterRow> order() {
        Comparator<ClusterRow> newest =
                Comparator.comparingLong(ClusterRow::clusterNumber).reversed();
        boolean byName =
                call.text("sort_by.field").filter("CLUSTER_NAME"::equals).isPresent();
        boolean descending =
                call.text("sort_by.direction").filter("DESC"::equals).isPresent();
        if (!byName) {
            return newest;
        }
        Comparator<ClusterRow> names =
                Comparator.comparing(row -> row.clusterSettings().name().toLowerCase(Locale.ROOT));
        return (descending ? names.reversed() : names).thenComparing(newest);
    }

    /**
     * Returns the answer.
     *
     * @param paged whether the list is paged
     */
    JsonNode answer(boolean paged) {
        int first = paged ? first() : 0;
        int limit = paged ? call.limit("page_size", USUAL, MOST) : wanted.size();
        List<ClusterRow> page = wanted.subList(first, Math.min(first + limit, wanted.size()));
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("clusters");
        page.forEach(row -> list.add(ClusterJson.cluster(row)));
        if (first + page.size() < wanted.size() && !page.isEmpty()) {
            PageToken.putNext(answer, page.get(page.size() - 1).clusterNumber());
        }
        return answer;
    }

    /**
     * Returns the position after the last cluster of the previous page; if that cluster is gone, the page may be
     * repeated in part.
     */
    private int first() {
        Long last = PageToken.before(call);
        return last == null
                ? 0
                : IntStream.range(0, wanted.size())
                        .filter(i -> wanted.get(i).clusterNumber() == last)
                        .map(i -> i + 1)
                        .findFirst()
                        .orElseGet(() -> (int) wanted.stream()
                                .filter(row -> row.clusterNumber() > last)
                                .count());
    }
}
