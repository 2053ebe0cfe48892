package io.wheeltapper.server.outbound.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Validates addresses of mail: bare addresses without a name. */
final class MailAddress {
    private static final int LONGEST = 320;

    private MailAddress() {}

    static boolean isValid(String text) {
        try {
            return text.length() <= LONGEST
                    && text.chars().noneMatch(Character::isISOControl)
                    && new InternetAddress(text, true).getAddress().equals(text)
                    && text.indexOf('@') > 0;
        } catch (AddressException e) {
            return false;
        }
    }
}
