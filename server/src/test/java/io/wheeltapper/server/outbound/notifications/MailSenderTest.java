package io.wheeltapper.server.outbound.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.outbound.notifications.NotificationRow.Channel;
import io.wheeltapper.server.outbound.notifications.NotificationRow.State;
import io.wheeltapper.server.outbound.notifications.SmtpSettings.Security;
import io.wheeltapper.server.testing.SettableClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens where the mail server is not as it should be; how it goes well is in {@link NotificationsHttpTest}. */
final class MailSenderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final GreenMail mails =
            new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.SMTPS.dynamicPort()});

    @BeforeEach
    void start() {
        mails.start();
        mails.setUser("plant", "m4il");
    }

    @AfterEach
    void stop() {
        mails.stop();
    }

    private DeliveryOutcome send(int port, Security security, @Nullable String password) {
        SmtpSettings settings = new SmtpSettings(
                "127.0.0.1", port, security, password == null ? null : "plant", password, "wheeltapper@plant.example");
        NotificationRow notification = NotificationRowBuilder.builder()
                .notificationId(7)
                .eventId("an-event")
                .eventKey("key")
                .event(NotificationEvent.ON_START)
                .runId(1)
                .channel(Channel.EMAIL)
                .recipient("ann@plant.example")
                .body(Json.object())
                .state(State.PENDING)
                .attempts(1)
                .dueAt(NOW)
                .createdAt(NOW)
                .problem("")
                .build();
        return new MailSender(settings, new SettableClock(NOW)).send(notification);
    }

    @Test
    void a_server_that_cannot_encrypt_gets_nothing_in_the_clear() {
        DeliveryOutcome outcome = send(mails.getSmtp().getPort(), Security.STARTTLS, null);
        assertThat(outcome.kind()).isEqualTo(DeliveryOutcome.Kind.FAILED);
        assertThat(outcome.problem()).contains("STARTTLS");
        assertThat(mails.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_nobody_vouches_for_gets_nothing() {
        DeliveryOutcome outcome = send(mails.getSmtps().getPort(), Security.TLS, "m4il");
        assertThat(outcome.kind()).isEqualTo(DeliveryOutcome.Kind.FAILED);
        assertThat(mails.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_wrong_password_is_not_told() {
        DeliveryOutcome outcome = send(mails.getSmtp().getPort(), Security.NONE, "wr0ng");
        assertThat(outcome.kind()).isEqualTo(DeliveryOutcome.Kind.FAILED);
        assertThat(outcome.problem()).contains("did not accept it").doesNotContain("wr0ng");
        assertThat(mails.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_asks_for_nobody_is_used_as_nobody() {
        assertThat(send(mails.getSmtp().getPort(), Security.NONE, null)).isEqualTo(DeliveryOutcome.sent());
        assertThat(mails.getReceivedMessages()).hasSize(1);
    }
}
