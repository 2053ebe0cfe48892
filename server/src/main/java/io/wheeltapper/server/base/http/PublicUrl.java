package io.wheeltapper.server.base.http;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address under which people and programs reach the server, for instance through a proxy.
 *
 * @param text such as {@code https://plant.example/wheeltapper}, without a slash at its end
 */
public record PublicUrl(String text) {
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Checks the address.
     *
     * @throws WheeltapperException if it is not such an address
     */
    public PublicUrl {
        check(text);
        text = text.replaceFirst("/+$", "");
    }

    private static void check(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw invalid(text, e.getReason() + " at character " + (e.getIndex() + 1));
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getRawUserInfo() != null) {
            // The address is not shown, since it may contain a password.
            throw invalid("…@" + url.getHost(), "it has a user");
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw invalid(text, "it does not begin with http:// or https://");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
            throw invalid(text, "it has no host, or an invalid port");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw invalid(text, "it has a query or a fragment");
        }
    }

    private static WheeltapperException invalid(String shown, String reason) {
        return new WheeltapperException(
                ErrorCode.INVALID_SETTING,
                "The public address of the server cannot be \"%s\": %s. Use an address such as https://wheeltapper.plant.example, optionally with a path."
                        .formatted(shown, reason));
    }

    @Override
    public String toString() {
        return text;
    }
}
