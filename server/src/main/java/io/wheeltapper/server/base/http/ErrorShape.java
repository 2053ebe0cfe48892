package io.wheeltapper.server.base.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.base.errors.ApiException;

/** How a family of clients wants to be told of failures. */
@FunctionalInterface
public interface ErrorShape {
    /** The answer's body. */
    JsonNode body(ApiException failure);
}
