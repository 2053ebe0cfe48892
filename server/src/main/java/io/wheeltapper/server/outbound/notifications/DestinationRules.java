package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.wheeltapper.json.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Rules for the fields of a destination. Messages name the field and the rule, never the value. */
final class DestinationRules {
    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_TEXT = 256;
    private static final int MOST_ADDRESSES = 50;

    private DestinationRules() {}

    static ArrayNode addresses(JsonNode value) {
        if (!value.isArray() || value.isEmpty() || value.size() > MOST_ADDRESSES) {
            throw DestinationErrors.badField(
                    "email.addresses", "must be a list of 1 to %d addresses".formatted(MOST_ADDRESSES));
        }
        ArrayNode addresses = Json.array();
        for (JsonNode each : value) {
            if (!each.isTextual() || !MailAddress.isValid(each.textValue())) {
                throw DestinationErrors.badField(
                        "email.addresses", "has an entry that is not an e-mail address such as ann@plant.example");
            }
            addresses.add(each.textValue());
        }
        return addresses;
    }

    static void check(DestinationKind kind, String name, String value) {
        String field = kind.configName() + "." + name;
        switch (name) {
            case "url" -> checkUrl(field, value);
            case "integration_key" -> {
                if (!value.matches("[A-Za-z0-9_-]{1,100}")) {
                    throw DestinationErrors.badField(field, "must be 1 to 100 letters, digits, hyphens or underscores");
                }
            }
            case "username" -> {
                if (value.isEmpty() || value.indexOf(':') >= 0 || value.length() > LONGEST_TEXT) {
                    throw DestinationErrors.badField(
                            field, "must be 1 to %d characters long, without a colon".formatted(LONGEST_TEXT));
                }
            }
            default -> {
                if (value.isEmpty() || value.length() > LONGEST_TEXT) {
                    throw DestinationErrors.badField(field, "must be 1 to %d characters long".formatted(LONGEST_TEXT));
                }
            }
        }
    }

    private static void checkUrl(String field, String value) {
        URI url;
        try {
            url = new URI(value);
        } catch (URISyntaxException e) {
            throw DestinationErrors.badField(field, "is not a URL");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw DestinationErrors.badField(field, "must begin with https:// or http://");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65_535) {
            throw DestinationErrors.badField(field, "does not name a reachable host such as hooks.plant.example");
        }
        if (url.getRawUserInfo() != null) {
            throw DestinationErrors.badField(
                    field, "contains a user or password, which belong into username and password of a generic_webhook");
        }
        if (url.getRawFragment() != null || value.length() > LONGEST_URL) {
            throw DestinationErrors.badField(
                    field, "must be at most %d characters long and have no fragment".formatted(LONGEST_URL));
        }
    }
}
