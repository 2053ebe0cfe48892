package io.wheeltapper.pipeline.testing;

import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.session.Sessions;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one Spark session of their JVM, made on first use: {@code @ExtendWith(SharedSession.class)}. */
public final class SharedSession implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SparkSession.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return session();
    }

    public static SparkSession session() {
        return Holder.SESSION;
    }

    private static final class Holder {
        private static final SparkSession SESSION = start();

        private static SparkSession start() {
            System.setProperty("spark.sql.shuffle.partitions", "2");
            System.setProperty("spark.sql.adaptive.enabled", "false");
            return Sessions.start(SessionSettings.defaults());
        }
    }
}
