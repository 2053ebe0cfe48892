package io.wheeltapper.server.people.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import java.util.Map;

/** Formats failures for SCIM (RFC 7644, section 3.12). */
final class ScimErrors {
    private static final Map<ApiCode, String> TYPES = Map.of(
            ApiCode.MALFORMED_REQUEST, "invalidSyntax",
            ApiCode.INVALID_PARAMETER_VALUE, "invalidValue",
            ApiCode.INVALID_STATE, "mutability",
            ApiCode.RESOURCE_CONFLICT, "uniqueness");

    private ScimErrors() {}

    static JsonNode body(ApiException failure) {
        ObjectNode body = Json.object();
        body.withArray("/schemas").add("urn:ietf:params:scim:api:messages:2.0:Error");
        body.put("status", String.valueOf(failure.code().status()));
        if (failure instanceof InvalidFilter) {
            body.put("scimType", "invalidFilter");
        } else if (TYPES.containsKey(failure.code())) {
            body.put("scimType", TYPES.get(failure.code()));
        }
        body.put("detail", failure.getMessage());
        return body;
    }
}
