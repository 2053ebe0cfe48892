package io.wheeltapper.server.base.http;

/** A group of related routes. */
@FunctionalInterface
public interface Routes {
    void addTo(Router router);
}
