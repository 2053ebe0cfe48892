package io.wheeltapper.server.base;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.base.http.TextAnswer;

/**
 * Routes {@code /health}, which shows that the process answers, and {@code /ready}, which shows that its database does
 * too. Neither needs a token.
 */
final class HealthRoutes implements Routes {
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Database database;

    HealthRoutes(Database database) {
        this.database = database;
    }

    @Override
    public void addTo(Router router) {
        router.openText("/health", call -> new TextAnswer(200, TEXT, "OK"));
        router.openText("/ready", call -> {
            if (!database.isReachable()) {
                throw new ApiException(ApiCode.TEMPORARILY_UNAVAILABLE, "The database does not answer.");
            }
            return new TextAnswer(200, TEXT, "OK");
        });
    }
}
