package io.wheeltapper.server.outbound.notifications;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends e-mails. Safe for use by several threads. */
final class MailSender {
    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
    private static final String TIME_LIMIT_MILLIS = "15000";
    private static final String NO_SERVER =
            "No mail server is configured, so e-mails cannot be sent. Start the server with --smtp-host.";

    private final @Nullable SmtpSettings settings;
    private final InstantSource clock;
    private final AtomicBoolean hasComplained = new AtomicBoolean();

    /**
     * Creates the sender.
     *
     * @param settings null if there is no mail server
     */
    MailSender(@Nullable SmtpSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    DeliveryOutcome send(NotificationRow notification) {
        if (settings == null) {
            if (!hasComplained.getAndSet(true)) {
                LOG.warn(NO_SERVER);
            }
            return DeliveryOutcome.refused(NO_SERVER);
        }
        if (!MailAddress.isValid(notification.recipient())) {
            return DeliveryOutcome.refused("This is not an e-mail address. Correct it in the job.");
        }
        try {
            send(settings, notification);
            return DeliveryOutcome.sent();
        } catch (MessagingException e) {
            return DeliveryOutcome.failed("The mail server %s:%d did not accept it: %s"
                    .formatted(settings.host(), settings.port(), e.getMessage()));
        }
    }

    private void send(SmtpSettings smtp, NotificationRow notification) throws MessagingException {
        Session session = Session.getInstance(properties(smtp));
        MimeMessage message = message(session, smtp, notification);
        message.saveChanges();
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(smtp.host(), smtp.port(), smtp.user(), smtp.password());
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private static Properties properties(SmtpSettings smtp) {
        Properties properties = new Properties();
        properties.put("mail.smtp.auth", String.valueOf(smtp.user() != null));
        properties.put("mail.smtp.starttls.enable", String.valueOf(smtp.security() == SmtpSettings.Security.STARTTLS));
        properties.put(
                "mail.smtp.starttls.required", String.valueOf(smtp.security() == SmtpSettings.Security.STARTTLS));
        properties.put("mail.smtp.ssl.enable", String.valueOf(smtp.security() == SmtpSettings.Security.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", TIME_LIMIT_MILLIS);
        properties.put("mail.smtp.timeout", TIME_LIMIT_MILLIS);
        properties.put("mail.smtp.writetimeout", TIME_LIMIT_MILLIS);
        return properties;
    }

    private MimeMessage message(Session session, SmtpSettings smtp, NotificationRow notification)
            throws MessagingException {
        String deliveryId = notification.deliveryId();
        MimeMessage message = new MimeMessage(session) {
            /** Sets the same id for each attempt, by which mail programs recognize duplicates. */
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + deliveryId + "@wheeltapper>");
            }
        };
        EventText text = new EventText(notification.event(), notification.body());
        message.setFrom(new InternetAddress(smtp.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(notification.recipient(), true));
        message.setSubject(MailText.subject(text), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader(HttpMessage.DELIVERY, deliveryId);
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(MailText.plain(text), "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(MailText.html(text), "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        return message;
    }
}
