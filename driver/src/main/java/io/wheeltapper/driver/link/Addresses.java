package io.wheeltapper.driver.link;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers of a control plane, of which one is asked until it does not answer. Safe for use by several threads. */
final class Addresses {
    private final List<URI> servers;
    private final AtomicInteger present = new AtomicInteger();

    Addresses(List<URI> servers) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("A driver needs the address of a server");
        }
        this.servers = List.copyOf(servers);
    }

    /** Returns the one to ask. */
    URI present() {
        return servers.get(present.get());
    }

    /** Goes on to the next, of which the first is one; not if another thread has done so already. */
    void leave(URI server) {
        int left = servers.indexOf(server);
        present.compareAndSet(left, (left + 1) % servers.size());
    }

    /** Returns the one that has given an answer to this request. */
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
