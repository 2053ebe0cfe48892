package io.wheeltapper.server.people.secrets;

import io.wheeltapper.server.base.database.Conflicts;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.identity.Principal;
import io.wheeltapper.server.people.identity.PrincipalKind;
import io.wheeltapper.server.people.identity.Principals;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Scopes, secrets, and the permissions to read and write them. Administrators may manage all scopes; creators may
 * manage theirs. Values are returned only by {@link #reveal}, and only to callers who may read them.
 */
public final class Secrets {
    static final int MAX_VALUE_BYTES = 128 << 10;
    private static final int MAX_SECRETS = 1_000;
    private static final int MAX_SCOPES = 1_000;

    private final Database database;
    private final Principals principals;
    private final SecretVault vault;
    private final InstantSource clock;

    public Secrets(Database database, Principals principals, SecretVault vault, InstantSource clock) {
        this.database = database;
        this.principals = principals;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Returns the value of a secret.
     *
     * @throws ApiException if there is no such secret, or the caller may not read it
     */
    public SecretValue reveal(Caller caller, String scope, String key) {
        return database.read(handle -> reveal(handle, caller, scope, key));
    }

    /** Returns the value of a secret in the caller's transaction, like {@link #reveal(Caller, String, String)}. */
    public SecretValue reveal(Handle handle, Caller caller, String scope, String key) {
        SecretScope found = scope(handle, caller, scope, SecretPermission.READ);
        return SecretStore.secret(handle, found.scopeKey(), SecretNames.key(key))
                .map(secret -> open(found, secret))
                .orElseThrow(() -> SecretErrors.noSecret(scope, key));
    }

    private SecretValue open(SecretScope scope, SealedSecret secret) {
        String place = SealedSecret.place(secret.scopeKey(), secret.secretKey());
        return vault.open(new Sealed(secret.keyId(), secret.sealed()), place)
                .orElseThrow(() -> SecretErrors.damaged(scope.name(), secret.name()));
    }

    /** Returns an existing scope on which the caller has the permission. */
    private SecretScope scope(Handle handle, Caller caller, String name, SecretPermission wanted) {
        SecretScope scope =
                SecretStore.scope(handle, SecretNames.key(name)).orElseThrow(() -> SecretErrors.noScope(name));
        if (permission(handle, caller, scope)
                .filter(held -> held.compareTo(wanted) >= 0)
                .isEmpty()) {
            throw SecretErrors.denied(caller.name(), wanted, name);
        }
        return scope;
    }

    private Optional<SecretPermission> permission(Handle handle, Caller caller, SecretScope scope) {
        if (caller.isAdmin()) {
            return Optional.of(SecretPermission.MANAGE);
        }
        Set<Long> subjects = principals.subjects(handle, caller);
        return SecretStore.acls(handle, scope.scopeKey()).stream()
                .filter(acl -> subjects.contains(acl.principalId()))
                .map(SecretAcl::permission)
                .max(Comparator.naturalOrder());
    }

    /** Returns a {@link #scope} that is locked against other changes. */
    private SecretScope locked(Handle handle, Caller caller, String name, SecretPermission wanted) {
        if (!SecretStore.lock(handle, SecretNames.key(name))) {
            throw SecretErrors.noScope(name);
        }
        return scope(handle, caller, name, wanted);
    }

    void createScope(Caller caller, String name, ScopeManagers managers) {
        SecretNames.checkScope(name);
        long callerId = Principals.id(caller);
        try {
            database.change(handle -> {
                if (SecretStore.scopes(handle).size() >= MAX_SCOPES) {
                    throw SecretErrors.tooMany("scopes", MAX_SCOPES);
                }
                SecretScope scope = new SecretScope(SecretNames.key(name), name, clock.instant(), 0);
                SecretStore.insert(handle, scope);
                long managerId = managers == ScopeManagers.MAKER ? callerId : everybody(handle);
                SecretStore.put(handle, new SecretAcl(scope.scopeKey(), managerId, SecretPermission.MANAGE));
            });
        } catch (RuntimeException e) {
            throw Conflicts.isDuplicate(e) ? SecretErrors.scopeThere(name) : e;
        }
    }

    private long everybody(Handle handle) {
        return principals
                .find(handle, PrincipalKind.GROUP, Principal.USERS)
                .orElseThrow(() -> SecretErrors.noPrincipal(Principal.USERS))
                .principalId();
    }

    /** Who may manage a new scope. */
    enum ScopeManagers {
        MAKER,
        EVERYBODY
    }

    private Principal principal(Handle handle, String name) {
        return principals.find(handle, name).orElseThrow(() -> SecretErrors.noPrincipal(name));
    }

    /** Returns the scopes that the caller may read. */
    List<SecretScope> scopes(Caller caller) {
        return database.read(handle -> SecretStore.scopes(handle).stream()
                .filter(scope -> permission(handle, caller, scope).isPresent())
                .toList());
    }

    /** Deletes a scope with its secrets. */
    void deleteScope(Caller caller, String name) {
        database.change(handle -> SecretStore.deleteScope(
                handle, locked(handle, caller, name, SecretPermission.MANAGE).scopeKey()));
    }

    void put(Caller caller, String scope, String key, byte[] value) {
        SecretNames.checkSecret(key);
        if (value.length > MAX_VALUE_BYTES) {
            throw SecretErrors.tooLarge(value.length, MAX_VALUE_BYTES);
        }
        database.change(handle -> {
            SecretScope found = locked(handle, caller, scope, SecretPermission.WRITE);
            List<SealedSecret> present = SecretStore.secrets(handle, found.scopeKey());
            boolean isNew = present.stream().noneMatch(each -> each.secretKey().equals(SecretNames.key(key)));
            if (isNew && present.size() >= MAX_SECRETS) {
                throw SecretErrors.tooMany("secrets in scope " + scope, MAX_SECRETS);
            }
            SecretStore.put(handle, sealed(handle, found, key, value));
        });
    }

    private SealedSecret sealed(Handle handle, SecretScope scope, String name, byte[] value) {
        String secretKey = SecretNames.key(name);
        Sealed sealed = vault.seal(handle, SealedSecret.place(scope.scopeKey(), secretKey), value);
        return new SealedSecret(scope.scopeKey(), secretKey, name, sealed.keyId(), sealed.text(), clock.instant());
    }

    List<SealedSecret> list(Caller caller, String scope) {
        return database.read(handle -> SecretStore.secrets(
                handle, scope(handle, caller, scope, SecretPermission.READ).scopeKey()));
    }

    void delete(Caller caller, String scope, String key) {
        database.change(handle -> {
            SecretScope found = locked(handle, caller, scope, SecretPermission.WRITE);
            if (!SecretStore.delete(handle, found.scopeKey(), SecretNames.key(key))) {
                throw SecretErrors.noSecret(scope, key);
            }
        });
    }

    void putAcl(Caller caller, String scope, String principal, SecretPermission permission) {
        database.change(handle -> {
            SecretScope found = locked(handle, caller, scope, SecretPermission.MANAGE);
            SecretStore.put(
                    handle,
                    new SecretAcl(found.scopeKey(), principal(handle, principal).principalId(), permission));
        });
    }

    /** Returns the explicit permission of a principal, without those of its groups. */
    SecretPermission acl(Caller caller, String scope, String principal) {
        return database.read(handle -> {
            SecretScope found = scope(handle, caller, scope, SecretPermission.MANAGE);
            long id = principal(handle, principal).principalId();
            return SecretStore.acls(handle, found.scopeKey()).stream()
                    .filter(acl -> acl.principalId() == id)
                    .findFirst()
                    .orElseThrow(() -> SecretErrors.noAcl(scope, principal))
                    .permission();
        });
    }

    /**
     * The permission of a principal.
     *
     * @param principal name of the principal
     */
    record NamedAcl(String principal, SecretPermission permission) {}

    List<NamedAcl> acls(Caller caller, String scope) {
        return database.read(handle ->
                SecretStore.acls(
                                handle,
                                scope(handle, caller, scope, SecretPermission.MANAGE)
                                        .scopeKey())
                        .stream()
                        .flatMap(acl -> principals.find(handle, acl.principalId()).stream()
                                .filter(principal -> !principal.isDeleted())
                                .map(principal -> new NamedAcl(principal.name(), acl.permission())))
                        .toList());
    }

    void deleteAcl(Caller caller, String scope, String principal) {
        database.change(handle -> {
            SecretScope found = locked(handle, caller, scope, SecretPermission.MANAGE);
            if (!SecretStore.deleteAcl(
                    handle, found.scopeKey(), principal(handle, principal).principalId())) {
                throw SecretErrors.noAcl(scope, principal);
            }
        });
    }
}
