package io.wheeltapper.server.base.http;

import org.jspecify.annotations.Nullable;

/** Finds out who calls. */
@FunctionalInterface
public interface Authenticator {
    /**
     * @param authorization the header of that name; null where there is none
     * @throws io.wheeltapper.server.base.errors.ApiException UNAUTHENTICATED if it names nobody who may come in
     */
    Caller authenticate(@Nullable String authorization);
}
