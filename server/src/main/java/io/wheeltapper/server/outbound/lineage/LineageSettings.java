package io.wheeltapper.server.outbound.lineage;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The lineage endpoint.
 *
 * @param url address of the service, such as {@code http://marquez:5000}; null for none
 * @param apiKey sent as a bearer token; null for none; never printed
 * @param namespace namespace of the jobs
 */
public record LineageSettings(@Nullable URI url, @Nullable String apiKey, String namespace) {
    public static final String DEFAULT_NAMESPACE = "wheeltapper";

    public LineageSettings {
        if (url != null
                && (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme())))) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "Lineage cannot be sent to \"%s\". Use an address such as http://marquez:5000.".formatted(url));
        }
    }

    public static LineageSettings off() {
        return new LineageSettings(null, null, DEFAULT_NAMESPACE);
    }

    /** Returns the settings without the key. */
    @Override
    public String toString() {
        return namespace + " at " + url;
    }
}
