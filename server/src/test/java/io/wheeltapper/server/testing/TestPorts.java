package io.wheeltapper.server.testing;

import java.io.IOException;
import java.net.ServerSocket;

/** Ports for processes that cannot be asked which one they took. */
public final class TestPorts {
    private TestPorts() {}

    /** One that was free a moment ago. */
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
