package io.wheeltapper.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** @param body null-node where there is none */
public record HttpAnswer(int status, JsonNode body, HttpHeaders headers) {
    /** The {@code error_code} of a failure; empty otherwise. */
    public String errorCode() {
        return body.path("error_code").asText();
    }

    public String message() {
        return body.path("message").asText();
    }
}
