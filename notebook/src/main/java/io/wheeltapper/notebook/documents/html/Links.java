package io.wheeltapper.notebook.documents.html;

import java.util.Optional;
import java.util.regex.Pattern;

/** The addresses that a page may name. */
final class Links {
    /** Relative ones begin with a visible character and hold no colon, so that no browser can find a scheme or a host in them. */
    private static final Pattern LINK =
            Pattern.compile("\\s*((?i:https?|mailto):.*|#.*|/?[\\p{L}\\p{N}_%?.~-][^:\\\\]*)", Pattern.DOTALL);

    private static final Pattern PICTURE =
            Pattern.compile("\\s*data:image/(png|jpeg|gif|webp|svg\\+xml);base64,[A-Za-z0-9+/=\\s]*");

    private Links() {}

    /** Returns whether the address may be a link's: http, https, mailto, or relative to the page. */
    static boolean isLink(String address) {
        return LINK.matcher(address).matches();
    }

    /** Returns whether the address is that of a picture which it holds itself, so that nothing is fetched. */
    static boolean isPicture(String address) {
        return PICTURE.matcher(address).matches();
    }

    /** Returns the address of a picture that is held in it; empty if the bytes are not base64. */
    static Optional<String> picture(String type, String base64) {
        String address = "data:" + type + ";base64," + base64.strip();
        return isPicture(address) ? Optional.of(address) : Optional.empty();
    }
}
