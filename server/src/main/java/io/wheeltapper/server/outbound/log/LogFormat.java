package io.wheeltapper.server.outbound.log;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.apache.logging.log4j.core.config.Configurator;

/** How lines of the log look; they go to the standard error. */
public enum LogFormat {
    /** A line for people. */
    TEXT,
    /**
     * A JSON object a line: {@code at} (UTC), {@code level, logger, thread, message}, {@code ids} ({@code run_id, job_id,
     * task_run_id, task_key, request_id}, where known) and {@code error}, a stack trace.
     */
    JSON;

    /** Lets this process log so, from INFO for what is ours and from WARN for the libraries. */
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
