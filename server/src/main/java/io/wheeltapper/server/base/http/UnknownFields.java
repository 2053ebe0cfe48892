package io.wheeltapper.server.base.http;

import java.util.Collection;

/** Reports fields in a response header that were stored but may not be what the caller meant. */
public final class UnknownFields {
    private static final String FIELDS = "X-Wheeltapper-Unknown-Fields";
    private static final String CLUSTERS = "X-Wheeltapper-Unknown-Clusters";
    private static final int LONGEST = 2_000;

    private UnknownFields() {}

    /**
     * Reports fields that have no effect.
     *
     * @param fields paths of fields that were stored but have no effect here
     */
    public static void tell(Call call, Collection<String> fields) {
        tell(call, FIELDS, fields);
    }

    /**
     * Reports missing clusters.
     *
     * @param clusterIds clusters that tasks name but that do not exist
     */
    public static void tellClusters(Call call, Collection<String> clusterIds) {
        tell(call, CLUSTERS, clusterIds);
    }

    private static void tell(Call call, String header, Collection<String> names) {
        if (!names.isEmpty()) {
            String text = String.join(", ", names).replaceAll("[^\\x20-\\x7e]", "?");
            call.answerHeader(header, text.substring(0, Math.min(text.length(), LONGEST)));
        }
    }
}
