package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import java.time.InstantSource;
import java.util.List;

/** The routes of this package: tokens, directory, client secrets, OAuth. */
public final class IdentityRoutes implements Routes {
    private final List<Routes> parts;

    public IdentityRoutes(Database database, Principals principals, Tokens tokens, InstantSource clock) {
        ClientSecrets secrets = new ClientSecrets(database, tokens, clock);
        this.parts = List.of(
                new TokenRoutes(database, tokens),
                new ScimRoutes(database, principals),
                new ClientSecretRoutes(secrets),
                new OAuthRoutes(secrets));
    }

    @Override
    public void addTo(Router router) {
        parts.forEach(each -> each.addTo(router));
    }
}
