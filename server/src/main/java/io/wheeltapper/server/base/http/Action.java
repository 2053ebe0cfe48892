package io.wheeltapper.server.base.http;

import com.fasterxml.jackson.databind.JsonNode;

/** What a route does. */
@FunctionalInterface
public interface Action {
    /** The answer's body. */
    JsonNode run(Call call);
}
