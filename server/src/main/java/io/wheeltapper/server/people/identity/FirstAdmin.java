package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.database.Conflicts;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.files.OwnerOnlyFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The entrance for the machine's owner: user {@code admin} in the group {@code admins}, and a token of it. After losing
 * the token or locking out all administrators, {@link #renew} gives access again.
 */
public final class FirstAdmin {
    /** Name of the user. */
    public static final String NAME = "admin";

    private static final String FILE = "admin-token";

    private final Database database;
    private final Principals principals;
    private final Tokens tokens;

    public FirstAdmin(Database database, Principals principals, Tokens tokens) {
        this.database = database;
        this.principals = principals;
        this.tokens = tokens;
    }

    /**
     * Creates the user and its token at the first start; empty at all later ones. The token is shown only once.
     *
     * @param keep stores the token for its owner; called before the token is valid, so that a server that is killed in
     * between creates another at its next start
     */
    public Optional<String> make(Consumer<String> keep) {
        try {
            return database.write(handle -> {
                PrincipalStore.lock(handle);
                if (PrincipalStore.hasUsers(handle)) {
                    return Optional.empty();
                }
                String token = makeToken(handle);
                keep.accept(token);
                return Optional.of(token);
            });
        } catch (RuntimeException e) {
            if (Conflicts.isDuplicate(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Creates another token of the user, which is restored if it was deleted, and revokes earlier tokens created here.
     *
     * @param keep stores the token, as in {@link #make}
     */
    public String renew(Consumer<String> keep) {
        return database.write(handle -> {
            PrincipalStore.lock(handle);
            String token = makeToken(handle);
            keep.accept(token);
            return token;
        });
    }

    private String makeToken(Handle handle) {
        PrincipalState state = new PrincipalState("Administrator", null, true, Set.of());
        Principal admin = principals
                .find(handle, PrincipalKind.USER, NAME)
                .orElseGet(() -> principals.create(handle, PrincipalKind.USER, NAME, state));
        if (!admin.active()) {
            PrincipalStore.update(handle, admin.activated());
        }
        principals.join(handle, Principal.ADMINS, admin.principalId());
        TokenStore.deleteAll(handle, admin.principalId(), TokenKind.ADMIN);
        return tokens.insert(
                        handle,
                        admin.principalId(),
                        admin.principalId(),
                        TokenKind.ADMIN,
                        "made on the server's machine",
                        null)
                .value();
    }

    /**
     * Writes the token to the file {@code admin-token}, which only the server's user may read.
     *
     * @return the file
     */
    public static Path write(Path folder, String token) {
        Path file = folder.resolve(FILE);
        OwnerOnlyFile.write(file, token + "\n");
        return file;
    }
}
