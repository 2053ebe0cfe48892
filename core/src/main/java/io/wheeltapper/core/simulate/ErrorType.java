package io.wheeltapper.core.simulate;

/** The errors that a maintained machine reports. */
enum ErrorType {
    ERROR1("error1", 8.24),
    ERROR2("error2", 7.32),
    ERROR3("error3", 5.81),
    ERROR4("error4", 5.99),
    ERROR5("error5", 1.80);

    static final ErrorType[] ALL = values();

    /** Name in the file. */
    final String id;
    /** How often a machine reports it per year without a cause. */
    final double perYear;

    ErrorType(String id, double perYear) {
        this.id = id;
        this.perYear = perYear;
    }
}
