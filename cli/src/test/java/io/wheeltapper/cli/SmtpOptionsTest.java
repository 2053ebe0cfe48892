package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.server.outbound.notifications.SmtpSettings;
import io.wheeltapper.server.outbound.notifications.SmtpSettings.Security;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SmtpOptionsTest {
    @Test
    void without_options_there_is_no_mail_server() {
        assertThat(given("pw")).isNull();
    }

    @Test
    void a_host_and_a_sender_are_enough() {
        assertThat(given(null, "--smtp-host", "mail", "--smtp-from", "w@plant.example"))
                .isEqualTo(new SmtpSettings("mail", 587, Security.STARTTLS, null, null, "w@plant.example"));
    }

    @Test
    void everything_can_be_said() {
        String[] options = {
            "--smtp-host",
            "mail",
            "--smtp-port",
            "2465",
            "--smtp-security",
            "tls",
            "--smtp-user",
            "plant",
            "--smtp-from",
            "w@plant.example"
        };
        SmtpSettings all = given("pw", options);
        assertThat(all).isEqualTo(new SmtpSettings("mail", 2465, Security.TLS, "plant", "pw", "w@plant.example"));
        assertThat(all).hasToString("mail:2465 (TLS) as plant from w@plant.example");
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        assertThatThrownBy(() -> given("pw", "--smtp-user", "plant"))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("--smtp-host is missing");
        assertThatThrownBy(() -> given("pw", "--smtp-host", "mail"))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("without --smtp-from");
        assertThatThrownBy(() -> given("pw", "--smtp-host", "mail", "--smtp-from", "nobody"))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("\"nobody\", which is not an e-mail address");
        assertThatThrownBy(() -> given(null, "--smtp-host", "mail", "--smtp-from", "w@x.example", "--smtp-user", "u"))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("is missing. Give it, or omit the user");
    }

    private static @Nullable SmtpSettings given(@Nullable String password, String... options) {
        SmtpOptions smtp = new SmtpOptions();
        new CommandLine(smtp).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
        return smtp.given(password);
    }
}
