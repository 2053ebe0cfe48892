package io.wheeltapper.server.http;

/**
 * Where the server listens.
 *
 * @param host address of an interface; {@code 0.0.0.0} for all
 * @param port 0 for any that is free
 * @param maxBodyBytes of one call; larger ones are refused
 */
public record HttpSettings(String host, int port, long maxBodyBytes) {
    public static final int DEFAULT_PORT = 8642;

    /** This machine only. */
    public static HttpSettings defaults() {
        return new HttpSettings("127.0.0.1", DEFAULT_PORT, 10L << 20);
    }

    public HttpSettings withHost(String address) {
        return new HttpSettings(address, port, maxBodyBytes);
    }

    public HttpSettings withPort(int number) {
        return new HttpSettings(host, number, maxBodyBytes);
    }
}
