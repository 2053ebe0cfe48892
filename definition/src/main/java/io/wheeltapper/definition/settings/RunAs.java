package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The setting {@code run_as}: the user whose rights runs have.
 *
 * @param field kind of name: {@link #USER} or {@link #SERVICE_PRINCIPAL}
 * @param name name of the user or service principal
 */
public record RunAs(String field, String name) {
    public static final String USER = "user_name";
    public static final String SERVICE_PRINCIPAL = "service_principal_name";

    /** Reads the setting; empty if it names nobody. */
    static Optional<RunAs> of(JsonNode setting) {
        return List.of(USER, SERVICE_PRINCIPAL).stream()
                .filter(setting::has)
                .map(field -> new RunAs(field, setting.get(field).textValue()))
                .findFirst();
    }
}
