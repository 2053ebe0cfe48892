package io.wheeltapper.server.base.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the long lists in a job or run, a hundred elements at a time, as in version 2.2 of the API. Page n has the
 * n-th hundred of every list at once; a list is empty after its end, so that a client that joins the pages has each
 * element once.
 */
public final class Pages {
    private static final int PAGE_SIZE = 100;
    private static final List<String> LISTS = List.of(
            "tasks", "job_clusters", "environments", "parameters", "job_parameters", "repair_history", "iterations");
    private static final Pattern TOKEN = Pattern.compile("elements from (\\d{1,9})");

    private Pages() {}

    /**
     * Returns one page of a job or a run, in which its lists and those in its {@code settings} are cut. It has a
     * {@code next_page_token} if anything follows; on the last page the key is absent, since clients continue while it
     * is present.
     *
     * @param token token of the previous page; null or empty for the first page
     * @throws ApiException if {@code token} was not issued by this server
     */
    public static ObjectNode page(ObjectNode whole, @Nullable String token) {
        int from = from(token);
        ObjectNode page = cut(whole, from);
        if (longest(whole) > from + PAGE_SIZE) {
            page.put("next_page_token", token(from + PAGE_SIZE));
        }
        return page;
    }

    /** Returns an entry of a list of jobs or runs: its first page, with {@code has_more} set if anything follows. */
    public static ObjectNode listed(ObjectNode whole) {
        ObjectNode entry = cut(whole, 0);
        if (longest(whole) > PAGE_SIZE) {
            entry.put("has_more", true);
        }
        return entry;
    }

    private static ObjectNode cut(ObjectNode whole, int from) {
        ObjectNode page = Json.object();
        whole.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (LISTS.contains(field.getKey()) && value.isArray()) {
                page.set(field.getKey(), slice(value, from));
            } else if (field.getKey().equals("settings") && value.isObject()) {
                page.set(field.getKey(), cut((ObjectNode) value, from));
            } else {
                page.set(field.getKey(), value.deepCopy());
            }
        });
        return page;
    }

    private static ArrayNode slice(JsonNode list, int from) {
        ArrayNode slice = Json.array();
        for (int i = from; i < Math.min(list.size(), from + PAGE_SIZE); i++) {
            slice.add(list.get(i).deepCopy());
        }
        return slice;
    }

    private static int longest(JsonNode whole) {
        int here = 0;
        for (String name : LISTS) {
            here = whole.path(name).isArray() ? Math.max(here, whole.get(name).size()) : here;
        }
        return whole.has("settings") ? Math.max(here, longest(whole.get("settings"))) : here;
    }

    private static String token(int from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("elements from " + from).getBytes(StandardCharsets.UTF_8));
    }

    private static int from(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        try {
            Matcher matcher = TOKEN.matcher(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            if (matcher.matches()) {
                return Integer.parseInt(matcher.group(1));
            }
        } catch (IllegalArgumentException e) {
            throw badToken(token);
        }
        throw badToken(token);
    }

    private static ApiException badToken(String token) {
        return ApiException.invalid("page_token \"%s\" is not valid. Use the next_page_token of the".formatted(token)
                + " previous page, or omit it for the first page.");
    }
}
