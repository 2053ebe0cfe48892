package io.wheeltapper.server.base.http;

import io.wheeltapper.server.base.errors.ApiCode;

/**
 * The size limit of a call's body.
 *
 * @param bytes maximum size
 * @param code code of the refusal of a larger body
 * @param message message of that refusal
 */
public record BodyLimit(long bytes, ApiCode code, String message) {
    /** Returns a limit with the usual refusal. */
    public static BodyLimit of(long bytes) {
        return new BodyLimit(
                bytes,
                ApiCode.MAX_REQUEST_SIZE_EXCEEDED,
                "The body is larger than the limit of %d bytes for this call.".formatted(bytes));
    }
}
