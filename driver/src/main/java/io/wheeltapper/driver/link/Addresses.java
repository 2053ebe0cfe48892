package io.wheeltapper.driver.link;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers of a control plane; one is used until it does not answer. Safe for use by several threads. */
final class Addresses {
    private final List<URI> servers;
    private final AtomicInteger present = new AtomicInteger();

    Addresses(List<URI> servers) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("A driver needs the address of a server");
        }
        this.servers = List.copyOf(servers);
    }

    /** Returns the server to use. */
    URI present() {
        return servers.get(present.get());
    }

    /** Switches from a server to the next, cyclically, unless another thread has already done so. */
    void leave(URI server) {
        int left = servers.indexOf(server);
        present.compareAndSet(left, (left + 1) % servers.size());
    }

    /** Returns the server that answered a request. */
    URI of(URI request) {
        return servers.stream()
                .filter(server -> request.toString().startsWith(server + "/"))
                .findFirst()
                .orElseGet(this::present);
    }

    boolean isOnlyOne() {
        return servers.size() == 1;
    }
}
