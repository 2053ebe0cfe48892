package io.wheeltapper.server.base.http;

/** Routes that belong together. */
@FunctionalInterface
public interface Routes {
    void addTo(Router router);
}
