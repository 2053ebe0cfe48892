package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The setting {@code run_as}: whose rights runs have.
 *
 * @param field what kind of name it is: {@link #USER} or {@link #SERVICE_PRINCIPAL}
 * @param name of the user or the service principal
 */
public record RunAs(String field, String name) {
    public static final String USER = "user_name";
    public static final String SERVICE_PRINCIPAL = "service_principal_name";

    /** Empty where {@code setting} names nobody. */
    static Optional<RunAs> of(JsonNode setting) {
        return List.of(USER, SERVICE_PRINCIPAL).stream()
                .filter(setting::has)
                .map(field -> new RunAs(field, setting.get(field).textValue()))
                .findFirst();
    }
}
