package io.wheeltapper.driver.link;

/** The control plane does not accept the join token; retrying would not help. */
public final class JoinRefusedException extends Exception {
    JoinRefusedException(String server, String answer) {
        super("%s refused the join token: %s Use the token with which the server was started, or its current one."
                .formatted(server, answer));
    }
}
