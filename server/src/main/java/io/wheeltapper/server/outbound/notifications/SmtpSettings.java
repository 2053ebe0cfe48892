package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import org.jspecify.annotations.Nullable;

/**
 * The mail server that takes our e-mails.
 *
 * @param user null for a server that asks for none
 * @param password of {@code user}; never printed
 * @param from the address that they come from
 */
public record SmtpSettings(
        String host,
        int port,
        Security security,
        @Nullable String user,
        @Nullable String password,
        String from) {
    /** How the connection is kept from others. */
    public enum Security {
        /** Not at all: for a server on this machine. */
        NONE(25),
        /** Encrypted before anything is said; refused where the server cannot. */
        STARTTLS(587),
        /** Encrypted from the beginning. */
        TLS(465);

        private final int usualPort;

        Security(int usualPort) {
            this.usualPort = usualPort;
        }

        public int usualPort() {
            return usualPort;
        }
    }

    public SmtpSettings {
        if (!MailAddress.isValid(from)) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "E-mails are to come from \"%s\", which is no address. Write one such as wheeltapper@plant.example."
                            .formatted(from));
        }
        if (user != null && password == null) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "The mail server %s is used as %s, whose password is missing. Give it, or leave the user out."
                            .formatted(host, user));
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port + " (" + security + ")" + (user == null ? "" : " as " + user) + " from " + from;
    }
}
