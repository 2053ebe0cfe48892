package io.wheeltapper.server.people.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Creates tokens that cannot be guessed, and their hashes. Their prefixes let scanners recognize leaked ones. */
public final class RandomToken {
    /** Prefix of tokens that people and programs keep. */
    static final String TOKEN = "wt-";

    /** Prefix of tokens that are valid for an hour. */
    static final String ACCESS = "wta-";

    /** Prefix of client secrets. */
    static final String CLIENT_SECRET = "wts-";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomToken() {}

    /** Returns the prefix and 256 random bits in hexadecimal. */
    public static String create(String prefix) {
        return prefix + randomHex(BYTES);
    }

    static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Returns the SHA-256 of a token, which is stored in its place and cannot be reversed. */
    public static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
