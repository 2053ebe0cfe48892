package io.wheeltapper.pipeline.engine;

/**
 * Says that work cannot be done without Spark, or is too large for one machine. It is thrown before anything has been
 * written, so that the same work can be given to Spark.
 */
public final class NeedsSparkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason a clause that can follow "because", such as {@code table results has deletion vectors} */
    public NeedsSparkException(String reason) {
        super(reason);
    }

    /** Returns the clause that can follow "because". */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
