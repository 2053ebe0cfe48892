package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.step.EngineChoice;
import org.apache.spark.sql.SparkSession;

/**
 * Starts the Spark session of a verb. Not a part of {@link Verb}, whose methods picocli looks at, so that a verb that
 * runs without Spark loads none of its classes.
 */
final class VerbSession {
    private VerbSession() {}

    /** Returns the session, which is started on the first call. */
    static SparkSession start(Verb verb) {
        return verb.host().spark(verb.sessionSettings());
    }

    /**
     * Returns the session like {@link #start}, for work that only Spark can do.
     *
     * @throws WheeltapperException if the user has asked for the local engine
     */
    static SparkSession require(Verb verb) {
        if (verb.root().engine == EngineChoice.LOCAL) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "%s needs Spark. Leave out --engine local.".formatted(verb.spec.qualifiedName()));
        }
        return start(verb);
    }
}
