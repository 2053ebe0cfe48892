package io.wheeltapper.server.base.http;

import org.jspecify.annotations.Nullable;

/**
 * The address of the server.
 *
 * @param host address of a network interface; {@code 0.0.0.0} for all
 * @param port 0 for any free port
 * @param maxBodyBytes size limit of a call's body; larger ones are refused
 * @param publicUrl base of links; null for the address that a caller used, or, outside of calls, that of this machine
 */
public record HttpSettings(
        String host, int port, long maxBodyBytes, @Nullable PublicUrl publicUrl) {
    public static final int DEFAULT_PORT = 8642;

    /** Returns settings for access from this machine only. */
    public static HttpSettings defaults() {
        return new HttpSettings("127.0.0.1", DEFAULT_PORT, 10L << 20, null);
    }

    public HttpSettings withHost(String address) {
        return new HttpSettings(address, port, maxBodyBytes, publicUrl);
    }

    public HttpSettings withPort(int number) {
        return new HttpSettings(host, number, maxBodyBytes, publicUrl);
    }

    public HttpSettings withPublicUrl(PublicUrl url) {
        return new HttpSettings(host, port, maxBodyBytes, url);
    }
}
