package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.http.Caller;
import java.util.Optional;

/** Tokens that another package issues, such as those of drivers. */
@FunctionalInterface
public interface OtherTokens {
    /**
     * Returns the holder of a token; empty if it is not such a token, or no longer valid.
     *
     * @param tokenHash hash of the token by {@link RandomToken#hash}
     */
    Optional<Caller> holder(String tokenHash);
}
