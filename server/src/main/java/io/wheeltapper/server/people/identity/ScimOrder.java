package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The order that {@code sortBy} and {@code sortOrder} ask for (RFC 7644, section 3.4.2.3). What lacks the attribute stands at
 * the end of an ascending list and at the beginning of a descending one; what has the same keeps its order.
 */
final class ScimOrder {
    private ScimOrder() {}

    /**
     * The principals in the order that is asked for; as they are if none is.
     *
     * @throws ApiException for an attribute or a direction that there is not
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
                throw ApiException.invalid("sortOrder is ascending or descending, got \"%s\".".formatted(direction));
        };
    }

    private static ScimAttribute attribute(String path) {
        return ScimAttribute.find(path)
                .orElseThrow(() -> ApiException.invalid(
                        "sortBy is one of %s, got \"%s\".".formatted(ScimAttribute.titles(), path)));
    }

    private static Comparator<Principal> by(ScimAttribute attribute) {
        return Comparator.comparing(
                each -> attribute.comparableOf(each), Comparator.nullsLast(Comparator.<String>naturalOrder()));
    }
}
