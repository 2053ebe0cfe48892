package io.wheeltapper.server.base.http;

import com.fasterxml.jackson.databind.JsonNode;

/** Handles the calls of a route. */
@FunctionalInterface
public interface Action {
    /** Returns the body of the answer. */
    JsonNode run(Call call);
}
