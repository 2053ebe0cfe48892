package io.wheeltapper.server.base.http;

import io.wheeltapper.server.base.errors.ApiCode;

/**
 * How large the body of a call may be.
 *
 * @param bytes at most
 * @param code of the refusal of a larger one
 * @param message of that refusal
 */
public record BodyLimit(long bytes, ApiCode code, String message) {
    /** With the usual refusal. */
    public static BodyLimit of(long bytes) {
        return new BodyLimit(
                bytes,
                ApiCode.MAX_REQUEST_SIZE_EXCEEDED,
                "The body is larger than the %d bytes that this server takes in such a call.".formatted(bytes));
    }
}
