package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The order requested by {@code sortBy} and {@code sortOrder} (RFC 7644, section 3.4.2.3). Principals without the
 * attribute come last in an ascending list and first in a descending one; principals with equal values keep their
 * order.
 */
final class ScimOrder {
    private ScimOrder() {}

    /**
     * Returns the principals in the requested order; unchanged if none is requested.
     *
     * @throws ApiException if the attribute or the direction does not exist
     */
    static List<Principal> sorted(Call call, List<Principal> principals) {
        boolean isDescending = isDescending(call.text("sortOrder").orElse("ascending"));
        return call.text("sortBy")
                .map(path -> by(attribute(path)))
                .map(order -> isDescending ? order.reversed() : order)
                .map(order -> principals.stream().sorted(order).toList())
                .orElse(principals);
    }

    private static boolean isDescending(String direction) {
        return switch (direction.toLowerCase(Locale.ROOT)) {
            case "ascending" -> false;
            case "descending" -> true;
            default ->
                throw ApiException.invalid(
                        "sortOrder is \"%s\", but must be ascending or descending.".formatted(direction));
        };
    }

    private static ScimAttribute attribute(String path) {
        return ScimAttribute.find(path)
                .orElseThrow(() -> ApiException.invalid(
                        "sortBy must be one of %s, got \"%s\".".formatted(ScimAttribute.titles(), path)));
    }

    private static Comparator<Principal> by(ScimAttribute attribute) {
        return Comparator.comparing(
                each -> attribute.comparableOf(each), Comparator.nullsLast(Comparator.<String>naturalOrder()));
    }
}
