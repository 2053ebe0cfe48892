package io.wheeltapper.server.people.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes tokens that cannot be guessed, and what is kept of them. Their prefixes let scanners recognise one that leaked. */
public final class RandomToken {
    /** Of tokens that are to be kept by people and programs. */
    static final String TOKEN = "wt-";

    /** Of tokens that are valid for an hour. */
    static final String ACCESS = "wta-";

    /** Of client secrets. */
    static final String CLIENT_SECRET = "wts-";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomToken() {}

    /** The prefix and 256 random bits in hexadecimal. */
    public static String create(String prefix) {
        return prefix + randomHex(BYTES);
    }

    static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** What is kept of a token: its SHA-256, from which nobody finds 256 random bits again. */
    public static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
