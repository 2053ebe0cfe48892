package io.wheeltapper.server.http;

/** Routes that belong together. */
@FunctionalInterface
public interface Routes {
    void addTo(Router router);
}
