package io.wheeltapper.pipeline.session;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a Spark session.
 *
 * @param master Spark master URL; null for the one that spark-submit has set, else this machine's cores
 * @param conf additional Spark settings, such as {@code spark.executor.memory}; they override system properties
 * @param userInterface whether Spark's web UI is served
 */
public record SessionSettings(@Nullable String master, Map<String, String> conf, UserInterface userInterface) {
    public SessionSettings {
        conf = Map.copyOf(conf);
    }

    /** Whether Spark's web UI is served. */
    public enum UserInterface {
        OFF,
        ON
    }

    /** Returns settings for this machine without web UI. */
    public static SessionSettings defaults() {
        return new SessionSettings(null, Map.of(), UserInterface.OFF);
    }

    public SessionSettings withMaster(String url) {
        return new SessionSettings(url, conf, userInterface);
    }
}
