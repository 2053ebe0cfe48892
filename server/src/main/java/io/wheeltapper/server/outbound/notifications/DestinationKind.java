package io.wheeltapper.server.outbound.notifications;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kind of a destination. The names are the {@code destination_type} of the API. */
public enum DestinationKind {
    EMAIL("email", "addresses"),
    WEBHOOK("generic_webhook", "url"),
    SLACK("slack", "url"),
    MICROSOFT_TEAMS("microsoft_teams", "url"),
    PAGERDUTY("pagerduty", "integration_key");

    private final String configName;
    private final String requiredField;

    DestinationKind(String configName, String requiredField) {
        this.configName = configName;
        this.requiredField = requiredField;
    }

    /** Returns the field of {@code config} that contains this kind's configuration. */
    String configName() {
        return configName;
    }

    String requiredField() {
        return requiredField;
    }

    boolean has(String field) {
        return field.equals(requiredField)
                || (this == WEBHOOK && (field.equals("username") || field.equals("password")));
    }

    static Optional<DestinationKind> of(String configName) {
        return Arrays.stream(values())
                .filter(kind -> kind.configName.equals(configName))
                .findFirst();
    }

    /** Returns the kind as words in a sentence. */
    String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
