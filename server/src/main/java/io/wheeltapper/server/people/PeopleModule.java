package io.wheeltapper.server.people;

import io.wheeltapper.server.base.BaseModule;
import io.wheeltapper.server.base.ServerModule;
import io.wheeltapper.server.base.http.Authenticator;
import io.wheeltapper.server.base.http.CallListener;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.people.audit.AuditListener;
import io.wheeltapper.server.people.audit.AuditRoutes;
import io.wheeltapper.server.people.audit.AuditStore;
import io.wheeltapper.server.people.identity.FirstAdmin;
import io.wheeltapper.server.people.identity.IdentityRoutes;
import io.wheeltapper.server.people.identity.OtherTokens;
import io.wheeltapper.server.people.identity.Principals;
import io.wheeltapper.server.people.identity.Tokens;
import io.wheeltapper.server.people.permissions.Inheritance;
import io.wheeltapper.server.people.permissions.ObjectExistence;
import io.wheeltapper.server.people.permissions.PermissionRoutes;
import io.wheeltapper.server.people.permissions.Permissions;
import io.wheeltapper.server.people.secrets.MasterKeys;
import io.wheeltapper.server.people.secrets.SecretRoutes;
import io.wheeltapper.server.people.secrets.SecretVault;
import io.wheeltapper.server.people.secrets.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/** The directory with its tokens, permissions, secrets, and the audit. */
public final class PeopleModule implements ServerModule {
    private final BaseModule base;
    private final Path stateFolder;
    private final Later later;
    private final Principals principals;
    private final Tokens tokens;
    private final Permissions permissions;
    private final SecretVault vault;
    private final Secrets secrets;
    private final AuditStore audit;

    /**
     * Services of later groups that this one needs.
     *
     * @param tokens tokens of other callers than people and programs
     * @param inheritance creates the inheritance of permissions from the directory
     * @param objects objects that permissions can be given on
     * @param sealed count other sealed things than secrets
     */
    public record Later(
            OtherTokens tokens,
            Function<Principals, Inheritance> inheritance,
            ObjectExistence objects,
            List<ToLongFunction<Handle>> sealed) {}

    /**
     * Creates the module.
     *
     * @param stateFolder folder with the master key and the first administrator's token
     */
    public PeopleModule(BaseModule base, Path stateFolder, Later later) {
        this.base = base;
        this.stateFolder = stateFolder;
        this.later = later;
        this.principals = new Principals(base.database(), base.ids(), base.clock());
        this.tokens = new Tokens(base.database(), principals, List.of(later.tokens()), base.clock());
        this.permissions =
                new Permissions(base.database(), principals, later.inheritance().apply(principals));
        this.vault = new SecretVault(new MasterKeys(stateFolder, System.getenv(MasterKeys.VARIABLE)), later.sealed());
        this.secrets = new Secrets(base.database(), principals, vault, base.clock());
        this.audit = new AuditStore(base.database());
    }

    public Principals principals() {
        return principals;
    }

    public Permissions permissions() {
        return permissions;
    }

    public Secrets secrets() {
        return secrets;
    }

    /** Returns the vault that seals other things than secrets with the same key. */
    public SecretVault vault() {
        return vault;
    }

    /** Returns the authenticator of calls. */
    public Authenticator authenticator() {
        return tokens;
    }

    /** Returns the listener that writes the audit. */
    public CallListener auditor() {
        return new AuditListener(audit, Set.of(), base.clock());
    }

    /** Creates the first administrator and its token if there is none; empty otherwise. */
    public Optional<String> makeAdmin() {
        return admin().make(this::keep);
    }

    /** Creates a new token for the first administrator and revokes the previous one. */
    public String renewAdmin() {
        return admin().renew(this::keep);
    }

    private FirstAdmin admin() {
        return new FirstAdmin(base.database(), principals, tokens);
    }

    private void keep(String token) {
        FirstAdmin.write(stateFolder, token);
    }

    @Override
    public List<Routes> routes() {
        return List.of(
                new IdentityRoutes(base.database(), principals, tokens, base.clock()),
                new PermissionRoutes(base.database(), principals, permissions, later.objects()),
                new SecretRoutes(secrets),
                new AuditRoutes(audit));
    }
}
