package io.wheeltapper.pipeline.session;

import org.jspecify.annotations.Nullable;

/**
 * How to get a Spark session.
 *
 * @param master Spark master URL; null for the one that spark-submit has set, else this machine's cores
 * @param userInterface whether Spark's own web pages are served
 */
public record SessionSettings(@Nullable String master, UserInterface userInterface) {
    /** Whether Spark's own web pages are served. */
    public enum UserInterface {
        OFF,
        ON
    }

    /** This machine, no web pages. */
    public static SessionSettings defaults() {
        return new SessionSettings(null, UserInterface.OFF);
    }

    public SessionSettings withMaster(String url) {
        return new SessionSettings(url, userInterface);
    }
}
