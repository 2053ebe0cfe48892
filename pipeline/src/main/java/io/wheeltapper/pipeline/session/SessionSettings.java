package io.wheeltapper.pipeline.session;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a Spark session.
 *
 * @param master Spark master URL; null for the one that spark-submit has set, else this machine's cores
 * @param conf additional Spark settings, such as {@code spark.executor.memory}; they override system properties
 * @param userInterface whether Spark's web UI is served
 */
public record SessionSettings(@Nullable String master, Map<String, String> conf, UserInterface userInterface) {
    /** Spark's name of the setting for the master. */
    static final String MASTER = "spark.master";

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

    /**
     * Returns the master that somebody has chosen: by these settings, by {@code spark-submit} or by the system property
     * {@code spark.master}; empty if nobody has, and Spark would run on this machine.
     */
    public Optional<String> chosenMaster() {
        return Optional.ofNullable(master)
                .or(() -> Optional.ofNullable(conf.get(MASTER)))
                .or(() -> Optional.ofNullable(System.getProperty(MASTER)));
    }

    public SessionSettings withMaster(String url) {
        return new SessionSettings(url, conf, userInterface);
    }
}
