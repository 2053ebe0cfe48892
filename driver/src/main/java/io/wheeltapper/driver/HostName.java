package io.wheeltapper.driver;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Provides the name of this machine. */
final class HostName {
    private HostName() {}

    static String ofThisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // Not every container can resolve its own host name.
            return "localhost";
        }
    }
}
