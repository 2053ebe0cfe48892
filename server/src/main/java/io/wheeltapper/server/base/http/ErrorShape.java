package io.wheeltapper.server.base.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.base.errors.ApiException;

/** The format of failures that a family of clients expects. */
@FunctionalInterface
public interface ErrorShape {
    /** Returns the body of the answer. */
    JsonNode body(ApiException failure);
}
