package io.wheeltapper.server.compute.drivers;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.identity.OtherTokens;
import io.wheeltapper.server.people.identity.RandomToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of drivers. A process with the join token may become a driver; each driver then gets its own token, of
 * which only a hash is stored. Safe for use by several threads.
 */
public final class DriverTokens implements OtherTokens {
    private static final String PREFIX = "wtd-";
    private static final String BEARER = "bearer ";

    private final Database database;
    private final byte[] joinTokenHash;

    public DriverTokens(Database database, String joinToken) {
        this.database = database;
        this.joinTokenHash = bytes(RandomToken.hash(joinToken));
    }

    private static byte[] bytes(String hash) {
        return hash.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns whether the header carries the join token. */
    boolean mayJoin(@Nullable String authorization) {
        String token =
                authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                        ? authorization.substring(BEARER.length()).strip()
                        : "";
        return MessageDigest.isEqual(bytes(RandomToken.hash(token)), joinTokenHash);
    }

    static String newToken() {
        return RandomToken.create(PREFIX);
    }

    @Override
    public Optional<Caller> holder(String tokenHash) {
        return database.read(handle -> new DriverStore(handle).byTokenHash(tokenHash))
                .map(driver -> new Caller(driver.driverId(), driver.driverId(), Caller.Kind.DRIVER, Set.of()));
    }
}
