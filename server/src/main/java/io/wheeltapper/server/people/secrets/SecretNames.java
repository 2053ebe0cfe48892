package io.wheeltapper.server.people.secrets;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names of scopes and secrets, which are not case-sensitive. */
final class SecretNames {
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9_.@-]{1,128}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private SecretNames() {}

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Checks the name of a scope.
     *
     * @throws io.wheeltapper.server.base.errors.ApiException if it is not valid
     */
    static void checkScope(String name) {
        if (!SCOPE.matcher(name).matches()) {
            throw SecretErrors.badName("scope", name);
        }
    }

    /**
     * Checks the name of a secret.
     *
     * @throws io.wheeltapper.server.base.errors.ApiException if it is not valid
     */
    static void checkSecret(String name) {
        if (!SECRET.matcher(name).matches()) {
            throw SecretErrors.badName("key", name);
        }
    }
}
