package io.wheeltapper.server.outbound.log;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.apache.logging.log4j.core.config.Configurator;

/** The format of the log, which is written to standard error. */
public enum LogFormat {
    /** One line of text for each message. */
    TEXT,
    /**
     * One JSON object for each message: {@code at} (UTC), {@code level, logger, thread, message}, {@code ids}
     * ({@code run_id, job_id, task_run_id, task_key, request_id}, where known) and {@code error}, a stack trace.
     */
    JSON;

    /** Configures logging in this format: INFO for Wheeltapper's packages, WARN for libraries. */
    public void use() {
        String name = name().toLowerCase(Locale.ROOT) + ".properties";
        try {
            URI uri = Objects.requireNonNull(
                            LogFormat.class.getResource("/io/wheeltapper/server/outbound/log/" + name), name)
                    .toURI();
            Configurator.reconfigure(uri);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
