package io.wheeltapper.notebook.html;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses a page may name. */
final class Links {
    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern ALLOWED = Pattern.compile("^(https?|mailto):.*", Pattern.DOTALL);
    private static final Pattern PICTURE =
            Pattern.compile("^data:image/(png|jpeg|gif|webp|svg\\+xml);base64,[A-Za-z0-9+/=\\s]*$");

    private Links() {}

    /** The address of a link: http, https, mailto, or relative to the page. */
    static Optional<String> link(String address) {
        // Browsers leave out what cannot be seen before they look for the scheme.
        String seen = address.replaceAll("[\\x00-\\x20\\x7F-\\xA0\\u200B-\\u200F\\u2028\\u2029\\uFEFF]", "");
        String small = seen.toLowerCase(Locale.ROOT);
        boolean allowed = SCHEME.matcher(small).matches()
                ? ALLOWED.matcher(small).matches()
                : !small.startsWith("//") && !small.startsWith("\\") && !small.startsWith("/\\");
        return allowed && !seen.isEmpty() ? Optional.of(address.strip()) : Optional.empty();
    }

    /** A picture that is in the address itself, so that nothing is fetched; none otherwise. */
    static Optional<String> picture(String address) {
        return PICTURE.matcher(address.strip()).matches() ? Optional.of(address.strip()) : Optional.empty();
    }
}
