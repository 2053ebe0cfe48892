package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * A destination as it is kept; public for the mapper of rows only.
 *
 * @param shown what may be seen of its config
 * @param sealed its config
 */
public record DestinationRow(
        String destinationId,
        String displayName,
        DestinationKind kind,
        ObjectNode shown,
        String keyId,
        String sealed,
        Instant createdAt,
        Instant changedAt) {
    /** What the master key binds it to; no place of a secret has a blank. */
    static String place(String destinationId) {
        return "notification destination " + destinationId;
    }

    /** Of an e-mail destination; empty for others. */
    List<String> addresses() {
        return shown.path(DestinationKind.EMAIL.configName())
                .path("addresses")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /** Without what is sealed. */
    @Override
    public String toString() {
        return "notification destination " + destinationId;
    }
}
