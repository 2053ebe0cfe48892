package io.wheeltapper.server.base.http;

import java.util.Collection;

/** Tells a caller, in a header, of what was kept but may not be what was meant. */
public final class UnknownFields {
    private static final String FIELDS = "X-Wheeltapper-Unknown-Fields";
    private static final String CLUSTERS = "X-Wheeltapper-Unknown-Clusters";
    private static final int LONGEST = 2_000;

    private UnknownFields() {}

    /** @param fields that were kept but change nothing here, with their paths */
    public static void tell(Call call, Collection<String> fields) {
        tell(call, FIELDS, fields);
    }

    /** @param clusterIds that tasks name, and that do not exist */
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
