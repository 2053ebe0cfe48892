package io.wheeltapper.pipeline.session;

import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** What a session knows of file systems, for use in its tasks. */
public final class HadoopSettings implements Supplier<Configuration>, Serializable {
    private final Broadcast<SerializableConfiguration> settings;

    private HadoopSettings(Broadcast<SerializableConfiguration> settings) {
        this.settings = settings;
    }

    /** Returns those of {@code spark}, sent to each executor once. */
    public static HadoopSettings of(SparkSession spark) {
        return new HadoopSettings(SerializableConfiguration.broadcast(
                spark.sparkContext(), spark.sparkContext().hadoopConfiguration()));
    }

    /** Returns them where they are needed; they are not to be changed. */
    @Override
    public Configuration get() {
        return settings.value().value();
    }
}
