package io.wheeltapper.driver.link;

/** The control plane does not accept the join token; asking again would not help. */
public final class JoinRefusedException extends Exception {
    JoinRefusedException(String server, String answer) {
        super("%s refused the join token: %s Take the token that the server was started with, or was set to since."
                .formatted(server, answer));
    }
}
