package io.wheeltapper.server.base.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.base.errors.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * The position in a list that starts with the newest: the next page begins after the last item of the previous page.
 */
public final class PageToken {
    private static final String FIELD = "page_token";
    private static final String BEFORE = "before-";

    private PageToken() {}

    /**
     * Returns the id before which the page begins; null for the first page.
     *
     * @throws ApiException INVALID_PARAMETER_VALUE if the token was not issued by this server
     */
    public static @Nullable Long before(Call call) {
        return call.text(FIELD).map(PageToken::id).orElse(null);
    }

    private static Long id(String token) {
        try {
            return Long.valueOf(token.replaceFirst("^" + BEFORE, ""));
        } catch (NumberFormatException e) {
            throw ApiException.invalid(
                    "page_token \"%s\" is not valid. Use the next_page_token of the previous page, or omit it for the first page."
                            .formatted(token));
        }
    }

    /** Lets the next page begin after the item with {@code lastId}. */
    public static void putNext(ObjectNode answer, long lastId) {
        answer.put("next_" + FIELD, BEFORE + lastId);
    }
}
