package io.wheeltapper.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.errors.ApiException;

/** How a family of clients wants to be told of failures. */
@FunctionalInterface
public interface ErrorShape {
    /** The answer's body. */
    JsonNode body(ApiException failure);
}
