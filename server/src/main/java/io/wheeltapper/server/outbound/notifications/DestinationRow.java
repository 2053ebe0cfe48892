package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * A destination as it is stored; public only for the row mapper.
 *
 * @param shown visible part of its encrypted config
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
    /** Returns the place to which the master key binds the config; places of secrets contain no blank. */
    static String place(String destinationId) {
        return "notification destination " + destinationId;
    }

    /** Returns the addresses of an e-mail destination; empty for others. */
    List<String> addresses() {
        return shown.path(DestinationKind.EMAIL.configName())
                .path("addresses")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /** Returns a text without the sealed content. */
    @Override
    public String toString() {
        return "notification destination " + destinationId;
    }
}
