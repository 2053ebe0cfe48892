package io.wheeltapper.cli;

import org.apache.spark.sql.SparkSession;

/** The base of verbs that always need Spark. */
abstract class SparkVerb extends Verb {
    /** Returns the session, which is started on the first call. */
    final SparkSession spark() {
        return VerbSession.require(this);
    }
}
