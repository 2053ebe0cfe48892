package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.server.outbound.notifications.SmtpSettings;
import io.wheeltapper.server.outbound.notifications.SmtpSettings.Security;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of the mail server; the password comes from the environment, where other users of the machine cannot see
 * it.
 */
final class SmtpOptions {
    static final String PASSWORD = "WHEELTAPPER_SMTP_PASSWORD";

    @Option(
            names = "--smtp-host",
            paramLabel = "HOST",
            description = "Mail server for e-mails about runs (default: no e-mails are sent).")
    @Nullable
    String host;

    @Option(
            names = "--smtp-port",
            paramLabel = "N",
            description = "Its port (default: 587 with starttls, 465 with tls, 25 with none).")
    @Nullable
    Integer port;

    @Option(
            names = "--smtp-security",
            paramLabel = "NAME",
            defaultValue = "starttls",
            description = "starttls, tls (from the first byte) or none (default: ${DEFAULT-VALUE}).")
    Security security = Security.STARTTLS;

    @Option(
            names = "--smtp-user",
            paramLabel = "NAME",
            description = "User to log in as. The password comes from " + PASSWORD + ".")
    @Nullable
    String user;

    @Option(names = "--smtp-from", paramLabel = "ADDRESS", description = "Whom e-mails come from.")
    @Nullable
    String from;

    /**
     * Returns the settings; null if no mail server is named.
     *
     * @param password value of {@link #PASSWORD}; null if it is not set
     */
    @Nullable
    SmtpSettings given(@Nullable String password) {
        if (host == null) {
            if (port != null || user != null || from != null) {
                throw hostIsMissing();
            }
            return null;
        }
        if (from == null) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "--smtp-host is given without --smtp-from, but e-mails need a sender. Give both.");
        }
        return new SmtpSettings(
                host, port == null ? security.usualPort() : port, security, user, user == null ? null : password, from);
    }

    static WheeltapperException hostIsMissing() {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION, "--smtp-host is missing, although other --smtp options are given. Give it.");
    }
}
