package io.wheeltapper.pipeline.engine;

import io.wheeltapper.lake.localfiles.LocalFileContext;
import io.wheeltapper.lake.localfiles.LocalFiles;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Makes the settings of Hadoop's file systems for work without a Spark session. */
public final class LocalFileSystems {
    private static final String PREFIX = "spark.hadoop.";

    private LocalFileSystems() {}

    /**
     * Returns settings as a session would have them: those in Hadoop's own files, then the system properties and the
     * {@code sparkSettings} whose names begin with {@code spark.hadoop.}, of which the latter win.
     */
    public static Configuration settings(Map<String, String> sparkSettings) {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.file.impl", LocalFiles.class.getName());
        hadoop.set("fs.AbstractFileSystem.file.impl", LocalFileContext.class.getName());
        System.getProperties().stringPropertyNames().forEach(name -> copy(hadoop, name, System.getProperty(name)));
        sparkSettings.forEach((name, value) -> copy(hadoop, name, value));
        return hadoop;
    }

    private static void copy(Configuration hadoop, String name, String value) {
        if (name.startsWith(PREFIX)) {
            hadoop.set(name.substring(PREFIX.length()), value);
        }
    }
}
