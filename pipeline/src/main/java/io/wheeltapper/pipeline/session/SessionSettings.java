package io.wheeltapper.pipeline.session;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to get a Spark session.
 *
 * @param master Spark master URL; null for the one that spark-submit has set, else this machine's cores
 * @param conf further settings of Spark, such as {@code spark.executor.memory}; they come before what system properties say
 * @param userInterface whether Spark's own web pages are served
 */
public record SessionSettings(@Nullable String master, Map<String, String> conf, UserInterface userInterface) {
    public SessionSettings {
        conf = Map.copyOf(conf);
    }

    /** Whether Spark's own web pages are served. */
    public enum UserInterface {
        OFF,
        ON
    }

    /** This machine, no web pages. */
    public static SessionSettings defaults() {
        return new SessionSettings(null, Map.of(), UserInterface.OFF);
    }

    public SessionSettings withMaster(String url) {
        return new SessionSettings(url, conf, userInterface);
    }
}
