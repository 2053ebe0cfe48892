package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.http.Caller;
import java.util.Optional;

/** Tokens that another package gives out, such as those of drivers. */
@FunctionalInterface
public interface OtherTokens {
    /**
     * Whose token this is; empty if it is none of theirs, or not valid any more.
     *
     * @param tokenHash of the token, by {@link RandomToken#hash}
     */
    Optional<Caller> holder(String tokenHash);
}
