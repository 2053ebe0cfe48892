package io.wheeltapper.server.base.http;

import org.jspecify.annotations.Nullable;

/** Identifies callers. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Identifies a caller.
     *
     * @param authorization the Authorization header; null if there is none
     * @throws io.wheeltapper.server.base.errors.ApiException UNAUTHENTICATED if it identifies nobody who may call
     */
    Caller authenticate(@Nullable String authorization);
}
