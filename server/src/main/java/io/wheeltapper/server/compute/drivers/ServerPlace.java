package io.wheeltapper.server.compute.drivers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** Identifies this server among those that share a database: host and state folder, which no two servers share. */
public final class ServerPlace {
    private ServerPlace() {}

    /** Returns the place, such as {@code head:/var/lib/wheeltapper}. */
    public static String of(Path stateFolder) {
        return host() + ":" + real(stateFolder);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // Not every container can resolve its own host name.
            return "localhost";
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }
}
