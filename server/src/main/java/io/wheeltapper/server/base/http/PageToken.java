package io.wheeltapper.server.base.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.base.errors.ApiException;
import org.jspecify.annotations.Nullable;

/** How a list that has the newest first goes on: with what is older than the last of the page before. */
public final class PageToken {
    private static final String FIELD = "page_token";
    private static final String BEFORE = "before-";

    private PageToken() {}

    /**
     * The id that the page has to begin before; null for the first page.
     *
     * @throws ApiException INVALID_PARAMETER_VALUE if the caller made the token up
     */
    public static @Nullable Long before(Call call) {
        return call.text(FIELD).map(PageToken::id).orElse(null);
    }

    private static Long id(String token) {
        try {
            return Long.valueOf(token.replaceFirst("^" + BEFORE, ""));
        } catch (NumberFormatException e) {
            throw ApiException.invalid(
                    "page_token is \"%s\", which no answer has given out. Take the next_page_token of the page before, or leave it out for the first page."
                            .formatted(token));
        }
    }

    /** Lets the next page begin after the thing with {@code lastId}. */
    public static void putNext(ObjectNode answer, long lastId) {
        answer.put("next_" + FIELD, BEFORE + lastId);
    }
}
