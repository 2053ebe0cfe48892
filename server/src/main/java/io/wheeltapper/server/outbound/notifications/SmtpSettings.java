package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import org.jspecify.annotations.Nullable;

/**
 * The mail server for outgoing e-mails.
 *
 * @param user null for a server without authentication
 * @param password password of {@code user}; never printed
 * @param from sender address
 */
public record SmtpSettings(
        String host,
        int port,
        Security security,
        @Nullable String user,
        @Nullable String password,
        String from) {
    /** How the connection is secured. */
    public enum Security {
        /** Not encrypted: for a server on this machine. */
        NONE(25),
        /** Encrypted before anything else is sent; refused if the server does not support it. */
        STARTTLS(587),
        /** Encrypted from the start. */
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
                    "The sender of e-mails is \"%s\", which is not an e-mail address. Use one such as wheeltapper@plant.example."
                            .formatted(from));
        }
        if (user != null && password == null) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "The password for user %2$s of mail server %1$s is missing. Give it, or omit the user."
                            .formatted(host, user));
        }
    }

    /** Returns the settings without the password. */
    @Override
    public String toString() {
        return host + ":" + port + " (" + security + ")" + (user == null ? "" : " as " + user) + " from " + from;
    }
}
